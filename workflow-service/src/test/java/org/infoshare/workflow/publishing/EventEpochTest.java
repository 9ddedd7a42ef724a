package org.infoshare.workflow.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class EventEpochTest {

  private static final String RUNBOOK = "docs/operations.md#backup-and-restore";

  private final PostgreSql.Database database = RecordAndEvents.freshDatabase();

  @Test
  void serviceRefusesAnEpochThatItsDatabaseHasLeftBehind(CapturedOutput output) {
    start(database, 1).close();
    start(database, 3).close();
    assertThatThrownBy(() -> start(database, 2).close())
        .hasStackTraceContaining(
            "infoshare.event-epoch is 2, and this database has been at 3 already: set 3")
        .hasStackTraceContaining(RUNBOOK);
    start(database, 3).close();
    assertThat(output).doesNotContain("was restored");
  }

  @Test
  void serviceSaysSoWhenTheDatabaseIsAnotherOneAndTheEpochIsNot(CapturedOutput output) {
    start(database, 1).close();
    PostgreSql.Database restored = database.copyTo(database.name() + "_r");

    start(restored, 1).close();
    assertThat(output)
        .containsPattern("ERROR.*since epoch 1 of its events began.*raise infoshare.event-epoch")
        .contains(RUNBOOK);
    int said = output.getAll().length();
    start(restored, 2).close();
    start(restored, 2).close();
    assertThat(output.getAll().substring(said)).doesNotContain("was restored");
  }

  private static RecordAndEvents start(PostgreSql.Database database, int epoch) {
    return RecordAndEvents.start(
        database, "infoshare.event-epoch=" + epoch, "infoshare.publishing.relay=false");
  }
}
