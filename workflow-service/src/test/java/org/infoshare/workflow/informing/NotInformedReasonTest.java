package org.infoshare.workflow.informing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WorkflowServiceTest
class NotInformedReasonTest {

  @Autowired private JdbcClient jdbc;

  @Test
  void theReasonsInTheDataAreThoseThatTheCodeKnows() {
    assertThat(
            jdbc.sql("select code from reference_code where kind = 'NOT_INFORMED'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(NotInformedReason.values()).map(Enum::name).toList());
  }
}
