package org.infoshare.workflow.informing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import org.infoshare.workflow.decision.ReferenceCode;
import org.infoshare.workflow.decision.ReferenceCodes;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WorkflowServiceTest
class NotInformedReasonTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  @Autowired private JdbcClient jdbc;
  @Autowired private ReferenceCodes codes;

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
  void aReasonCanBeChosenFromItsFirstDayAndInItsVersionOfThatDay() {
    assertThat(codes.inForceOn(TODAY).values())
        .filteredOn(code -> code.kind() == ReferenceCode.Kind.NOT_INFORMED)
        .hasSize(NotInformedReason.values().length);
    assertThat(versionOn(LocalDate.of(2018, 5, 24))).isNull();
    assertThat(versionOn(LocalDate.of(2024, 4, 30))).isEqualTo(1);
    assertThat(versionOn(LocalDate.of(2024, 5, 1))).isEqualTo(2);
  }

  private @Nullable Integer versionOn(LocalDate day) {
    ReferenceCode code = codes.inForceOn(day).get("CHILD_TOO_YOUNG");
    return code == null ? null : code.version();
  }
}
