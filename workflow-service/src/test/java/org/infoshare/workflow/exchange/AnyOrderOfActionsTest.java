package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.Timers;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;
import tools.jackson.databind.JsonNode;

/**
 * Whatever people do in whatever order, legal or not, a request comes to its end: no sequence of
 * actions leads nowhere. Most steps of a try are somebody's turn, who may always do what the
 * service asks of them; the others are anything that anybody tries. All are random, from the seed
 * that is printed; 60 seconds of tries, and ten minutes with {@code -Dinfoshare.full=true}.
 */
@ExchangeTest
class AnyOrderOfActionsTest {

  private static final Duration TRYING =
      Duration.ofSeconds(Boolean.getBoolean("infoshare.full") ? 600 : 60);

  /** More than fit into that time. */
  private static final int TRIES = 20_000;

  /** With none of them drawn any more, what is still open needs no more turns than these. */
  private static final int PLAIN_TURNS = 40;

  private static final List<String> PEOPLE =
      List.of(
          "asking-practitioner",
          "asking-colleague",
          "asking-lead",
          "asked-practitioner",
          "asked-colleague",
          "asked-lead",
          "asked-adviser",
          "stranger-practitioner",
          "stranger-lead");

  /** What whoever has a task may do; the first brings the request on. More often is likelier. */
  private static final Map<String, List<Action>> OF_A_TASK =
      Map.ofEntries(
          Map.entry(
              "decide-whether-to-share",
              choices(
                  times(3, Action.SHARE_IN_FULL),
                  times(4, Action.SHARE_WITH_MUCH_OPEN),
                  times(2, Action.SHARE_IN_PART),
                  times(4, Action.DECLINE),
                  times(4, Action.DECLINE_ON_AN_OBJECTION),
                  times(2, Action.NOT_HELD),
                  times(2, Action.REDIRECT),
                  times(3, Action.ASK_REQUESTER),
                  times(3, Action.ASK_ADVISER),
                  times(3, Action.INVITE),
                  times(2, Action.CHANGE_URGENCY),
                  times(2, Action.WITHDRAW),
                  times(1, Action.RELEASE),
                  times(1, Action.TAKE_AWAY))),
          Map.entry(
              "answer-clarification", choices(times(4, Action.ANSWER), times(1, Action.RELEASE))),
          Map.entry("give-advice", choices(times(4, Action.ADVISE), times(1, Action.TAKE_AWAY))),
          Map.entry(
              "approve-decision",
              choices(
                  times(5, Action.APPROVE),
                  times(3, Action.TAKE_BACK),
                  times(1, Action.WITHDRAW),
                  times(1, Action.RELEASE))),
          Map.entry(
              "share-information",
              choices(
                  times(6, Action.DISCLOSE), times(1, Action.RELEASE), times(1, Action.TAKE_AWAY))),
          Map.entry(
              "tell-requester-directly",
              choices(
                  times(4, Action.TELL_DIRECTLY), times(1, Action.OPEN), times(1, Action.RELEASE))),
          Map.entry(
              "inform-or-record-why-not",
              choices(
                  times(3, Action.INFORM),
                  times(2, Action.DO_NOT_INFORM),
                  times(2, Action.DO_NOT_INFORM_YET),
                  times(2, Action.PUT_OFF),
                  times(2, Action.ALREADY_AWARE),
                  times(1, Action.RELEASE))),
          Map.entry(
              "approve-not-informing",
              choices(times(6, Action.APPROVE_NOT_INFORMING), times(1, Action.RELEASE))),
          Map.entry(
              "complete-decision-record",
              choices(times(4, Action.ADD_LATER), times(1, Action.TAKE_AWAY))),
          Map.entry(
              "look-again",
              choices(
                  times(3, Action.LOOK_AGAIN),
                  times(2, Action.LOOK_AGAIN_LATER),
                  times(1, Action.RELEASE))),
          Map.entry("review-sharing", choices(times(4, Action.REVIEW), times(1, Action.RELEASE))),
          Map.entry(
              "confirm-understanding",
              choices(
                  times(6, Action.UNDERSTAND), times(1, Action.REPORT), times(1, Action.RELEASE))),
          Map.entry(
              "check-understanding",
              choices(
                  times(6, Action.COMPARE), times(1, Action.REPORT), times(1, Action.TAKE_AWAY))),
          Map.entry(
              "give-feedback",
              choices(
                  times(4, Action.FEED_BACK), times(1, Action.REPORT), times(1, Action.RELEASE))),
          Map.entry(
              "recall-information", choices(times(4, Action.RECALL), times(1, Action.TAKE_AWAY))),
          Map.entry(
              "assess-misdirection", choices(times(4, Action.ASSESS), times(1, Action.RELEASE))));

