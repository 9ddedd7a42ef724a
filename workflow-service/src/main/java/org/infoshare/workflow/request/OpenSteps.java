package org.infoshare.workflow.request;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a request is now, in words, as far as somebody may know it. */
@Component
public class OpenSteps {

  /** Steps that the side that asked sees as another one, by their ids. */
  public static final Map<String, String> SEEN_AS =
      Map.of(
          ProcessIds.ReachDecision.APPROVE_DECISION,
          ProcessIds.ReachDecision.DECIDE_WHETHER_TO_SHARE,
          ProcessIds.InformIndividual.APPROVE_NOT_INFORMING,
          ProcessIds.InformIndividual.INFORM_OR_RECORD_WHY_NOT);

  /** Steps of the team that is asked of which the side that asked knows nothing, by their ids. */
  public static final Set<String> OF_THE_OTHER_SIDE_ALONE =
      Set.of(
          ProcessIds.CompleteDecision.COMPLETE_DECISION_RECORD,
          ProcessIds.CompleteDecision.LOOK_AGAIN);

  /** Steps that stand for others too in what the side that asked sees. */
  private static final Set<String> MAY_BE_ANOTHER = Set.copyOf(SEEN_AS.values());

  private final Inbox inbox;
  private final Directory directory;
  private final PageWording wording;
  private final Clock clock;

  OpenSteps(Inbox inbox, Directory directory, PageWording wording, Clock clock) {
    this.inbox = inbox;
    this.directory = directory;
    this.wording = wording;
    this.clock = clock;
  }

  /**
   * A step that is open.
   *
   * @param id of the step in the models
   * @param task what is to be done
   * @param owner who has it: a name only where they are of the reader's organisation
   * @param due until when; null where nobody needs to act
   * @param late by how much it is late; null where it is not
   * @param ofReader the reader has it
   * @param takeable the reader may take it
   * @param led the task, where the reader is a lead who may change who has it
   */
  public record Step(
      String id,
      String task,
      String owner,
      @Nullable String due,
      @Nullable String late,
      boolean ofReader,
      boolean takeable,
      @Nullable String led) {}

