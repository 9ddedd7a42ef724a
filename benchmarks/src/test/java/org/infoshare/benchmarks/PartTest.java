package org.infoshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select * from ACT_RU_EXECUTION where PROC_INST_ID_ = $1                       | process engine
          insert into ACT_RU_JOB ( ID_ ) values ($1)                                    | clocks
          with stream as ( update event_stream set team = $1 ) insert into event_log    | events and relay
          select p.id from ( select id from event_pending for update) p                 | events and relay
          with entry as ( insert into record_entry values ($1) ) select                 | record
          insert into idempotency_keys (key) values ($1) on conflict do nothing         | a key acts once
          select r.* from inbox_task t join running_request r on true for update of r   | tasks and running requests
          select exists (select from memberships m join persons on true)                | people and need to know
          with made as ( insert into disclosure (reference) values ($1) ) select        | what people ask, decide and share
          SELECT 1 FROM ONLY "public"."request" x WHERE "reference" = $1 FOR KEY SHARE  | what people ask, decide and share
          insert into step_visit (reference) values ($1)                                | reports
          BEGIN READ ONLY                                                               | everything else
          select objid from pg_locks                                                    | everything else
          """)
  void aStatementIsOfTheFirstTableThatItWritesOrElseReads(String statement, String part) {
    assertThat(Part.ofStatement(statement).text()).isEqualTo(part);
  }

  @Test
  void aSampleIsOfTheInnermostClassThatIsOfAPart() {
    List<String> driverCalledByTheRecordInACommandOfTheEngine =
        List.of(
            "org.postgresql.jdbc.PgPreparedStatement",
            "org.infoshare.workflow.record.JdbcRecord",
            "org.camunda.bpm.engine.impl.interceptor.CommandContext",
            "org.infoshare.workflow.process.EngineRequestProcess");
    assertThat(Part.ofSample(driverCalledByTheRecordInACommandOfTheEngine).text())
        .isEqualTo("record");
    assertThat(Part.ofSample(List.of("java.lang.Thread")).text()).isEqualTo("everything else");
  }
}
