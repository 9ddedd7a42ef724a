package org.infoshare.workflow.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContextManager;

/**
 * Whatever people do in whatever order, legal or not, a request comes to its end: no sequence of
 * actions leads nowhere. The actions of a try are random, from the seed that is printed; 30 seconds
 * of tries, and ten minutes with {@code -Dinfoshare.full=true}.
 */
@ExchangeTest
class AnyOrderOfActionsTest {

  private static final Duration TRYING =
      Duration.ofSeconds(Boolean.getBoolean("infoshare.full") ? 600 : 30);

  private static final List<String> PEOPLE =
      List.of(
          "asking-practitioner",
          "asking-colleague",
          "asking-lead",
          "asked-practitioner",
          "asked-colleague",
          "asked-lead",
          "asked-adviser",
          "stranger-practitioner");

  private static Instant end = Instant.MAX;
  private static int tries;

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Exchange exchange = Exchange.at(Api.at(0));

  /** The properties of jqwik are no tests of Spring's extension, so it is asked by hand. */
  @BeforeProperty
  void start() throws Exception {
    new TestContextManager(AnyOrderOfActionsTest.class).prepareTestInstance(this);
    exchange = Exchange.at(Api.at(port));
    end = Instant.now().plus(TRYING);
  }

  @AfterProperty
  void sayHowOften() {
    System.out.println("Requests that came to their end, whatever was tried: " + tries);
    assertThat(tries).isPositive();
  }

  /** Something that somebody tries, whether or not it is their turn. */
  record Attempt(String username, Action action, boolean yes) {}

  /** A task that somebody is to do; nobody owns it where the owner is null. */
  record OpenTask(String id, String step, String offeredTo, @Nullable String owner) {}

