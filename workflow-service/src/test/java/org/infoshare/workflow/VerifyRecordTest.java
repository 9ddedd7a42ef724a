package org.infoshare.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;

class VerifyRecordTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void commandSaysWhetherTheRecordIsWholeAndNamesWhatIsNot() {
    PostgreSql.Database database = RecordAndEvents.freshDatabase();
    try (var node = RecordAndEvents.start(database, "infoshare.publishing.relay=false")) {
      for (String reference : List.of("REQ-1", "REQ-2")) {
        node.inTransaction(
            () -> {
              var record = node.get(RequestRecord.class);
              record.append(RecordEntry.of(reference, "request-submitted", Map.of()));
              record.append(RecordEntry.of(reference, "request-viewed", Map.of()));
            });
      }
    }

    assertThat(verify(database, "--verify-record")).isEqualTo(VerifyRecord.WHOLE);
    assertThat(output()).contains("2 requests with 4 entries verified: every chain is whole.");

    database.execute(
        "set session_replication_role = replica;"
            + " update record_entry set actor = 'x' where reference = 'REQ-2' and position = 2");
    assertThat(verify(database, "--verify-record=REQ-1")).isEqualTo(VerifyRecord.WHOLE);
    assertThat(verify(database, "--verify-record=REQ-2")).isEqualTo(VerifyRecord.BROKEN);
    assertThat(output()).contains("REQ-2: entry 2 was edited (its hash differs)");
    assertThat(verify(database, "--verify-record")).isEqualTo(VerifyRecord.BROKEN);
    assertThat(output()).contains("2 requests with 4 entries verified: 1 broken.");
    assertThat(verify(database, "--verify-record=REQ-3")).isEqualTo(VerifyRecord.BROKEN);
    assertThat(output()).contains("There is nothing on the record.");
  }

  @Test
  void commandThatCannotReadSaysSo() {
    PostgreSql.Database database = RecordAndEvents.freshDatabase();

    assertThat(verify(database, "--verify-record")).isEqualTo(VerifyRecord.NOT_VERIFIED);
    assertThat(output()).contains("The record could not be read");
  }

  @Test
  void serviceDoesNotTakeOtherArgumentsForTheCommand() {
    assertThat(VerifyRecord.isAskedFor(new String[] {"--server.port=1", "--verify-records"}))
        .isFalse();
  }

  private int verify(PostgreSql.Database database, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--spring.datasource.url=" + database.url());
    all.add("--spring.datasource.username=infoshare_service");
    all.add("--spring.datasource.password=service");
    printed.reset();
    return VerifyRecord.run(all.toArray(String[]::new), new PrintStream(printed, true, UTF_8));
  }

  private String output() {
    return printed.toString(UTF_8);
  }
}