  /** What is open, most pressing first; nothing once everything is done. */
  public List<Step> seenBy(Viewer viewer) {
    RequestHeader request = viewer.request();
    List<InboxTask> all = inbox.tasksOf(List.of(request.reference()));
    List<InboxTask> tasks =
        all.stream()
            .flatMap(
                task -> viewer.holdingSide() ? Stream.of(task) : asTheSideThatAskedSeesIt(task))
            .sorted(
                comparing(InboxTask::dueAt, nullsLast(naturalOrder()))
                    .thenComparing(InboxTask::createdAt)
                    .thenComparing(InboxTask::id))
            .toList();
    Map<PersonId, Person> owners =
        directory.people(
            tasks.stream()
                .map(InboxTask::owner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    List<Step> steps = new ArrayList<>();
    tasks.forEach(task -> steps.add(step(task, owners, viewer)));
    String waits = waitsAt(viewer, all);
    if (waits != null) {
      steps.add(
          new Step(
              waits,
              wording.step(waits),
              wording.text("request-page.owner.waiting"),
              null,
              null,
              false,
              false,
              null));
    }
    return steps;
  }

  /**
   * The step at which the process waits and nobody needs to act; null where there is none. The side
   * that asked does not learn that a decline is looked at again.
   */
  private @Nullable String waitsAt(Viewer viewer, List<InboxTask> tasks) {
    RequestHeader request = viewer.request();
    if (request.state() == RequestState.OUTCOME_READY
        && tasks.stream()
            .noneMatch(
                task -> task.step().equals(ProcessIds.TellRequester.TELL_REQUESTER_DIRECTLY))) {
      return ProcessIds.TellRequester.WAIT_FOR_OPENING;
    }
    if (!tasks.isEmpty() || request.state() != RequestState.REQUESTER_TOLD) {
      return null;
    }
    if (inbox.toBeLookedAtAgain(List.of(request.reference())).isEmpty()) {
      return ProcessIds.InformIndividual.INFORMING_DEFERRED;
    }
    return viewer.holdingSide() ? ProcessIds.CompleteDecision.WAIT_TO_LOOK_AGAIN : null;
  }

  private Step step(InboxTask task, Map<PersonId, Person> owners, Viewer viewer) {
    if (!viewer.holdingSide() && MAY_BE_ANOTHER.contains(task.step())) {
      return maybeAnother(task, viewer.request());
    }
    Instant due = task.dueAt();
    boolean ofReader = viewer.signedIn().person().equals(task.owner());
    return new Step(
        task.step(),
        wording.step(task.step()),
        owner(task.owner(), owners, viewer),
        due == null ? null : wording.due(due),
        due == null ? null : late(due),
        ofReader,
        !ofReader && TaskAccess.isOffered(task, viewer.signedIn()),
        isLed(task, viewer) && !ofReader ? task.id() : null);
  }

  private static boolean isLed(InboxTask task, Viewer viewer) {
    return viewer.signedIn().is(Role.LEAD) && isLedBy(viewer.signedIn().organisation(), task);
  }

  /**
   * Whether leads of the organisation may change who has the task: somebody of theirs has it, or
   * can be given it by name.
   */
  public static boolean isLedBy(String organisation, InboxTask task) {
    return organisation.equals(task.organisation())
        && (task.owner() != null || task.offeredTo() == OfferedTo.HOLDING_TEAM);
  }

  /** Neither owner nor date tell whether it is this step or the second person's look at it. */
  private Step maybeAnother(InboxTask task, RequestHeader request) {
    Instant due =
        task.step().equals(ProcessIds.ReachDecision.DECIDE_WHETHER_TO_SHARE)
            ? request.decideBy()
            : null;
    return new Step(
        task.step(),
        wording.step(task.step()),
        wording.text(
            request.acceptedAt() == null ? "work.owner.nobody" : "request-page.owner.other"),
        due == null ? null : wording.due(due),
        due == null ? null : late(due),
        false,
        false,
        null);
  }

  private @Nullable String late(Instant due) {
    Duration late = Duration.between(due, clock.instant());
    return late.isNegative() ? null : wording.text("work.late", wording.late(late));
  }

  private String owner(@Nullable PersonId owner, Map<PersonId, Person> owners, Viewer viewer) {
    if (owner == null) {
      return wording.text("work.owner.nobody");
    }
    if (viewer.signedIn().person().equals(owner)) {
      return wording.text("work.owner.you");
    }
    Person person = owners.get(owner);
    return person != null && person.organisation().equals(viewer.signedIn().organisation())
        ? person.name()
        : wording.text("request-page.owner.other");
  }

  /**
   * The task as the side that asked may know of it: not how the decision goes, nor what is asked of
   * advisers and leads of the other side (design.md, section 2).
   *
   * @return nothing where they may not know of it
   */
  public static Stream<InboxTask> asTheSideThatAskedSeesIt(InboxTask task) {
    if (SEEN_AS.containsKey(task.step()) || MAY_BE_ANOTHER.contains(task.step())) {
      return Stream.of(maybeAnother(task));
    }
    return task.offeredTo().team() && !OF_THE_OTHER_SIDE_ALONE.contains(task.step())
        ? Stream.of(task)
        : Stream.empty();
  }

  /**
   * Whether the step, as the side that asked sees it, may be another one: then neither who has it
   * nor until when tells anything.
   */
  public static boolean mayBeAnother(String step) {
    return MAY_BE_ANOTHER.contains(step);
  }

  private static InboxTask maybeAnother(InboxTask task) {
    return new InboxTask(
        "",
        task.reference(),
        SEEN_AS.getOrDefault(task.step(), task.step()),
        OfferedTo.HOLDING_TEAM,
        task.organisation(),
        task.team(),
        null,
        task.urgency(),
        null,
        Instant.EPOCH);
  }
}
