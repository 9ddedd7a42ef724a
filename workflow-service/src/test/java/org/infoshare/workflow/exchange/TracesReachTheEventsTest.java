package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.exchange.Story.aRedRequest;

import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Each event says which call it came from, for whoever traces across systems. */
@WorkflowServiceTest
@TestPropertySource(properties = "management.tracing.export.enabled=true")
class TracesReachTheEventsTest {

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;

  @Test
  void theEventsOfOneCallCarryOneTrace() {
    Everybody.arriveAt(database);

    String reference =
        Story.at(port)
            .requester
            .post("/api/requests", aRedRequest())
            .with(201)
            .json()
            .path("reference")
            .asString();

    assertThat(
            jdbc.sql(
                    "select distinct substr(traceparent, 1, 35) from event_log where reference = ?")
                .param(reference)
                .query(String.class)
                .list())
        .singleElement()
        .asString()
        .matches("00-[0-9a-f]{32}");
  }
}
