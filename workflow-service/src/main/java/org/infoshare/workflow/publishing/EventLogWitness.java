package org.infoshare.workflow.publishing;

import java.util.stream.Stream;
import javax.sql.DataSource;
import org.infoshare.workflow.record.ChainWitness;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Each event holds the head that the record had when the event was written. */
@Component
class EventLogWitness implements ChainWitness {

  private static final String SIGHTINGS =
      """
      select reference, record_position, record_hash, 'event ' || sequence as seen_by
      from event_log where record_position > 0 and (?::text is null or reference = ?)
      union all
      select reference, record_position, record_hash, 'the end of the event log'
      from event_stream where record_position > 0 and (?::text is null or reference = ?)
      order by reference, record_position
      """;

  private final JdbcTemplate jdbc;

  EventLogWitness(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.jdbc.setFetchSize(1000);
  }

  @Override
  public Stream<Sighting> sightings(@Nullable String reference) {
    return jdbc.queryForStream(
        SIGHTINGS,
        (row, number) ->
            new Sighting(
                row.getString("reference"),
                row.getLong("record_position"),
                row.getBytes("record_hash"),
                row.getString("seen_by")),
        reference,
        reference,
        reference,
        reference);
  }
}
