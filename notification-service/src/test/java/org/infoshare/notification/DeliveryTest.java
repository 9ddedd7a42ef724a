package org.infoshare.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.notification.support.Surroundings.aReference;
import static org.infoshare.notification.support.Surroundings.reportsOf;

import java.util.List;
import java.util.UUID;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.notification.support.Surroundings;
import org.infoshare.notification.support.WorkflowServer.Someone;
import org.junit.jupiter.api.Test;

/** Who is due to be told is told, once, or it is known why not. */
class DeliveryTest {

  private final Surroundings around = Surroundings.shared();

  @Test
  void everybodyOfAnAudienceIsToldInTheirListAndByEmail() throws Exception {
    String reference = aReference();
    Someone ann = someoneWithEmail("ann");
    Someone bob = someoneWithEmail("bob");
    Someone eve = Someone.withoutEmail();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, ann, bob, eve);

    around.publish(reference, Facts.DECISION_REQUESTED);

    awaitDeliveries(
        reference,
        "EMAIL DELIVERED",
        "EMAIL DELIVERED",
        "IN_APP DELIVERED",
        "IN_APP DELIVERED",
        "IN_APP DELIVERED");
    var mail = around.mail.mailsTo(address(ann)).get(0);
    assertThat(mail.getSubject()).isEqualTo("Infoshare: request " + reference);
    assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
        .isEqualTo(
            """
            There is something new about a request in Infoshare.

            Reference: %s
            Urgency: Amber
            Due: Monday 23 November 2026 at 2:30pm

            Sign in to read it: https://infoshare.example.org/sign-in

            Please do not reply to this e-mail."""
                .formatted(reference));
    assertThat(around.mail.mailsTo(address(bob))).hasSize(1);
    awaitReports(reference, 5);
  }

  @Test
  void aPersonInTwoAudiencesOfOneEventIsToldOnce() {
    String reference = aReference();
    Someone lead = someoneWithEmail("lead");
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, lead);
    around.workflow.audienceIs(reference, Audience.HOLDING_LEADS, lead);

    around.publish(reference, Facts.ACCEPTANCE_OVERDUE);

    awaitDeliveries(reference, "EMAIL DELIVERED", "IN_APP DELIVERED");
    assertThat(around.mail.mailsTo(address(lead))).hasSize(1);
  }

  @Test
  void ofSeveralClocksThatFireTogetherAPersonHearsTheHighest() throws Exception {
    String reference = aReference();
    Someone lead = someoneWithEmail("lead");
    Someone member = someoneWithEmail("member");
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, member);
    around.workflow.audienceIs(reference, Audience.HOLDER, member);
    around.workflow.audienceIs(reference, Audience.HOLDING_LEADS, lead);

    around.publishTogether(reference, Facts.ACCEPTANCE_OVERDUE, Facts.DECISION_OVERDUE);

    awaitDeliveries(
        reference,
        "EMAIL SUPERSEDED",
        "EMAIL SUPERSEDED",
        "EMAIL DELIVERED",
        "EMAIL DELIVERED",
        "IN_APP SUPERSEDED",
        "IN_APP SUPERSEDED",
        "IN_APP DELIVERED",
        "IN_APP DELIVERED");
    assertThat(around.mail.mailsTo(address(lead))).hasSize(1);
    assertThat(around.mail.mailsTo(address(member))).hasSize(1);
    assertThat(around.mail.mailsTo(address(lead)).get(0).getContent().toString())
        .contains("Was to be decided by: Monday 23 November 2026 at 2:30pm");
    awaitReports(reference, 8);
    assertThat(reportsOf(reference)).filteredOn("notification-superseded EMAIL"::equals).hasSize(2);
  }

  @Test
  void aHigherClockReplacesAnEmailThatIsStillWaiting() {
    String reference = aReference();
    Someone slow = someoneWithEmail("slow");
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, slow);
    around.workflow.audienceIs(reference, Audience.HOLDER, slow);
    around.workflow.audienceIs(reference, Audience.HOLDING_LEADS, Someone.withoutEmail());
    around.workflow.audienceIs(reference, Audience.HOLDING_ON_CALL, Someone.withoutEmail());
    around.publish(reference, Facts.ACCEPTANCE_OVERDUE);
    await().atMost(30, SECONDS).until(() -> around.mail.attemptsTo(address(slow)) > 0);
    putOffEmail(reference, "1 hour");

    around.publish(reference, Facts.DECISION_OVERDUE);

    await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () ->
                assertThat(
                        around.sql.queryForList(
                            "select fact || ' ' || status from delivery where reference = ? and channel = 'EMAIL' order by 1",
                            String.class,
                            reference))
                    .containsExactly("acceptance-overdue SUPERSEDED", "decision-overdue FAILED"));
  }

  @Test
  void whoMayNotKnowIsNotTold() {
    String reference = aReference();
    Someone former = new Someone(UUID.randomUUID(), null, false);
    around.workflow.audienceIs(reference, Audience.REQUESTER, former);

    around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);

    awaitDeliveries(reference, "EMAIL WITHHELD", "IN_APP WITHHELD");
    assertThat(around.node().get("/notifications?person=" + former.id()).body())
        .isEqualTo("{\"notifications\":[]}");
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(reportsOf(reference))
                    .containsExactlyInAnyOrder(
                        "notification-withheld IN_APP", "notification-withheld EMAIL"));
  }

  @Test
  void whoMayNoLongerKnowWhenTheEmailIsSentIsNotTold() {
    String reference = aReference();
    Someone mover = someoneWithEmail("slow");
    around.workflow.audienceIs(reference, Audience.REQUESTER, mover);
    around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);
    await().atMost(30, SECONDS).until(() -> around.mail.attemptsTo(address(mover)) > 0);
    putOffEmail(reference, "1 hour");

    around.workflow.mayNoLongerKnow(mover);
    putOffEmail(reference, "0 hours");

    awaitDeliveries(reference, "EMAIL WITHHELD", "IN_APP DELIVERED");
    assertThat(around.mail.mailsTo(address(mover))).isEmpty();
  }

  @Test
  void anAudienceOfNobodyIsAFailureAfterAWhile() {
    String reference = aReference();
    double before = around.node().metric("infoshare_notification_nobody_total");

    around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);

    awaitDeliveries(reference, "EMAIL FAILED", "IN_APP FAILED");
    assertThat(around.workflow.questionsAbout(reference)).hasSizeGreaterThan(1);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                assertThat(reportsOf(reference))
                    .containsExactlyInAnyOrder(
                        "notification-failed IN_APP", "notification-failed EMAIL"));
    assertThat(around.node().metric("infoshare_notification_nobody_total"))
        .isGreaterThanOrEqualTo(before + 1);
  }

  @Test
  void aWorkflowServiceThatIsAwayLosesNothing() {
    String reference = aReference();
    Someone ann = someoneWithEmail("ann");
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, ann);
    around.workflow.answersWith(503);
    try {
      around.publish(reference, Facts.DECISION_REQUESTED);
      await()
          .atMost(20, SECONDS)
          .until(
              () ->
                  around
                          .sql
                          .queryForList("select 1 from notification where reference = ?", reference)
                          .size()
                      == 1);
    } finally {
      around.workflow.answersWith(200);
    }

    awaitDeliveries(reference, "EMAIL DELIVERED", "IN_APP DELIVERED");
  }

  @Test
  void aQuestionThatTheWorkflowServiceChokesOnDoesNotHoldUpTheOthers() {
    String choking = aReference();
    around.workflow.chokesOn(choking);
    around.publish(choking, Facts.DECISION_REQUESTED);
    await()
        .atMost(20, SECONDS)
        .until(
            () ->
                around
                        .sql
                        .queryForList("select 1 from notification where reference = ?", choking)
                        .size()
                    == 1);
    String reference = aReference();
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());

    around.publish(reference, Facts.DECISION_REQUESTED);

    awaitDeliveries(reference, "IN_APP DELIVERED");
    assertThat(around.deliveriesOf(choking)).isEmpty();
    around.sql.update("delete from notification where reference = ?", choking);
  }

  @Test
  void aRequestThatCannotBeStoredDoesNotHoldUpTheOthers() {
    String bad = aReference();
    String reference = aReference();
    around.workflow.audienceIs(bad, Audience.HOLDING_TEAM, Someone.withoutEmail());
    around.workflow.audienceIs(reference, Audience.HOLDING_TEAM, Someone.withoutEmail());
    around.sql.execute(
        "alter table delivery add constraint test check (reference <> '%s')".formatted(bad));
    try {
      around.workflow.answersWith(503);
      around.publish(bad, Facts.DECISION_REQUESTED);
      around.publish(reference, Facts.DECISION_REQUESTED);
      await()
          .atMost(20, SECONDS)
          .until(
              () ->
                  around
                          .sql
                          .queryForList(
                              "select 1 from notification where reference in (?, ?)",
                              bad,
                              reference)
                          .size()
                      == 2);
      around.workflow.answersWith(200);

      awaitDeliveries(reference, "IN_APP DELIVERED");
      assertThat(around.deliveriesOf(bad)).isEmpty();
    } finally {
      around.workflow.answersWith(200);
      around.sql.execute("alter table delivery drop constraint test");
    }
    awaitDeliveries(bad, "IN_APP DELIVERED");
  }

  @Test
  void aMailboxThatDoesNotExistFailsAtOnce() {
    String reference = aReference();
    Someone gone = someoneWithEmail("refused");
    around.workflow.audienceIs(reference, Audience.REQUESTER, gone);

    around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);

    awaitDeliveries(reference, "EMAIL FAILED", "IN_APP DELIVERED");
    assertThat(around.mail.attemptsTo(address(gone))).isEqualTo(1);
  }

  @Test
  void anUnusableAddressFailsAtOnce() {
    String reference = aReference();
    around.workflow.audienceIs(
        reference, Audience.REQUESTER, Someone.with("not an address\r\nBcc: all@example.org"));

    around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);

    awaitDeliveries(reference, "EMAIL FAILED", "IN_APP DELIVERED");
  }

  @Test
  void aBusyMailServerIsTriedAgainAndThenGivenUp() {
    String reference = aReference();
    Someone busy = someoneWithEmail("busy");
    around.workflow.audienceIs(reference, Audience.REQUESTER, busy);

    around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);

    awaitDeliveries(reference, "EMAIL FAILED", "IN_APP DELIVERED");
    assertThat(around.mail.attemptsTo(address(busy))).isEqualTo(3);
    assertThat(
            around.sql.queryForObject(
                "select attempts from delivery where reference = ? and channel = 'EMAIL'",
                Integer.class,
                reference))
        .isEqualTo(3);
  }

  @Test
  void aMailServerThatNeverAnswersHoldsUpNobodyElse() {
    String reference = aReference();
    Someone slow = someoneWithEmail("slow");
    Someone ann = someoneWithEmail("ann");
    around.workflow.audienceIs(reference, Audience.REQUESTER, slow, ann);

    around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);

    awaitDeliveries(
        reference, "EMAIL DELIVERED", "EMAIL FAILED", "IN_APP DELIVERED", "IN_APP DELIVERED");
    assertThat(around.mail.mailsTo(address(ann))).hasSize(1);
  }

  @Test
  void aRepeatAfterALostAnswerCarriesTheSameMessageId() throws Exception {
    String reference = aReference();
    Someone twice = someoneWithEmail("twice");
    around.workflow.audienceIs(reference, Audience.REQUESTER, twice);

    around.publish(reference, Facts.REQUESTER_NOTIFICATION_REQUESTED);

    awaitDeliveries(reference, "EMAIL DELIVERED", "IN_APP DELIVERED");
    var mails = around.mail.mailsTo(address(twice));
    assertThat(mails).hasSize(2);
    assertThat(mails.get(0).getMessageID()).isEqualTo(mails.get(1).getMessageID());
  }

  /** Waits for the attempt that is under way, and sets when the next one is. */
  private void putOffEmail(String reference, String interval) {
    around.sql.update(
        "update delivery set next_attempt_at = now() + ?::interval"
            + " where reference = ? and channel = 'EMAIL'",
        interval,
        reference);
  }

  private static Someone someoneWithEmail(String name) {
    return Someone.with(name + "-" + UUID.randomUUID() + "@example.org");
  }

  private static String address(Someone someone) {
    return String.valueOf(someone.email());
  }

  private static void awaitReports(String reference, int number) {
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() -> assertThat(reportsOf(reference)).hasSize(number));
  }

  private void awaitDeliveries(String reference, String... expected) {
    await()
        .atMost(40, SECONDS)
        .untilAsserted(
            () ->
                assertThat(around.deliveriesOf(reference))
                    .containsExactlyInAnyOrderElementsOf(List.of(expected)));
  }
}
