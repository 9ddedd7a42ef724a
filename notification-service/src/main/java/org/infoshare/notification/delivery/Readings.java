package org.infoshare.notification.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the workflow service reads on behalf of people whom it has authorised. */
@Repository
class Readings {

  private static final String COLUMNS =
      """
      id, reference, fact, urgency, due_at, channel, status, attempts, created_at, delivered_at,
      read_at, person
      """;

  private static final String OLDER =
      """
       and (:before::uuid is null or (created_at, id) <
            (select created_at, id from delivery where id = :before::uuid))
      order by created_at desc, id desc
      limit :limit
      """;

  /** Nobody reads a larger number than this one, and counting further would take longer. */
  private static final int COUNTED = 100;

  private final JdbcClient jdbc;
  private final Clock clock;

  Readings(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** One delivery as the workflow service sees it. */
  record Reading(
      UUID id,
      String reference,
      String aboutFact,
      String urgency,
      @Nullable Instant dueAt,
      String channel,
      String status,
      int attempts,
      Instant createdAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant readAt,
      @Nullable UUID person) {}

  /** A person's own list, newest first. */
  List<Reading> ofPerson(UUID person, int limit, @Nullable UUID before) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                from delivery
                where person = :person and channel = 'IN_APP' and status = 'DELIVERED'
                """
                + OLDER)
        .param("person", person)
        .param("before", text(before), java.sql.Types.VARCHAR)
        .param("limit", limit)
        .query(Readings::read)
        .list();
  }

  /**
   * Everything about one request, through every channel and whatever became of it, newest first.
   */
  List<Reading> ofRequest(String reference, int limit, @Nullable UUID before) {
    return jdbc.sql("select " + COLUMNS + " from delivery where reference = :reference " + OLDER)
        .param("reference", reference)
        .param("before", text(before), java.sql.Types.VARCHAR)
        .param("limit", limit)
        .query(Readings::read)
        .list();
  }

  /** Notes the first reading; returns false when the person has no such line in the list. */
  boolean markRead(UUID id, UUID person) {
    return jdbc.sql(
                """
                update delivery set read_at = coalesce(read_at, :now)
                where id = :id and person = :person
                  and channel = 'IN_APP' and status = 'DELIVERED'
                """)
            .param("now", OffsetDateTime.now(clock))
            .param("id", id)
            .param("person", person)
            .update()
        == 1;
  }

  /** How many lines of a person's list are unread, at most {@value #COUNTED}. */
  long unread(UUID person) {
    return jdbc.sql(
            """
            select count(*) from (
              select from delivery
              where person = :person and channel = 'IN_APP' and status = 'DELIVERED'
                and read_at is null
              limit :counted) unread
            """)
        .param("person", person)
        .param("counted", COUNTED)
        .query(Long.class)
        .single();
  }

  /** Notes the first reading of a line of the person's list and of all older ones. */
  void markReadThrough(UUID id, UUID person) {
    jdbc.sql(
            """
            update delivery set read_at = :now
            where person = :person and channel = 'IN_APP' and status = 'DELIVERED'
              and read_at is null
              and (created_at, id) <=
                (select created_at, id from delivery where id = :id and person = :person)
            """)
        .param("now", OffsetDateTime.now(clock))
        .param("id", id)
        .param("person", person)
        .update();
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  private static Reading read(ResultSet row, int index) throws SQLException {
    return new Reading(
        row.getObject("id", UUID.class),
        row.getString("reference"),
        row.getString("fact"),
        row.getString("urgency"),
        Times.nullable(row, "due_at"),
        row.getString("channel"),
        row.getString("status"),
        row.getInt("attempts"),
        Times.required(row, "created_at"),
        Times.nullable(row, "delivered_at"),
        Times.nullable(row, "read_at"),
        row.getObject("person", UUID.class));
  }
}
