package org.infoshare.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.infoshare.events.Facts;
import org.infoshare.events.RequestEvent;

/**
 * Three requests, one shared, one declined and one shared in part after advice, driven as the
 * sample people would, with every event and message printed as it arrives and judged at the end.
 */
final class Walkthrough {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final List<String> FACTS_WHEN_SHARED =
      List.of(
          Facts.REQUEST_SUBMITTED,
          Facts.DEADLINES_SET,
          Facts.DECISION_REQUESTED,
          Facts.TASK_CLAIMED,
          Facts.DECISION_RECORDED,
          Facts.DISCLOSURE_REQUESTED,
          Facts.INFORMATION_SHARED,
          Facts.REQUESTER_NOTIFICATION_REQUESTED,
          Facts.REQUESTER_NOTIFICATION_DELIVERED,
          Facts.REQUESTER_NOTIFIED,
          Facts.INFORMING_REQUESTED,
          Facts.INDIVIDUAL_INFORMED,
          Facts.UNDERSTANDING_AGREED,
          Facts.FEEDBACK_GIVEN,
          Facts.REQUEST_CLOSED);
  private static final List<String> FACTS_WHEN_DECLINED =
      List.of(
          Facts.REQUEST_SUBMITTED,
          Facts.DEADLINES_SET,
          Facts.DECISION_REQUESTED,
          Facts.TASK_CLAIMED,
          Facts.DECISION_SIGNED_OFF,
          Facts.APPROVAL_REQUESTED,
          Facts.APPROVAL_GIVEN_OR_REFUSED,
          Facts.DECISION_RECORDED,
          Facts.REQUEST_DECLINED,
          Facts.REQUESTER_NOTIFICATION_REQUESTED,
          Facts.REQUESTER_NOTIFICATION_DELIVERED,
          Facts.REQUESTER_NOTIFIED,
          Facts.INFORMING_NOT_NEEDED,
          Facts.REQUEST_CLOSED);
  private static final List<String> FACTS_WHEN_SHARED_IN_PART =
      List.of(
          Facts.REQUEST_SUBMITTED,
          Facts.DEADLINES_SET,
          Facts.DECISION_REQUESTED,
          Facts.TASK_CLAIMED,
          Facts.ADVICE_REQUESTED,
          Facts.ADVICE_GIVEN,
          Facts.DECISION_RECORDED,
          Facts.DISCLOSURE_REQUESTED,
          Facts.INFORMATION_SHARED,
          Facts.REQUESTER_NOTIFICATION_DELIVERED,
          Facts.REQUESTER_NOTIFIED,
          Facts.UNDERSTANDING_MISMATCHED,
          Facts.UNDERSTANDING_AGREED,
          Facts.FEEDBACK_GIVEN,
          Facts.INFORMING_DEFERRED);

  private final PrintStream out;
  private final Clock clock;
  private final Duration longestWait;
  private final Journal journal = new Journal();
  private final EventLog log;
  private final String bootstrapServers;
  private final Colleague requester;
  private final Colleague holder;
  private final Colleague lead;
  private final Colleague adviser;
  private final String requesterEmail;
  private final Messages messages;
  private final Set<String> earlier = new HashSet<>();
  private final List<String> ours = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  Walkthrough(
      Supervisor.Exchange exchange,
      SamplePeople people,
      PrintStream out,
      Clock clock,
      Duration longestWait) {
    this(RunningExchange.of(exchange), people, out, clock, longestWait);
  }

  Walkthrough(
      RunningExchange exchange,
      SamplePeople people,
      PrintStream out,
      Clock clock,
      Duration longestWait) {
    this.longestWait = longestWait;
    this.out = out;
    this.clock = clock;
    this.log = exchange.log();
    this.bootstrapServers = exchange.bootstrapServers();
    this.requester = people.requester(exchange.workflow(), Duration.ZERO);
    this.holder = people.holder(exchange.workflow(), Duration.ZERO);
    this.lead = people.lead(exchange.workflow(), Duration.ZERO);
    this.adviser = people.adviser(exchange.workflow(), Duration.ZERO);
    this.requesterEmail = people.requesterEmail();
    this.messages =
        new Messages(
            exchange.mail(),
            List.of(requester.api(), holder.api(), lead.api(), adviser.api()),
            this::print);
  }