  private static final Map<Action, Integer> DONE = new EnumMap<>(Action.class);
  private static Instant end = Instant.MAX;
  private static boolean failed;
  private static int tries;

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private PostgreSql.Database database;

  private Exchange exchange = Exchange.at(Api.at(0));

  /** The properties of jqwik are no tests of Spring's extension, so it is asked by hand. */
  @BeforeProperty
  void start() throws Exception {
    new TestContextManager(AnyOrderOfActionsTest.class).prepareTestInstance(this);
    exchange = Exchange.at(Api.at(port));
    end = Instant.now().plus(TRYING);
  }

  /** Had nobody ever done one of the actions, nothing would be said of what follows from it. */
  @AfterProperty
  void everyActionWasDone() {
    assertThat(tries).isPositive();
    if (!failed && isTimeUp()) {
      assertThat(DONE).containsOnlyKeys(Action.values());
    }
  }

  /** A machine that is slow has as long again to come to what is rare. */
  private static boolean isTimeUp() {
    Instant now = Instant.now();
    return now.isAfter(end.plus(TRYING))
        || (now.isAfter(end) && DONE.size() == Action.values().length);
  }

  /** Says what a run was made of, and how to have it again. */
  static final class SaysWhatWasDone implements AroundPropertyHook {

    @Override
    public PropertyExecutionResult aroundProperty(
        PropertyLifecycleContext context, PropertyExecutor property) {
      PropertyExecutionResult result = property.execute();
      System.out.println(
          "Requests that came to their end, whatever was tried: "
              + tries
              + ", seed "
              + result.seed().orElse("unknown")
              + ", done "
              + DONE);
      return result;
    }
  }

  /** A step of a try. */
  sealed interface Step permits Turn, Wild {}

  /**
   * Somebody whose turn it is does something that they may.
   *
   * @param which of what is open
   * @param how which of what can be done there; 0 brings the request on
   */
  record Turn(int which, int how) implements Step {

    static final Turn PLAIN = new Turn(0, 0);
  }

  /** An action, as often as it is to be among the choices. */
  record Times(int often, Action action) {}

  private static Times times(int often, Action action) {
    return new Times(often, action);
  }

  private static List<Action> choices(Times... actions) {
    return Stream.of(actions)
        .flatMap(times -> Collections.nCopies(times.often(), times.action()).stream())
        .toList();
  }

  /** Something that somebody tries, whether or not it is their turn. */
  record Wild(String username, Action action, boolean yes) implements Step {}

  /** What a request is about. */
  record Asked(String urgency, boolean ofAdult) {}

  /** A task that somebody is to do; nobody owns it where the owner is null. */
  record OpenTask(
      String id, String step, String offeredTo, String organisation, @Nullable String owner) {}

