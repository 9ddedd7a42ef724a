package org.infoshare.workflow.informing;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.infoshare.workflow.request.SubjectKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The reasons not to inform somebody, as reference data: the same codes that a decision names
 * beforehand. They change with a migration only.
 */
@Repository
class NotInformedCodes {

  private final JdbcClient jdbc;

  NotInformedCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whom a reason is about. */
  enum AppliesTo {
    /** Everybody. */
    ANYBODY,
    /** Children, born or not. */
    CHILD,
    /** Adults. */
    ADULT;

    boolean fits(SubjectKind subject) {
      return switch (this) {
        case ANYBODY -> true;
        case CHILD -> subject != SubjectKind.ADULT_AT_RISK;
        case ADULT -> subject != SubjectKind.CHILD && subject != SubjectKind.UNBORN_CHILD;
      };
    }
  }

  /** A reason that can be chosen, in its newest version. */
  record InForce(String code, int version, AppliesTo appliesTo) {}

  /** The reasons in force on a day, by code. */
  Map<String, InForce> inForceOn(LocalDate day) {
    return jdbc
        .sql(
            """
            select distinct on (code) code, version, applies_to from reference_code
            where kind = 'NOT_INFORMED' and valid_from <= :day
              and (valid_to is null or valid_to >= :day)
            order by code, version desc
            """)
        .param("day", day)
        .query(
            (row, number) ->
                new InForce(
                    row.getString("code"),
                    row.getInt("version"),
                    AppliesTo.valueOf(row.getString("applies_to"))))
        .list()
        .stream()
        .collect(Collectors.toMap(InForce::code, code -> code));
  }
}