  /** What can be tried. */
  enum Action {
    CLAIM,
    RELEASE,
    SHARE_IN_FULL,
    SHARE_WITH_MUCH_OPEN,
    SHARE_IN_PART,
    DECLINE,
    NOT_HELD,
    REDIRECT,
    ASK_REQUESTER,
    ASK_ADVISER,
    ANSWER,
    ADVISE,
    INVITE,
    APPROVE,
    REVIEW,
    ADD_LATER,
    WITHDRAW,
    CHANGE_URGENCY,
    DISCLOSE,
    OPEN,
    TELL_DIRECTLY,
    INFORM,
    DO_NOT_INFORM,
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
  Arbitrary<List<Attempt>> attempts() {
    return Combinators.combine(
            Arbitraries.of(PEOPLE), Arbitraries.of(Action.class), Arbitraries.of(true, true, false))
        .as(Attempt::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  @Property(tries = 1_000_000)
  void everyRequestComesToItsEnd(
      @ForAll("attempts") List<Attempt> attempts, @ForAll("urgencies") String urgency) {
    if (Instant.now().isAfter(end)) {
      return;
    }
    tries++;
    String reference = exchange.submitted(urgency);
    for (Attempt attempt : attempts) {
      Answer answer = attempt(reference, attempt);
      assertThat(answer.status()).as("%s: %s", attempt, answer.body()).isLessThan(500);
    }
    comesToItsEnd(reference);
    isWellAndWhole(reference);
  }

  @Provide
  Arbitrary<String> urgencies() {
    return Arbitraries.of("RED", "AMBER", "GREEN", "STATUTORY_DATE");
  }

  private Answer attempt(String reference, Attempt attempt) {
    Api somebody = exchange.requester().as(attempt.username());
    String path = "/api/requests/" + reference;
    boolean yes = attempt.yes();
    return switch (attempt.action()) {
      case CLAIM -> onATask(somebody, reference, "claim", yes);
      case RELEASE -> onATask(somebody, reference, "release", yes);
      case SHARE_IN_FULL -> somebody.post(path + "/decision", exchange.decision("SHARE_FULL"));
      case SHARE_WITH_MUCH_OPEN ->
          somebody.post(path + "/decision", exchange.decisionWithMuchOpen());
      case SHARE_IN_PART -> somebody.post(path + "/decision", exchange.decision("SHARE_PART"));
      case DECLINE -> somebody.post(path + "/decision", exchange.decision("DECLINE"));
      case NOT_HELD -> somebody.post(path + "/decision", exchange.decision("NOT_HELD"));
      case REDIRECT -> somebody.post(path + "/decision", exchange.decision("REDIRECT"));
      case ASK_REQUESTER -> somebody.post(path + "/questions", exchange.question("REQUESTER"));
      case ASK_ADVISER -> somebody.post(path + "/questions", exchange.question("ADVISER"));
      case ANSWER -> somebody.post(path + "/questions/1/answer", exchange.answer());
      case ADVISE -> somebody.post("/api/advice/" + reference + "/1/answer", exchange.answer());
      case INVITE -> somebody.post(path + "/questions/1/invitation", exchange.invitation());
      case APPROVE -> somebody.post(path + "/decision/approval", exchange.word(yes));
      case REVIEW -> somebody.post(path + "/decision/review", exchange.word(yes));
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
      case APPROVE_NOT_INFORMING -> somebody.post(path + "/informing/approval", exchange.word(yes));
      case UNDERSTAND -> somebody.post(path + "/understanding", exchange.understanding());
      case COMPARE -> somebody.post(path + "/understanding/comparison", exchange.comparison(yes));
      case FEED_BACK -> somebody.post(path + "/feedback", exchange.feedback());
      case TAKE_BACK ->
          somebody.post(path + "/decision/taken-back", "{\"reason\":\"A new fact.\"}");
      case TAKE_AWAY ->
          somebody.post(
              "/api/tasks/" + taskOf(reference, yes) + "/release",
              "{\"reason\":\"They are ill.\"}");
      case REPORT -> somebody.post(path + "/misdirection", exchange.misdirection());
      case RECALL -> somebody.post(path + "/misdirection/recall", exchange.recall());
      case ASSESS -> somebody.post(path + "/misdirection/assessment", exchange.assessment(yes));
    };
  }

  private Answer onATask(Api somebody, String reference, String verb, boolean first) {
    return somebody.post("/api/tasks/" + taskOf(reference, first) + "/" + verb, "{}");
  }

  private String taskOf(String reference, boolean first) {
    List<String> tasks =
        jdbc.sql("select id from inbox_task where reference = ? order by step")
            .param(reference)
            .query((row, number) -> row.getString(1))
            .list();
    return tasks.isEmpty() ? "none" : tasks.get(first ? 0 : tasks.size() - 1);
  }

  /** What everybody who has a task, or waits for nothing, can do brings it to its end. */
  private void comesToItsEnd(String reference) {
    for (int steps = 0; steps < 30 && !isOver(reference); steps++) {
      List<OpenTask> tasks =
          jdbc.sql(
                  """
                  select id, step, offered_to, owner from inbox_task where reference = ?
                  order by step = 'answer-clarification', step = 'give-advice', step
                  """)
              .param(reference)
              .query(
                  (row, number) ->
                      new OpenTask(
                          row.getString("id"),
                          row.getString("step"),
                          row.getString("offered_to"),
                          row.getString("owner")))
              .list();
      if (tasks.isEmpty() || outcomeWaits(reference)) {
        exchange
            .requester()
            .post("/api/requests/" + reference + "/outcome/opening", "{}")
            .with(200);
      } else {
        carryOut(reference, tasks.get(0));
      }
    }
    assertThat(isOver(reference)).as("it has come to its end: %s", state(reference)).isTrue();
  }

  private void carryOut(String reference, OpenTask task) {
    String path = "/api/requests/" + reference;
    String owner = task.owner();
    String username =
        owner == null
            ? switch (task.offeredTo()) {
              case "REQUESTING_TEAM" -> "asking-practitioner";
              case "HOLDING_LEADS" -> "asked-lead";
              case "HOLDING_ADVISERS" -> "asked-adviser";
              default -> "asked-practitioner";
            }
            : usernameOf(owner);
    Api somebody = exchange.requester().as(username);
    somebody.post("/api/tasks/" + task.id() + "/claim", "{}").with(200);
    String step = task.step();
    (switch (step) {
          case "decide-whether-to-share" -> decideFromScratch(somebody, path);
          case "approve-decision" ->
              somebody.post(path + "/decision/approval", exchange.word(true));
          case "share-information" ->
              somebody.post(path + "/disclosure", exchange.disclosure(decided(reference)));
          case "tell-requester-directly" -> somebody.post(path + "/telling", exchange.telling());
          case "inform-or-record-why-not" ->
              somebody.post(path + "/informing", exchange.informed());
          case "approve-not-informing" ->
              somebody.post(path + "/informing/approval", exchange.word(true));
          case "complete-decision-record" ->
              somebody.post(path + "/decision/later", exchange.restOfTheDecision());
          case "review-sharing" -> somebody.post(path + "/decision/review", exchange.word(true));
          case "confirm-understanding" ->
              somebody.post(path + "/understanding", exchange.understanding());
          case "check-understanding" ->
              somebody.post(path + "/understanding/comparison", exchange.comparison(true));
          case "recall-information" ->
              somebody.post(path + "/misdirection/recall", exchange.recall());
          case "assess-misdirection" ->
              somebody.post(path + "/misdirection/assessment", exchange.assessment(true));
          case "give-feedback" -> somebody.post(path + "/feedback", exchange.feedback());
          default -> throw new AssertionError("Nobody knows what to do at " + step);
        })
        .with(200);
  }

  /** A draft may hold answers to another outcome, which would contradict these. */
  private Answer decideFromScratch(Api somebody, String path) {
    int version = somebody.get(path + "/decision/draft").with(200).json().path("version").asInt();
    somebody
        .save("PUT", path + "/decision/draft", exchange.decision("SHARE_FULL"), version)
        .with(200);
    return somebody.post(path + "/decision", "{}");
  }

  private String usernameOf(String person) {
    return jdbc.sql("select username from accounts where person = cast(? as uuid)")
        .param(person)
        .query((row, number) -> row.getString(1))
        .single();
  }

  private String decided(String reference) {
    return jdbc.sql("select outcome from decision where reference = ?")
        .param(reference)
        .query((row, number) -> row.getString(1))
        .single();
  }

  private boolean outcomeWaits(String reference) {
    return state(reference).equals("OUTCOME_READY");
  }

  private boolean isOver(String reference) {
    return List.of("CLOSED", "WITHDRAWN").contains(state(reference))
        && count(reference, "inbox_task where") == 0;
  }

  private String state(String reference) {
    return jdbc.sql("select state from request where reference = ?")
        .param(reference)
        .query((row, number) -> row.getString(1))
        .single();
  }

  private void isWellAndWhole(String reference) {
    if (state(reference).equals("WITHDRAWN")) {
      assertThat(count(reference, "request_withdrawal where reason <> '' and")).isEqualTo(1);
      assertThat(count(reference, "event_log where fact = 'request-withdrawn' and")).isEqualTo(1);
      assertThat(count(reference, "disclosure where")).isZero();
      assertThat(count(reference, "decision where")).isZero();
    } else {
      assertThat(count(reference, "decision_content where answers ->> 'reasons' <> '' and"))
          .isEqualTo(1);
      assertThat(count(reference, "event_log where fact = 'requester-notified' and")).isEqualTo(1);
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

  private int count(String reference, String from) {
    return jdbc.sql("select count(*) from " + from + " reference = ?")
        .param(reference)
        .query(Integer.class)
        .single();
  }
}