  /** What can be tried. */
  enum Action {
    CLAIM,
    RELEASE,
    SHARE_IN_FULL,
    SHARE_WITH_MUCH_OPEN,
    SHARE_IN_PART,
    DECLINE,
    DECLINE_ON_AN_OBJECTION,
    NOT_HELD,
    REDIRECT,
    ASK_REQUESTER,
    ASK_ADVISER,
    ANSWER,
    ADVISE,
    INVITE,
    APPROVE,
    REVIEW,
    LOOK_AGAIN,
    LOOK_AGAIN_LATER,
    ADD_LATER,
    WITHDRAW,
    CHANGE_URGENCY,
    DISCLOSE,
    OPEN,
    TELL_DIRECTLY,
    INFORM,
    DO_NOT_INFORM,
    DO_NOT_INFORM_YET,
    PUT_OFF,
    ALREADY_AWARE,
    APPROVE_NOT_INFORMING,
    UNDERSTAND,
    COMPARE,
    FEED_BACK,
    TAKE_BACK,
    TAKE_AWAY,
    REPORT,
    RECALL,
    ASSESS
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> turn = turn().map(Step.class::cast);
    Arbitrary<Step> wild =
        Combinators.combine(
                Arbitraries.of(PEOPLE),
                Arbitraries.of(Action.class),
                Arbitraries.of(true, true, false))
            .as(Wild::new);
    return Arbitraries.frequencyOf(Tuple.of(6, turn), Tuple.of(4, wild))
        .list()
        .ofMinSize(5)
        .ofMaxSize(50);
  }

  /** The turns that come after those, in the end plain ones. */
  @Provide
  Arbitrary<List<Turn>> lastTurns() {
    return turn().list().ofMaxSize(20);
  }

  private static Arbitrary<Turn> turn() {
    return Combinators.combine(upTo(5), upTo(89)).as(Turn::new);
  }

