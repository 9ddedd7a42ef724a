package org.infoshare.workflow.reports;

/**
 * Requests that are in none of the numbers that somebody reads, as conditions after the name of a
 * column with references. They need the parameters {@code organisation} and {@code reader}.
 */
final class LeftOut {

  private static final String HIDDEN =
      """
       not in (
        select restricted.reference from request restricted where restricted.restricted
        union all
        select conflict.reference from conflict_of_interest conflict join request asked using (reference)
        where conflict.person = :reader and asked.holding_organisation = :organisation
      """;

  /**
   * Restricted ones, and those that were asked of the reader, who declared a conflict of interest.
   */
  static final String OF_ALL = HIDDEN + ") ";

  /**
   * The same, and those that the organisation asked and whose outcome it has not been told: a
   * report that is made again and again would tell it.
   */
  static final String OF_OUTCOMES_FOR_THE_SIDE_THAT_ASKED =
      HIDDEN
          + """
             union all
            select untold.reference from request untold
            where untold.requesting_organisation = :organisation and untold.open
              and untold.state in ('SUBMITTED', 'IN_DECISION', 'SHARING', 'OUTCOME_READY')
              and untold.holding_organisation <> :organisation)
            """;

  private LeftOut() {}
}
