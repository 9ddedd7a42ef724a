package org.infoshare.workflow.informing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WorkflowServiceTest
class NotInformedReasonTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;
  @Autowired private NotInformedCodes codes;

  @Test
  void theReasonsInTheDataAreThoseThatTheCodeKnows() {
    assertThat(
            jdbc.sql("select distinct code from reference_code where kind = 'NOT_INFORMED'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(NotInformedReason.values()).map(Enum::name).toList());
  }

  @Test
  void aReasonCanBeChosenFromItsFirstDayToItsLast() {
    assertThat(codes.inForceOn(TODAY)).hasSize(NotInformedReason.values().length);
    assertThat(codes.inForceOn(LocalDate.of(2018, 5, 25))).isNotEmpty();
    assertThat(codes.inForceOn(LocalDate.of(2018, 5, 24))).isEmpty();
    assertThat(codes.inForceOn(TODAY).get("CHILD_TOO_YOUNG"))
        .isEqualTo(
            new NotInformedCodes.InForce("CHILD_TOO_YOUNG", 2, NotInformedCodes.AppliesTo.CHILD));
    database.execute(
        "update reference_code set valid_to = '2026-11-26'"
            + " where code = 'CANNOT_CONTACT_SAFELY' and version = 2");
    try {
      assertThat(codes.inForceOn(TODAY)).containsKey("CANNOT_CONTACT_SAFELY");
      assertThat(codes.inForceOn(TODAY.plusDays(1)))
          .doesNotContainKey("CANNOT_CONTACT_SAFELY")
          .containsKey("RISK_OF_HARM_SUBJECT");
    } finally {
      database.execute(
          "update reference_code set valid_to = null"
              + " where code = 'CANNOT_CONTACT_SAFELY' and version = 2");
    }
  }
}
