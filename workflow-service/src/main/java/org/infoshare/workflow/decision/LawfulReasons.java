package org.infoshare.workflow.decision;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the lawful reasons that a decision names are called, in the version that it was made under.
 */
@Repository
public class LawfulReasons {

  private final JdbcClient jdbc;
  private final Judging judging;

  LawfulReasons(JdbcClient jdbc, Judging judging) {
    this.jdbc = jdbc;
    this.judging = judging;
  }

  /**
   * A lawful reason.
   *
   * @param kind {@code ARTICLE_6}, {@code ARTICLE_9}, {@code SCHEDULE_1}, {@code LAW_ENFORCEMENT},
   *     {@code CONFIDENCE} or {@code POWER}; other codes that a decision names are of other kinds
   * @param label what it is called
   * @param law where it stands
   */
  public record LawfulReason(String kind, String label, String law) {}

  /**
   * A lawful reason that a decision can name today.
   *
   * @param kind as of {@link LawfulReason}
   * @param nation where it applies, as a code
   * @param appliesTo {@code ANYBODY}, {@code CHILD} or {@code ADULT}
   * @param guidance a link to read on
   */
  public record InForce(
      String kind, String label, String law, String nation, String appliesTo, String guidance) {}

  /** The reasons in force today, by kind and code. */
  public List<InForce> inForce() {
    return judging.codesInForce().stream()
        .filter(code -> code.kind().isLawfulBasis())
        .map(
            code ->
                new InForce(
                    code.kind().name(),
                    code.label(),
                    code.law(),
                    code.nation(),
                    code.appliesTo().name(),
                    code.guidance()))
        .toList();
  }

  /**
   * The reasons with those codes and versions, by kind and code.
   *
   * @param named each as the record has it, for example {@code ART6_PUBLIC_TASK@1}; one that does
   *     not exist is left out
   */
  public List<LawfulReason> of(Collection<String> named) {
    return jdbc.sql(
            """
            select kind, label, law from reference_code
            where code || '@' || version = any(:named) order by kind, code
            """)
        .param("named", named.toArray(String[]::new))
        .query(
            (row, number) ->
                new LawfulReason(
                    row.getString("kind"), row.getString("label"), row.getString("law")))
        .list();
  }
}
