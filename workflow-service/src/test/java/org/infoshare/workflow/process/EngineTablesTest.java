package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.deadline.Urgency;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What PostgreSQL refuses whoever changes the engine's tables, the engine among them. */
@ProcessTest
class EngineTablesTest {

  @Autowired Requests requests;
  @Autowired ProcessTables tables;
  @Autowired JdbcTemplate jdbc;

  @Test
  void an_execution_of_which_something_is_left_cannot_go() {
    String reference = requests.submitted(Urgency.AMBER);
    String instance = tables.executionOf(reference).orElseThrow();
    List<String> ofTasks =
        jdbc.queryForList(
            "select t.execution_id_ from act_ru_task t join act_ru_execution e"
                + " on e.id_ = t.execution_id_ where e.root_proc_inst_id_ = ?",
            String.class,
            instance);
    assertThat(ofTasks).isNotEmpty();
    assertStays(instance);
    ofTasks.forEach(this::assertStays);
    jdbc.queryForList(
            "select proc_inst_id_ from act_ru_execution where root_proc_inst_id_ = ?",
            String.class,
            instance)
        .forEach(this::assertStays);
  }

  private void assertStays(String execution) {
    assertThatThrownBy(() -> jdbc.update("delete from act_ru_execution where id_ = ?", execution))
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void no_definition_can_be_deleted() {
    assertThatThrownBy(() -> jdbc.update("delete from act_re_procdef"))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  void ids_rise_with_time() {
    TimeOrderedIds ids = new TimeOrderedIds();
    String first = ids.getNextId();
    assertThat(ids.getNextId()).isGreaterThan(first);
    assertThat(UUID.fromString(first).version()).isEqualTo(7);
  }
}