  /** Drives all three requests; whether everything arrived that was due. */
  boolean run() throws Refusal {
    earlier.addAll(log.references());
    try (EventTopic topic = EventTopic.read(bootstrapServers, this::take)) {
      Objects.requireNonNull(topic);
      drive("A request that is shared", this::shared);
      drive("A request that is declined", this::declined);
      drive("A request that is shared in part after advice", this::sharedInPart);
    }
    missing.addAll(journal.broken());
    return summarise();
  }

  private interface Story {
    void tell() throws IOException, ApiClient.Refused, SQLException, Incomplete, Refusal;
  }

  /** Something that was due did not arrive. */
  private static final class Incomplete extends Exception {
    Incomplete(String sentence) {
      super(sentence);
    }
  }

  private void drive(String title, Story story) throws Refusal {
    out.println();
    out.println(title);
    try {
      story.tell();
    } catch (Incomplete | ApiClient.Refused | IOException | SQLException failure) {
      missing.add(title + ": " + failure.getMessage());
    }
  }

  private void shared() throws IOException, ApiClient.Refused, SQLException, Incomplete, Refusal {
    String reference = ask("RED");
    say(holder, "claims " + reference + " and decides to share it all");
    holder.decide(reference, SampleContent.decisionToShare());
    say(holder, "shares two items");
    holder.share(reference, clock.instant());
    openOutcome(reference);
    say(holder, "has told the individual, and records it");
    holder.inform(reference, clock.instant());
    say(requester, "says what they understood and will do");
    requester.confirm(reference, "One earlier injury, explained at the time.");
    agree(reference);
    finish(reference, Facts.REQUEST_CLOSED, FACTS_WHEN_SHARED);
  }

  private void declined() throws IOException, ApiClient.Refused, SQLException, Incomplete, Refusal {
    String reference = ask("RED");
    say(holder, "claims " + reference + " and declines, with reasons");
    holder.decide(reference, SampleContent.decisionToDecline());
    say(lead, "reads the reasons and agrees: only now is it declined");
    lead.approve(reference, "Nothing that is held bears on the question.");
    openOutcome(reference);
    finish(reference, Facts.REQUEST_CLOSED, FACTS_WHEN_DECLINED);
  }

  private void sharedInPart()
      throws IOException, ApiClient.Refused, SQLException, Incomplete, Refusal {
    String reference = ask("AMBER");
    say(holder, "claims " + reference + " and asks for advice, naming nobody");
    holder.claimDecision(reference);
    int question =
        holder.askForAdvice(reference, "May we share what a neighbour said about another family?");
    say(adviser, "advises, without learning whom it is about");
    adviser.advise(reference, question, "Leave that out: it does not bear on the question.");
    say(holder, "decides to share a part, shares it, and withholds the rest with a reason");
    holder.decide(reference, SampleContent.decisionToShareInPart());
    holder.shareInPart(reference, clock.instant());
    openOutcome(reference);
    say(holder, "puts off telling the individual, until a date");
    holder.deferInforming(reference, clock.instant());
    correct(reference);
    agree(reference);
    finish(reference, Facts.FEEDBACK_GIVEN, FACTS_WHEN_SHARED_IN_PART);
    say(holder, "is told when the date to look at " + reference + " again has come");
  }

  private void correct(String reference) throws IOException, ApiClient.Refused {
    say(requester, "says what they understood, and not quite that was meant");
    requester.confirm(reference, "Two injuries, neither of them explained.");
    holder.correct(reference, "One earlier injury, which was explained at the time.");
    say(requester, "reads what was meant, and says it again");
    requester.confirm(reference, "One earlier injury, explained at the time.");
  }

  private void agree(String reference) throws IOException, ApiClient.Refused {
    say(holder, "agrees that this is what was meant");
    holder.agree(reference);
    say(requester, "says what came of it");
    requester.giveFeedback(reference);
  }

