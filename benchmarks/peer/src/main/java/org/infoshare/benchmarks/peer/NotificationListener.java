package org.infoshare.benchmarks.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Notes for the team concerned that something happened. */
@Component
class NotificationListener {

  private final JdbcTemplate jdbc;
  private final ObjectMapper json;

  NotificationListener(JdbcTemplate jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  @KafkaListener(topics = "#{@topic.name()}")
  void hear(String value) throws JsonProcessingException {
    JsonNode event = json.readTree(value);
    jdbc.update(
        """
        insert into notification (event_id, reference, fact, team, message, created_at)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        event.get("id").asText(),
        event.get("reference").asText(),
        event.get("fact").asText(),
        event.get("holdingTeam").asText(),
        "Request " + event.get("reference").asText() + ": " + event.get("fact").asText(),
        Timestamp.from(Instant.now()));
  }
}