  /** Each as likely as the others, which they are not by themselves. */
  private static Arbitrary<Integer> upTo(int most) {
    return Arbitraries.integers()
        .between(0, most)
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<Asked> asked() {
    return Arbitraries.of(
        new Asked("AMBER", false),
        new Asked("RED", false),
        new Asked("RED", false),
        new Asked("RED", false),
        new Asked("GREEN", false),
        new Asked("STATUTORY_DATE", false),
        new Asked("AMBER", true),
        new Asked("GREEN", true),
        new Asked("RED", true));
  }

  @Property(tries = TRIES)
  @AddLifecycleHook(SaysWhatWasDone.class)
  void everyRequestComesToItsEnd(
      @ForAll("asked") Asked asked,
      @ForAll("steps") List<Step> steps,
      @ForAll("lastTurns") List<Turn> lastTurns) {
    // A sequence that fails is made shorter, however late it is.
    if (!failed && isTimeUp()) {
      return;
    }
    boolean ended = false;
    try {
      String reference =
          asked.ofAdult()
              ? exchange.submittedAboutAnAdult(asked.urgency())
              : exchange.submitted(asked.urgency());
      for (Step step : steps) {
        if (step instanceof Turn turn) {
          takeTurn(reference, turn, asked.ofAdult());
        } else {
          attempt(reference, (Wild) step);
        }
      }
      comesToItsEnd(reference, lastTurns, asked.ofAdult());
      isWellAndWhole(reference);
      tries++;
      ended = true;
    } finally {
      failed |= !ended;
    }
  }

  private void attempt(String reference, Wild wild) {
    Answer answer = answer(reference, wild.username(), wild.action(), wild.yes());
    assertThat(answer.status()).as("%s: %s", wild, answer.body()).isLessThan(500);
    if (wild.username().startsWith("stranger-")) {
      assertThat(answer.status()).as("%s: %s", wild, answer.body()).isBetween(400, 499);
    }
    if (answer.status() < 300) {
      done(wild.action());
    }
  }

  private static void done(Action action) {
    DONE.merge(action, 1, Integer::sum);
  }

  private Answer answer(String reference, String username, Action action, boolean yes) {
    Api somebody = exchange.requester().as(username);
    String path = "/api/requests/" + reference;
    return switch (action) {
      case CLAIM -> onATask(somebody, reference, "claim", yes);
      case RELEASE -> onATask(somebody, reference, "release", yes);
      case SHARE_IN_FULL,
          SHARE_WITH_MUCH_OPEN,
          SHARE_IN_PART,
          DECLINE,
          DECLINE_ON_AN_OBJECTION,
          NOT_HELD,
          REDIRECT ->
          somebody.post(path + "/decision", decision(action, false));
      case ASK_REQUESTER -> somebody.post(path + "/questions", exchange.question("REQUESTER"));
      case ASK_ADVISER -> somebody.post(path + "/questions", exchange.question("ADVISER"));
      case ANSWER ->
          somebody.post(
              path + "/questions/" + question(reference, "REQUESTER") + "/answer",
              exchange.answer());
      case ADVISE ->
          somebody.post(
              "/api/advice/" + reference + "/" + question(reference, "ADVISER") + "/answer",
              exchange.answer());
      case INVITE ->
          somebody.post(
              path + "/questions/" + question(reference, "ADVISER") + "/invitation",
              exchange.invitation());
      case APPROVE -> somebody.post(path + "/decision/approval", exchange.word(yes));
      case REVIEW -> somebody.post(path + "/decision/review", exchange.word(yes));
      case LOOK_AGAIN ->
          somebody.post(path + "/decision/look-again", exchange.lookedAgain(yes, null));
      case LOOK_AGAIN_LATER ->
          somebody.post(path + "/decision/look-again", exchange.lookedAgain(true, 30));
      case ADD_LATER -> somebody.post(path + "/decision/later", exchange.restOfTheDecision());
      case WITHDRAW -> somebody.post(path + "/withdrawal", "{\"reason\":\"No longer needed.\"}");
      case CHANGE_URGENCY ->
          somebody.post(path + "/urgency", exchange.urgency(yes ? "RED" : "GREEN"));
      case DISCLOSE ->
          somebody.post(
              path + "/disclosure", exchange.disclosure(yes ? "SHARE_FULL" : "SHARE_PART"));
      case OPEN -> somebody.post(path + "/outcome/opening", "{}");
      case TELL_DIRECTLY -> somebody.post(path + "/telling", exchange.telling());
      case INFORM -> somebody.post(path + "/informing", exchange.informed());
      case DO_NOT_INFORM -> somebody.post(path + "/informing", exchange.notInforming());
      case DO_NOT_INFORM_YET -> somebody.post(path + "/informing", exchange.notInformingFor(90));
      case PUT_OFF -> somebody.post(path + "/informing", exchange.putOff(7));
      case ALREADY_AWARE -> somebody.post(path + "/informing", exchange.alreadyAware());
      case APPROVE_NOT_INFORMING -> somebody.post(path + "/informing/approval", exchange.word(yes));
      case UNDERSTAND -> somebody.post(path + "/understanding", exchange.understanding());
      case COMPARE -> somebody.post(path + "/understanding/comparison", exchange.comparison(yes));
      case FEED_BACK -> somebody.post(path + "/feedback", exchange.feedback());
      case TAKE_BACK ->
          somebody.post(path + "/decision/taken-back", "{\"reason\":\"A new fact.\"}");
      case TAKE_AWAY -> takeAway(somebody, taskOf(reference, yes));
      case REPORT -> somebody.post(path + "/misdirection", exchange.misdirection());
      case RECALL -> somebody.post(path + "/misdirection/recall", exchange.recall());
      case ASSESS -> somebody.post(path + "/misdirection/assessment", exchange.assessment(yes));
    };
  }

  private String decision(Action action, boolean againstAnObjection) {
    return switch (action) {
      case SHARE_IN_FULL ->
          againstAnObjection
              ? exchange.decisionAgainstAnObjection("SHARE_FULL")
              : exchange.decision("SHARE_FULL");
      case SHARE_IN_PART ->
          againstAnObjection
              ? exchange.decisionAgainstAnObjection("SHARE_PART")
              : exchange.decision("SHARE_PART");
      case SHARE_WITH_MUCH_OPEN -> exchange.decisionWithMuchOpen();
      case DECLINE_ON_AN_OBJECTION ->
          againstAnObjection
              ? exchange.decisionToDeclineOnAnObjection(14)
              : exchange.decision("DECLINE");
      default -> exchange.decision(action.name());
    };
  }

  private Answer onATask(Api somebody, String reference, String verb, boolean first) {
    return somebody.post("/api/tasks/" + taskOf(reference, first) + "/" + verb, "{}");
  }

  private static Answer takeAway(Api somebody, String task) {
    return somebody.post("/api/tasks/" + task + "/release", "{\"reason\":\"They are ill.\"}");
  }

  private String taskOf(String reference, boolean first) {
    List<OpenTask> tasks = openTasks(reference);
    return tasks.isEmpty() ? "none" : tasks.get(first ? 0 : tasks.size() - 1).id();
  }

  private int question(String reference, String of) {
    return jdbc.sql("select max(number) from question where reference = ? and asked_of = ?")
        .params(reference, of)
        .query(
            (row, number) -> {
              int last = row.getInt(1);
              return row.wasNull() ? 1 : last;
            })
        .single();
  }

  /** The questions come last, so that whoever does the first of all tasks can do without them. */
  private List<OpenTask> openTasks(String reference) {
    return jdbc.sql(
            """
            select id, step, offered_to, organisation, owner from inbox_task where reference = ?
            order by step = 'answer-clarification', step = 'give-advice', step
            """)
        .param(reference)
        .query(
            (row, number) ->
                new OpenTask(
                    row.getString("id"),
                    row.getString("step"),
                    row.getString("offered_to"),
                    row.getString("organisation"),
                    row.getString("owner")))
        .list();
  }

  /** What everybody who has a task, or waits for nothing, can do brings it to its end. */
  private void comesToItsEnd(String reference, List<Turn> turns, boolean ofAdult) {
    for (int taken = 0; taken < turns.size() + PLAIN_TURNS && !isOver(reference); taken++) {
      takeTurn(reference, taken < turns.size() ? turns.get(taken) : Turn.PLAIN, ofAdult);
    }
    assertThat(isOver(reference)).as("it has come to its end: %s", state(reference)).isTrue();
  }

  /** Somebody whose turn it is can do what the service asks of them: each answer is 200. */
  private void takeTurn(String reference, Turn turn, boolean ofAdult) {
    List<OpenTask> tasks = openTasks(reference);
    int opening = state(reference).equals("OUTCOME_READY") ? 1 : 0;
    int turns = tasks.size() + opening;
    if (turns == 0) {
      if (!isOver(reference)) {
        assertThat(
                letTimePass(reference, "informing-deferred")
                    || letTimePass(reference, "wait-to-look-again"))
            .as("it waits for somebody or for a date: %s", state(reference))
            .isTrue();
      } else if (turn.how() % 6 == 1 && count(reference, "disclosure where") > 0) {
        does(reference, turn.which() % 2 == 0 ? "asking-lead" : "asked-colleague", Action.REPORT);
      }
      return;
    }
    int which = turn.which() % turns;
    if (which < opening) {
      open(reference, turn.how());
    } else {
      carryOut(reference, tasks.get(which - opening), turn, ofAdult);
    }
  }

  private void open(String reference, int how) {
    if (how % 3 == 2 && letTimePass(reference, "outcome-unopened")) {
      return;
    }
    does(
        reference,
        List.of("asking-practitioner", "asking-colleague", "asking-lead").get(how / 3 % 3),
        Action.OPEN);
  }

  private void carryOut(String reference, OpenTask task, Turn turn, boolean ofAdult) {
    String username = whoseTurn(task, turn.which());
    Api somebody = exchange.requester().as(username);
    List<Action> possible =
        Objects.requireNonNull(
            OF_A_TASK.get(task.step()), () -> "Nobody knows what to do at " + task.step());
    Action action = possible.get(turn.how() % possible.size());
    boolean yes = turn.how() / possible.size() % 3 != 2;
    somebody.post("/api/tasks/" + task.id() + "/claim", "{}").with(200);
    done(Action.CLAIM);
    switch (action) {
      case SHARE_IN_FULL, SHARE_IN_PART, DECLINE, NOT_HELD, REDIRECT ->
          decide(reference, somebody, action, ofAdult);
      case DECLINE_ON_AN_OBJECTION ->
          decide(reference, somebody, ofAdult ? action : Action.DECLINE, ofAdult);
      case SHARE_WITH_MUCH_OPEN ->
          decide(
              reference,
              somebody,
              !ofAdult && urgency(reference).equals("RED") ? action : Action.SHARE_IN_FULL,
              ofAdult);
      case ASK_REQUESTER ->
          askOnce(reference, username, action, "answer-clarification", Action.CHANGE_URGENCY);
      case ASK_ADVISER -> askOnce(reference, username, action, "give-advice", Action.INVITE);
      case INVITE ->
          does(
              reference,
              username,
              count(reference, "question where asked_of = 'ADVISER' and") > 0
                  ? action
                  : Action.ASK_ADVISER);
      case CHANGE_URGENCY -> changeUrgency(reference);
      case WITHDRAW -> does(reference, "asking-practitioner", action);
      case TAKE_BACK -> does(reference, whoProposed(reference), action);
      case RELEASE -> {
        somebody.post("/api/tasks/" + task.id() + "/release", "{}").with(200);
        done(action);
      }
      case TAKE_AWAY -> {
        takeAway(exchange.requester().as(task.organisation() + "-lead"), task.id()).with(200);
        done(action);
      }
      case DISCLOSE -> does(reference, username, action, decided(reference).equals("SHARE_FULL"));
      case OPEN -> does(reference, "asking-lead", action);
      case REPORT -> {
        if (isBeingRecalled(reference)) {
          does(reference, username, possible.get(0));
        } else {
          does(reference, username, action);
        }
      }
      default -> does(reference, username, action, yes);
    }
  }

  /** Nobody is asked a second question before they have answered the first. */
  private void askOnce(
      String reference, String username, Action action, String step, Action otherwise) {
    boolean waits = openTasks(reference).stream().anyMatch(task -> task.step().equals(step));
    if (!waits) {
      does(reference, username, action);
    } else if (otherwise == Action.CHANGE_URGENCY) {
      changeUrgency(reference);
    } else {
      does(reference, username, otherwise);
    }
  }

  private void changeUrgency(String reference) {
    does(reference, "asking-colleague", Action.CHANGE_URGENCY, !urgency(reference).equals("RED"));
  }

  private void does(String reference, String username, Action action) {
    does(reference, username, action, true);
  }

  private void does(String reference, String username, Action action, boolean yes) {
    Answer answer = answer(reference, username, action, yes);
    assertThat(answer.status())
        .as("%s does %s on %s: %s", username, action, reference, answer.body())
        .isEqualTo(200);
    done(action);
  }

  /** A draft may hold answers to another outcome, which would contradict these. */
  private void decide(String reference, Api somebody, Action action, boolean ofAdult) {
    String path = "/api/requests/" + reference;
    int version = somebody.get(path + "/decision/draft").with(200).json().path("version").asInt();
    somebody.save("PUT", path + "/decision/draft", decision(action, ofAdult), version).with(200);
    somebody.post(path + "/decision", "{}").with(200);
    done(action);
  }

  private String whoseTurn(OpenTask task, int which) {
    String owner = task.owner();
    if (owner != null) {
      return usernameOf(owner);
    }
    return switch (task.offeredTo()) {
      case "REQUESTING_TEAM" -> which % 2 == 0 ? "asking-practitioner" : "asking-colleague";
      case "HOLDING_LEADS" -> "asked-lead";
      case "HOLDING_ADVISERS" -> "asked-adviser";
      default -> which % 2 == 0 ? "asked-practitioner" : "asked-colleague";
    };
  }

  /** Lets a timer of the request come due; false where there is none. */
  private boolean letTimePass(String reference, String step) {
    String timers =
        """
        act_ru_job where handler_cfg_ = '%s' and process_instance_id_ in (
          select proc_inst_id_ from act_ru_execution where business_key_ = '%s')
        """
            .formatted(step, reference);
    if (!exists(timers)) {
      return false;
    }
    Timers.comeDue(database, reference, step);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !exists(timers));
    return true;
  }

