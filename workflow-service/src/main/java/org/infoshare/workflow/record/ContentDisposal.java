package org.infoshare.workflow.record;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.people.Actor;
import org.infoshare.workflow.record.RecordWriter.Unchained;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Takes the content of a request off the record and leaves its chain as it is. */
@Component
public class ContentDisposal {

  private final JdbcTemplate jdbc;
  private final RecordWriter writer;
  private final Clock clock;

  ContentDisposal(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.writer = new RecordWriter(jdbc);
    this.clock = clock;
  }

  /**
   * Waits for whoever writes on the request's record, and lets nobody else do so until the current
   * transaction ends. Whoever sets a hold and whoever disposes begin with this, so that one of them
   * sees what the other has done.
   */
  public void lock(String reference) {
    writer.lock(reference);
  }

  /**
   * Adds an entry for each content and removes it, in the current transaction. Only the database's
   * disposal role may: for any other the database refuses it.
   *
   * @return how many
   */
  public int dispose(String reference, Actor actor) {
    writer.lock(reference);
    List<Long> positions =
        jdbc.queryForList(
            "select position from record_content where reference = ? order by position",
            Long.class,
            reference);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    writer.write(
        positions.stream()
            .map(
                position ->
                    new Unchained(
                        reference,
                        now,
                        actor.reference(),
                        KeptEntry.CONTENT_DISPOSED,
                        Map.of("position", Long.toString(position)),
                        null))
            .toList());
    return jdbc.update("delete from record_content where reference = ?", reference);
  }
}
