package org.infoshare.workflow.process;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.workflow.deadline.EscalationLadder;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Our own tables about running processes, in the caller's transaction. */
@Component
class ProcessTables {

  private final JdbcTemplate jdbc;

  ProcessTables(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Waits until nobody else moves the request on, and reads it. */
  Optional<RunningRequest> lock(String reference) {
    return jdbc
        .query(
            "select * from running_request r where r.reference = ? for update",
            (row, number) -> request(row),
            reference)
        .stream()
        .findFirst();
  }

  /** Waits until nobody else moves the request of the task on, and reads it. */
  Optional<RunningRequest> lockRequestOfTask(String task) {
    return jdbc
        .query(
            "select r.* from inbox_task t join running_request r on r.reference = t.reference"
                + " where t.id = ? for update of r",
            (row, number) -> request(row),
            task)
        .stream()
        .findFirst();
  }

  /** The request that a job works for, by the id of the job. */
  Optional<String> requestOfJob(String job) {
    return jdbc
        .query(
            "select e.business_key_ from act_ru_job j"
                + " join act_ru_execution e on e.id_ = j.process_instance_id_ where j.id_ = ?",
            (row, number) -> Optional.ofNullable(row.getString("business_key_")),
            job)
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The execution of a locked request that waits for the message. */
  Optional<String> executionAwaiting(String reference, String message) {
    return jdbc
        .query(
            "select execution from awaited_message where reference = ? and ? = any (messages)",
            (row, number) -> row.getString(1),
            reference,
            message)
        .stream()
        .findFirst();
  }

  /** The timer that the clock of deciding waits on; empty where none does. */
  Optional<String> timerOfTheClock(String reference, Collection<String> steps) {
    return jdbc
        .query(
            "select j.id_ from act_ru_execution e"
                + " join act_ru_job j on j.process_instance_id_ = e.proc_inst_id_"
                + " join act_ru_jobdef d on d.id_ = j.job_def_id_"
                + " where e.business_key_ = ? and d.act_id_ = any (?)",
            statement -> {
              statement.setString(1, reference);
              statement.setArray(2, textArray(statement, steps));
            },
            (row, number) -> row.getString(1))
        .stream()
        .findFirst();
  }

  /** The timer that waits at a step of the request; empty where none does. */
  Optional<Timer> timer(String reference, String step) {
    return jdbc
        .query(
            "select j.id_, j.execution_id_ from act_ru_execution e"
                + " join act_ru_job j on j.process_instance_id_ = e.proc_inst_id_"
                + " join act_ru_jobdef d on d.id_ = j.job_def_id_"
                + " where e.business_key_ = ? and d.act_id_ = ?",
            (row, number) -> new Timer(row.getString(1), row.getString(2)),
            reference,
            step)
        .stream()
        .findFirst();
  }

  /** Reads the request without keeping anybody from moving it on. */
  Optional<RunningRequest> read(String reference) {
    return jdbc
        .query(
            "select * from running_request where reference = ?",
            (row, number) -> request(row),
            reference)
        .stream()
        .findFirst();
  }

  /** All timers that wait for the request. */
  List<Waiting> timers(String reference) {
    return jdbc.query(
        "select distinct j.id_, d.act_id_, j.duedate_ from act_ru_execution e"
            + " join act_ru_job j on j.process_instance_id_ = e.proc_inst_id_"
            + " join act_ru_jobdef d on d.id_ = j.job_def_id_"
            + " where e.business_key_ = ? and j.type_ = 'timer' and j.duedate_ is not null",
        (row, number) ->
            new Waiting(
                row.getString("id_"),
                row.getString("act_id_"),
                row.getTimestamp("duedate_").toInstant()),
        reference);
  }

  /** That something waits at a step of a model until a time. */
  record Waiting(String job, String step, Instant at) {}

  /** A timer of the engine, and the execution that waits for it. */
  record Timer(String job, String execution) {}

  /** The execution of the request's own process; empty where it is over. */
  Optional<String> executionOf(String reference) {
    return jdbc
        .query(
            "select e.id_ from act_ru_execution e join act_re_procdef p on p.id_ = e.proc_def_id_"
                + " where e.business_key_ = ? and e.parent_id_ is null and p.key_ = ?",
            (row, number) -> row.getString(1),
            reference,
            InformationSharingRequest.PROCESS)
        .stream()
        .findFirst();
  }

  /** The version of a decision table that was deployed with the model that the request follows. */
  Optional<String> tableOf(String reference, String table) {
    return jdbc
        .query(
            "select d.id_ from act_ru_execution e join act_re_procdef p on p.id_ = e.proc_def_id_"
                + " join act_re_decision_def d on d.deployment_id_ = p.deployment_id_"
                + " where e.business_key_ = ? and e.parent_id_ is null and p.key_ = ? and d.key_ = ?",
            (row, number) -> row.getString(1),
            reference,
            InformationSharingRequest.PROCESS,
            table)
        .stream()
        .findFirst();
  }

  /**
   * Another team has the request, and with it every open task that is not the requesting side's.
   */
  void setTeam(String reference, String team) {
    jdbc.update("update running_request set team = ? where reference = ?", team, reference);
    jdbc.update(
        "update inbox_task set team = ? where reference = ? and offered_to <> 'REQUESTING_TEAM'",
        team,
        reference);
  }

  /** The decision's task shows the urgency and the time that count from now on. */
  void moveTasks(RunningRequest request, String step) {
    jdbc.update(
        "update inbox_task set urgency = ?, due_at = case when step = ? then ? else due_at end"
            + " where reference = ?",
        request.urgency(),
        step,
        time(request.decideBy()),
        request.reference());
  }

  /** The tasks of that step that have longer show that time. */
  void bringForward(String reference, String step, Instant until) {
    jdbc.update(
        "update inbox_task set due_at = ? where reference = ? and step = ? and due_at > ?",
        time(until),
        reference,
        step,
        time(until));
  }

  /** The task of that step shows the time that counts from now on, or none. */
  void moveTask(String reference, String step, @Nullable Instant until) {
    jdbc.update(
        "update inbox_task set due_at = coalesce(?::timestamptz, 'infinity') where reference = ? and step = ?",
        time(until),
        reference,
        step);
  }

  /** Whether the request has an open task at that step. */
  boolean isOpen(String reference, String step) {
    return !jdbc.queryForList(
            "select 1 from inbox_task where reference = ? and step = ?",
            Integer.class,
            reference,
            step)
        .isEmpty();
  }

  /** Who has the task of one of the steps; where two are open, whoever can do theirs. */
  Ownership ownership(String reference, String... steps) {
    return jdbc
        .query(
            "select exists (select from persons person where person.id = task.owner"
                + " and not (person.active and "
                + MAY_STILL_DO_IT
                + ")) as gone from inbox_task task where task.reference = ? and task.step = any (?)"
                + " and task.owner is not null order by gone limit 1",
            statement -> {
              statement.setString(1, reference);
              statement.setArray(2, textArray(statement, List.of(steps)));
            },
            (row, number) -> row.getBoolean(1) ? Ownership.LEFT : Ownership.OWNED)
        .stream()
        .findFirst()
        .orElse(Ownership.NONE);
  }

  /** Whether somebody has a task. */
  enum Ownership {
    OWNED,
    /** Somebody who is no longer active, or no longer of those to whom it is offered. */
    LEFT,
    NONE
  }

  /** A condition on a task and a person: they are still of those to whom it is offered. */
  private static final String MAY_STILL_DO_IT =
      """
      case when task.offered_to in ('HOLDING_TEAM', 'REQUESTING_TEAM')
        then exists (select from memberships member
          where member.person = person.id and member.team = task.team)
        else exists (select from accounts account
          where account.person = person.id and account.active
          and account.organisation = task.organisation
          and case task.offered_to when 'HOLDING_LEADS' then 'LEAD' else 'ADVISER' end
            = any (account.roles)) end
      """;

  /** Sends the changes, all at once. */
  void execute(OneStatement changes) {
    changes.execute(jdbc);
  }

  static void insert(RunningRequest request, OneStatement changes) {
    RunningRequest.Parties parties = request.parties();
    changes.add(
        "insert into running_request"
            + " (urgency, decided_by, accept_by, decide_by, clock, share_within, open_within,"
            + " inform_within, feedback_within, alarms_until, alarms_rung, owner_alarm_at,"
            + " paused_at, paused_from, paused_once, answers_owed_by, review_owed, objection_review_on, processes, requested_by,"
            + " reference, requesting_organisation, requesting_team, organisation, team)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values ->
            changing(values, request)
                .text(request.reference())
                .text(parties.requestingOrganisation())
                .text(parties.requestingTeam())
                .text(parties.organisation())
                .text(parties.team()));
  }

  static void update(RunningRequest request, OneStatement changes) {
    changes.add(
        "update running_request set urgency = ?, decided_by = ?, accept_by = ?, decide_by = ?,"
            + " clock = ?, share_within = ?, open_within = ?, inform_within = ?,"
            + " feedback_within = ?, alarms_until = ?, alarms_rung = ?, owner_alarm_at = ?,"
            + " paused_at = ?, paused_from = ?, paused_once = ?, answers_owed_by = ?,"
            + " review_owed = ?, objection_review_on = ?, processes = ?, requested_by = ? where reference = ?",
        values -> changing(values, request).text(request.reference()));
  }

  /** What may change while the process runs. */
  private static OneStatement.Parameters changing(
      OneStatement.Parameters values, RunningRequest request) throws SQLException {
    RunningRequest.Clocks clocks = request.clocks();
    Lengths lengths = clocks.lengths();
    EscalationLadder.Watch watch = clocks.watch();
    RunningRequest.Pause paused = clocks.paused();
    return values
        .text(request.urgency())
        .person(request.decidedBy())
        .time(clocks.acceptBy())
        .time(clocks.decideBy())
        .text(lengths == null ? null : lengths.clock())
        .text(lengths == null ? null : lengths.share())
        .text(lengths == null ? null : lengths.open())
        .text(lengths == null ? null : lengths.inform())
        .text(lengths == null ? null : lengths.feedback())
        .time(watch == null ? null : watch.until())
        .number(watch == null ? null : watch.rung())
        .time(watch == null ? null : watch.ownerAlarmAt())
        .time(paused == null ? null : paused.since())
        .time(paused == null ? null : paused.decideBy())
        .flag(clocks.pausedOnce())
        .time(request.owed().answersBy())
        .flag(request.owed().review())
        .date(request.owed().objectionReviewOn())
        .number(request.processes())
        .person(request.parties().requestedBy());
  }

  /** Removes a request whose process is over, with whatever is still kept for it. */
  static void deleteRequest(String reference, OneStatement changes) {
    changes.add(
        "delete from running_request where reference = ?", values -> values.text(reference));
  }

  static void deleteAwaited(String execution, OneStatement changes) {
    changes.add(
        "delete from awaited_message where execution = ?", values -> values.text(execution));
  }

  static void deleteTask(String task, OneStatement changes) {
    changes.add("delete from inbox_task where id = ?", values -> values.text(task));
  }

  static void insertAwaited(String execution, Awaited awaited, OneStatement changes) {
    changes.add(
        "insert into awaited_message (execution, reference, messages) values (?, ?, ?)",
        values -> values.text(execution).text(awaited.reference()).texts(awaited.messages()));
  }

  static void insertTask(InboxTask task, OneStatement changes) {
    changes.add(
        "insert into inbox_task"
            + " (id, reference, step, offered_to, organisation, team, owner, urgency, due_at,"
            + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, 'infinity'::timestamptz), ?)",
        values ->
            values
                .text(task.id())
                .text(task.reference())
                .text(task.step())
                .text(task.offeredTo().name())
                .text(task.organisation())
                .text(task.team())
                .person(task.owner())
                .text(task.urgency())
                .time(task.dueAt())
                .time(task.createdAt()));
  }

