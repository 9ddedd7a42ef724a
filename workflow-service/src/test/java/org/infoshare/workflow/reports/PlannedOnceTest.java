package org.infoshare.workflow.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;

/** Statements of each step that PostgreSQL plans once for a connection, and not for each value. */
class PlannedOnceTest {

  @Test
  void neitherTheReadModelsNorTheEnginesLookUpsArePlannedForEachRequest() {
    try (var node =
        RecordAndEvents.start(
            RecordAndEvents.freshDatabase(), "infoshare.publishing.relay=false")) {
      // A migration that replaces the function without saying so again would lose it.
      assertThat(
              node.jdbc()
                  .queryForObject(
                      "select array_to_string(proconfig, ',') from pg_proc"
                          + " where proname = 'follow_events'",
                      String.class))
          .isEqualTo("plan_cache_mode=force_generic_plan");
      assertThat(
              node.jdbc()
                  .queryForList(
                      "select attrelid::regclass || '.' || attname from pg_attribute"
                          + " where attstattarget = 0 and attrelid::regclass::text like 'act_ru_%'"
                          + " order by 1",
                      String.class))
          .containsExactly(
              "act_ru_event_subscr.execution_id_",
              "act_ru_execution.proc_inst_id_",
              "act_ru_job.execution_id_");
    }
  }
}
