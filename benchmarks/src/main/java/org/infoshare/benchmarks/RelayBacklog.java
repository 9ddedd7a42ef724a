package org.infoshare.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * How fast the relay empties a backlog. The events are copies of those of a finished request under
 * other references, written by SQL in one transaction, so that the relay sees all of them at once.
 */
final class RelayBacklog {

  /** Requests whose events alternate in the backlog, as those of people who act at once would. */
  private static final int AT_ONCE = 500;

  private static final Duration LONGEST = Duration.ofMinutes(3);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final JsonMapper JSON = new JsonMapper();

  private final Surroundings surroundings;
  private final Plan plan;

  RelayBacklog(Surroundings surroundings, Plan plan) {
    this.surroundings = surroundings;
    this.plan = plan;
  }

  /** Measures with a relay that is running and has nothing to do. */
  Map<String, Object> measure() {
    try (Listening listening = Listening.fromNowOn(surroundings.servers().bootstrapServers())) {
      Progress.say("Writing a backlog of %d events", plan.backlog());
      write();
      Progress.say("The relay empties it");
      double seconds =
          Backlog.drain(
              () ->
                  surroundings.number(
                      Surroundings.OURS,
                      "select count(*) from (select 1 from event_pending limit 1) one"),
              LONGEST);
      if (seconds < 0) {
        throw new IllegalStateException("The relay did not empty its backlog in " + LONGEST);
      }
      int arrived = inOrder(listening);
      Map<String, Object> relay = new LinkedHashMap<>();
      relay.put("eventsPerSecond", Numbers.rounded(plan.backlog() / seconds));
      relay.put("events", plan.backlog());
      relay.put("seconds", Numbers.rounded(seconds));
      relay.put("arrivedInOrder", arrived);
      return relay;
    }
  }

  private void write() {
    try (Connection connection = surroundings.servers().connect(Surroundings.OURS);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String like;
      long events;
      try (ResultSet row =
          statement.executeQuery(
              """
              select reference, last_sequence from event_stream
              where reference in (select reference from request where state = 'REQUESTER_TOLD')
              order by last_sequence desc, reference limit 1
              """)) {
        row.next();
        like = row.getString(1);
        events = row.getLong(2);
      }
      long requests = (plan.backlog() + events - 1) / events;
      statement.execute(
          "create temporary table copy on commit drop as select number, 'BACKLOG-' || number as"
              + " copied from generate_series(1, "
              + requests
              + ") as number");
      statement.execute(
          "insert into event_stream select made.* from event_stream, copy,"
              + " lateral jsonb_populate_record(event_stream,"
              + " jsonb_build_object('reference', copied)) as made where event_stream.reference = '"
              + like
              + "'");
      statement.execute(
          "insert into event_log select made.* from event_log, copy,"
              + " lateral jsonb_populate_record(event_log, jsonb_build_object("
              + "'reference', copied, 'event_id', gen_random_uuid(), 'recorded_at', now(), 'data',"
              + " jsonb_set(event_log.data, '{reference}', to_jsonb(copied)))) as made"
              + " where event_log.reference = '"
              + like
              + "' order by number / "
              + AT_ONCE
              + ", event_log.sequence, number limit "
              + plan.backlog());
      statement.execute(
          "insert into event_pending (shard, reference, sequence, recorded_at)"
              + " select abs(hashtext(reference)) % 16, reference, sequence, recorded_at"
              + " from event_log join copy on copied = reference order by number / "
              + AT_ONCE
              + ", sequence, number");
      connection.commit();
    } catch (SQLException failure) {
      throw new IllegalStateException("The backlog could not be written", failure);
    }
  }

  /** How many arrived, each request's in sequence. */
  private int inOrder(Listening listening) {
    Map<String, Long> last = new HashMap<>();
    int arrived = 0;
    List<Listening.Heard> batch = listening.next(PATIENCE);
    while (!batch.isEmpty() || listening.left() > 0) {
      for (Listening.Heard heard : batch) {
        long sequence = JSON.readTree(heard.value()).get("sequence").asLong();
        long before = last.getOrDefault(heard.reference(), 0L);
        if (sequence != before + 1) {
          throw new IllegalStateException(
              "Event " + sequence + " of " + heard.reference() + " came after " + before);
        }
        last.put(heard.reference(), sequence);
        arrived++;
      }
      batch = listening.next(PATIENCE);
    }
    if (arrived != plan.backlog()) {
      throw new IllegalStateException(arrived + " of " + plan.backlog() + " events arrived");
    }
    return arrived;
  }
}