  static void setOwner(String task, @Nullable PersonId owner, OneStatement changes) {
    changes.add(
        "update inbox_task set owner = ? where id = ?", values -> values.person(owner).text(task));
  }

  void noLongerAwait(String execution, String message) {
    jdbc.update(
        "update awaited_message set messages = array_remove(messages, ?) where execution = ?",
        message,
        execution);
  }

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
    UUID id = row.getObject(column, UUID.class);
    return id == null ? null : new PersonId(id);
  }

  static Array textArray(PreparedStatement statement, Collection<String> values)
      throws SQLException {
    return statement.getConnection().createArrayOf("text", values.toArray());
  }

  private static RunningRequest request(ResultSet row) throws SQLException {
    return new RunningRequest(
        row.getString("reference"),
        new RunningRequest.Parties(
            row.getString("requesting_organisation"),
            row.getString("requesting_team"),
            person(row, "requested_by"),
            row.getString("organisation"),
            row.getString("team")),
        row.getString("urgency"),
        new RunningRequest.Clocks(
            instant(row, "accept_by"),
            instant(row, "decide_by"),
            lengths(row),
            watch(row),
            paused(row),
            row.getBoolean("paused_once")),
        person(row, "decided_by"),
        new RunningRequest.Owed(
            instant(row, "answers_owed_by"),
            row.getBoolean("review_owed"),
            row.getObject("objection_review_on", LocalDate.class)),
        row.getInt("processes"));
  }

  private static @Nullable Lengths lengths(ResultSet row) throws SQLException {
    String clock = row.getString("clock");
    return clock == null
        ? null
        : new Lengths(
            clock,
            row.getString("share_within"),
            row.getString("open_within"),
            row.getString("inform_within"),
            row.getString("feedback_within"));
  }

  private static EscalationLadder.@Nullable Watch watch(ResultSet row) throws SQLException {
    Instant until = instant(row, "alarms_until");
    return until == null
        ? null
        : new EscalationLadder.Watch(
            until, row.getInt("alarms_rung"), instant(row, "owner_alarm_at"));
  }

  private static RunningRequest.@Nullable Pause paused(ResultSet row) throws SQLException {
    Instant since = instant(row, "paused_at");
    return since == null ? null : new RunningRequest.Pause(since, instant(row, "paused_from"));
  }

  /** The messages that an execution waits for. */
  record Awaited(String reference, List<String> messages) {}
}