  private String ask(String urgency) throws IOException, ApiClient.Refused {
    String reference = requester.ask(SampleContent.request(SamplePeople.HOLDING_TEAM, urgency));
    ours.add(reference);
    say(requester, "asks for information: " + reference);
    requester
        .whomToPhone(reference)
        .ifPresentOrElse(
            somebody -> say(requester, "can ring " + somebody),
            () -> missing.add(reference + ": nobody to phone is named"));
    return reference;
  }

  /** The requester opens the outcome once they have been told that there is one. */
  private void openOutcome(String reference)
      throws IOException, ApiClient.Refused, Incomplete, Refusal {
    await(
        reference + ": the requester's notification was not reported as delivered",
        () -> journal.facts(reference).contains(Facts.REQUESTER_NOTIFICATION_DELIVERED));
    for (Messages.Channel channel : Messages.Channel.values()) {
      await(
          reference + ": the requester got no message (" + channel + ")",
          () -> requesterWasTold(channel, reference));
    }
    say(requester, "opens the outcome of " + reference);
    requester.openOutcome(reference);
  }

  private boolean requesterWasTold(Messages.Channel channel, String reference) {
    return messages.arrived().stream()
        .filter(message -> message.channel() == channel && message.isAbout(reference))
        .anyMatch(
            message ->
                message.recipient().equals(requester.api().username())
                    || message.recipient().equals(requesterEmail));
  }

  private void finish(String reference, String last, List<String> facts)
      throws IOException, ApiClient.Refused, SQLException, Incomplete, Refusal {
    await(reference + ": no event says " + last, () -> journal.facts(reference).contains(last));
    Set<UUID> committed = log.idsOf(reference);
    await(
        reference + ": not every committed step came out of Kafka",
        () -> idsOf(reference).containsAll(committed));
    for (String fact : facts) {
      if (!journal.facts(reference).contains(fact)) {
        missing.add(reference + ": no event says " + fact);
      }
    }
    if (!committed.equals(idsOf(reference))) {
      missing.add(reference + ": Kafka has events that were never committed");
    }
  }

  private Set<UUID> idsOf(String reference) {
    Set<UUID> ids = new HashSet<>();
    journal.of(reference).forEach(arrival -> ids.add(arrival.id()));
    return ids;
  }

  private interface Condition {
    boolean holds();
  }

  private void await(String otherwise, Condition condition)
      throws IOException, ApiClient.Refused, Incomplete, Refusal {
    Instant end = clock.instant().plus(longestWait);
    messages.look();
    while (!condition.holds()) {
      if (clock.instant().isAfter(end)) {
        throw new Incomplete(otherwise + " within " + longestWait.toSeconds() + " seconds");
      }
      Pause.briefly();
      messages.look();
    }
  }

  private boolean summarise() {
    out.println();
    for (String reference : ours) {
      out.printf("%s  %d events, in sequence%n", reference, journal.of(reference).size());
    }
    long toRead =
        messages.arrived().stream()
            .filter(message -> ours.stream().anyMatch(message::isAbout))
            .count();
    out.printf("%d messages; %d events came more than once%n", toRead, journal.repeats());
    if (missing.isEmpty()) {
      out.println("Everything arrived.");
      return true;
    }
    out.println("Not everything arrived:");
    missing.forEach(sentence -> out.println("  " + sentence));
    return false;
  }

  private void say(Colleague who, String what) {
    out.printf("%s  %s %s%n", now(), who.api().username(), what);
  }

  private void take(Arrival arrival) {
    boolean first = journal.take(arrival);
    RequestEvent event = arrival.event();
    if (!earlier.contains(event.reference())) {
      out.printf(
          "%s    event %s %3d  %-34s %s %s%s%s%n",
          now(),
          event.reference(),
          event.sequence(),
          event.fact(),
          event.step(),
          event.transition(),
          event.team() == null ? "" : " -> " + event.team(),
          first ? "" : " (again)");
    }
  }

  private void print(Messages.Message message) {
    if (earlier.stream().anyMatch(message::isAbout)) {
      return;
    }
    out.printf(
        "%s    %s to %s: %s%n",
        now(),
        message.channel() == Messages.Channel.EMAIL ? "e-mail" : "message",
        message.recipient(),
        message.text());
  }

  private String now() {
    return TIME.format(clock.instant());
  }
}