  private boolean exists(String from) {
    return jdbc.sql("select exists (select from " + from + ")").query(Boolean.class).single();
  }

  private String usernameOf(String person) {
    return string("select username from accounts where person = cast(? as uuid)", person);
  }

  private String whoProposed(String reference) {
    return usernameOf(
        string(
            """
            select proposed_by::text from proposed_decision where reference = ?
            order by number desc limit 1
            """,
            reference));
  }

  private String decided(String reference) {
    return string("select outcome from decision where reference = ?", reference);
  }

  private boolean isBeingRecalled(String reference) {
    return count(
            reference, "inbox_task where step in ('recall-information', 'assess-misdirection') and")
        > 0;
  }

  private boolean isOver(String reference) {
    return List.of("CLOSED", "WITHDRAWN").contains(state(reference))
        && count(reference, "inbox_task where") == 0;
  }

  private String urgency(String reference) {
    return string("select urgency from request where reference = ?", reference);
  }

  private String state(String reference) {
    return string("select state from request where reference = ?", reference);
  }

  private String string(String sql, String parameter) {
    return jdbc.sql(sql).param(parameter).query((row, number) -> row.getString(1)).single();
  }

  private void isWellAndWhole(String reference) {
    if (state(reference).equals("WITHDRAWN")) {
      assertThat(count(reference, "request_withdrawal where reason <> '' and")).isEqualTo(1);
      assertThat(count(reference, "event_log where fact = 'request-withdrawn' and")).isEqualTo(1);
      assertThat(told("HOLDER", reference))
          .as("somebody of the side that was asked is told")
          .isNotEmpty()
          .isSubsetOf(
              PEOPLE.stream()
                  .filter(username -> username.startsWith("asked-"))
                  .map(username -> Everybody.personOf(username).toString())
                  .toList());
      assertThat(count(reference, "disclosure where")).isZero();
      assertThat(count(reference, "outcome_opening where")).isZero();
      assertThat(count(reference, "decision where")).isZero();
    } else {
      assertThat(count(reference, "decision_content where answers ->> 'reasons' <> '' and"))
          .isEqualTo(1);
      assertThat(count(reference, "event_log where fact = 'requester-notified' and")).isEqualTo(1);
      assertThat(
              count(reference, "outcome_opening where") + count(reference, "direct_telling where"))
          .as("somebody opened the outcome or was told it")
          .isPositive();
      assertThat(
              count(
                  reference,
                  "event_log where fact in ('individual-informed', 'individual-already-aware',"
                      + " 'individual-not-informed', 'informing-not-needed') and"))
          .isPositive();
    }
    assertThat(count(reference, "inbox_task where")).isZero();
    assertThat(count(reference, "running_request where")).isZero();
    assertThat(
            jdbc.sql(
                    """
                    select max(sequence) = count(*) and min(sequence) = 1
                    from event_log where reference = ?
                    """)
                .param(reference)
                .query(Boolean.class)
                .single())
        .as("the sequence has no gap")
        .isTrue();
    assertThat(
            exchange
                .requester()
                .as("asked-lead")
                .get("/api/requests/" + reference + "/record/verification")
                .with(200)
                .body())
        .contains("\"whole\":true");
  }

  /** Who of an audience is told of the request, and may know of it. */
  private List<String> told(String audience, String reference) {
    JsonNode recipients =
        exchange
            .requester()
            .as("notification-service")
            .post(
                "/service/recipients",
                "{\"questions\":[{\"id\":\"%s\",\"reference\":\"%s\",\"audience\":\"%s\"}]}"
                    .formatted(UUID.randomUUID(), reference, audience))
            .with(200)
            .json()
            .at("/answers/0/recipients");
    return StreamSupport.stream(recipients.spliterator(), false)
        .filter(recipient -> recipient.path("mayKnow").asBoolean())
        .map(recipient -> recipient.path("person").asString())
        .toList();
  }

  private int count(String reference, String from) {
    return jdbc.sql("select count(*) from " + from + " reference = ?")
        .param(reference)
        .query(Integer.class)
        .single();
  }
}
