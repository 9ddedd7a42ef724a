package org.infoshare.standalone;

import static java.util.function.Predicate.not;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.infoshare.events.Facts;

/** What both databases, the topic and the mail server say, whatever anybody was told. */
final class Evidence {

  private static final String WORKFLOW = "infoshare";
  private static final String NOTIFICATION = "notification";

  private final Supervisor.Servers servers;
  private final Journal journal;

  Evidence(Supervisor.Servers servers, Journal journal) {
    this.servers = servers;
    this.journal = journal;
  }

  /** What is still open of some requests, or of all at once; a sentence each. */
  List<String> open(Collection<String> references) throws SQLException {
    List<String> open = new ArrayList<>();
    try (Connection workflow = connect(WORKFLOW);
        Connection notification = connect(NOTIFICATION)) {
      count(open, "requests are not closed", workflow, NOT_CLOSED, references);
      count(open, "executions still run", workflow, EXECUTIONS, references);
      count(open, "incidents", workflow, "select count(*) from act_ru_incident");
      count(open, "jobs without a try left", workflow, JOBS_GIVEN_UP);
      count(open, "events wait", workflow, "select count(*) from event_pending");
      count(open, "events are parked", workflow, "select count(*) from event_parked");
      Set<UUID> steps = ids(workflow, STEPS, references);
      long missing = steps.stream().filter(not(new HashSet<>(journal.ids())::contains)).count();
      add(open, missing, "steps are not on the topic");
      long heard = ids(notification, HEARD, steps).size();
      add(open, steps.size() - heard, "events were not heard");
      count(open, "audiences wait", notification, "select count(*) from notification");
      count(open, "deliveries wait", notification, DELIVERIES_WAITING);
      count(open, "reports wait", notification, "select count(*) from report");
      count(open, "requesters are not told", notification, REQUESTERS_TOLD, references);
    }
    return open;
  }

  /** What must never be, of all requests so far; a sentence each. */
  List<String> wrong(Collection<String> acknowledged) throws SQLException {
    List<String> wrong = new ArrayList<>(journal.broken());
    try (Connection workflow = connect(WORKFLOW);
        Connection notification = connect(NOTIFICATION)) {
      count(wrong, "requests have a gap in their sequence", workflow, GAPS);
      count(wrong, "deliveries failed", notification, DELIVERIES_FAILED);
      count(wrong, "requests that nobody asked for", workflow, UNASKED, acknowledged);
      count(wrong, "acknowledged requests are gone", workflow, GONE, acknowledged);
      Set<UUID> mailed = new HashSet<>(mails());
      long unsent =
          ids(notification, MAILS_DELIVERED).stream().filter(not(mailed::contains)).count();
      add(wrong, unsent, "messages were called delivered and are not in the mailbox");
    }
    return wrong;
  }

  /** How many steps were committed. */
  long steps() throws SQLException {
    return number("select count(*) from event_log");
  }

  /** How many committed steps are not among these. */
  long stepsMissingFrom(Collection<UUID> events) throws SQLException {
    return without(events, allSteps());
  }

  /** How many of these were never committed. */
  long inventedAmong(Collection<UUID> events) throws SQLException {
    return without(allSteps(), events);
  }

  /** How many requests have a sequence with a number missing. */
  long gaps() throws SQLException {
    return number(GAPS);
  }

  /** The message ids of all mails, as often as each arrived. */
  List<UUID> mails() {
    return servers.mail().received().stream()
        .map(mail -> mail.id().substring(1, mail.id().indexOf('@')))
        .map(UUID::fromString)
        .toList();
  }

  private Set<UUID> allSteps() throws SQLException {
    try (Connection workflow = connect(WORKFLOW)) {
      return ids(workflow, "select event_id from event_log");
    }
  }

  private static long without(Collection<UUID> some, Collection<UUID> all) {
    Set<UUID> known = new HashSet<>(some);
    return all.stream().filter(not(known::contains)).count();
  }

  private Connection connect(String database) throws SQLException {
    return servers.postgreSql().connect(database);
  }

  private long number(String sql) throws SQLException {
    try (Connection workflow = connect(WORKFLOW)) {
      return number(workflow, sql);
    }
  }

  private static void count(
      List<String> found, String what, Connection connection, String sql, Object... parameters)
      throws SQLException {
    add(found, number(connection, sql, parameters), what);
  }

  private static void add(List<String> found, long number, String what) {
    if (number != 0) {
      found.add(number + " " + what);
    }
  }

  private static long number(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement query = prepare(connection, sql, parameters);
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Set<UUID> ids(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement query = prepare(connection, sql, parameters);
        ResultSet rows = query.executeQuery()) {
      Set<UUID> ids = new HashSet<>();
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
      return ids;
    }
  }

  /** Each parameter is a collection, and wherever the query asks it asks for the same one. */
  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      Object[] values = ((Collection<?>) parameters[i]).toArray();
      boolean ids = values.length > 0 && values[0] instanceof UUID;
      Array array = connection.createArrayOf(ids ? "uuid" : "text", values);
      query.setArray(i + 1, array);
    }
    return query;
  }

  private static final String NOT_CLOSED =
      """
      select count(*) from (
        select reference from event_log where reference = any (?)
        group by reference having not bool_or(fact = '%s')) running
      """
          .formatted(Facts.REQUEST_CLOSED);

  private static final String EXECUTIONS =
      "select count(*) from act_ru_execution where business_key_ = any (?)";

  private static final String JOBS_GIVEN_UP = "select count(*) from act_ru_job where retries_ = 0";

  private static final String STEPS = "select event_id from event_log where reference = any (?)";

  private static final String HEARD = "select event_id from inbox where event_id = any (?)";

  private static final String DELIVERIES_WAITING =
      "select count(*) from delivery where status = 'PENDING'";

  private static final String DELIVERIES_FAILED =
      "select count(*) from delivery where status = 'FAILED'";

  private static final String MAILS_DELIVERED =
      "select id from delivery where status = 'DELIVERED' and channel = 'EMAIL'";

  private static final String REQUESTERS_TOLD =
      """
      select count(*) from unnest(?::text[]) asked (reference)
      cross join (values ('IN_APP'), ('EMAIL')) way (channel)
      where 1 <> (
        select count(*) from delivery told
        where told.reference = asked.reference and told.channel = way.channel
          and told.fact = '%s' and told.status = 'DELIVERED')
      """
          .formatted(Facts.REQUESTER_NOTIFICATION_REQUESTED);

  private static final String GAPS =
      """
      select count(*) from (
        select reference from event_log group by reference
        having count(*) <> max(sequence) or min(sequence) <> 1) with_gap
      """;

  private static final String UNASKED = "select count(*) from request where reference <> all (?)";

  private static final String GONE =
      """
      select count(*) from unnest(?::text[]) asked (reference)
      where reference not in (select reference from request)
      """;
}
