package org.infoshare.workflow.machinery;

import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.infoshare.workflow.machinery.OperatorActions.Done;
import org.infoshare.workflow.machinery.ParkedEventDecisions.Shown;
import org.infoshare.workflow.machinery.ParkedEventDecisions.SkipReason;
import org.infoshare.workflow.notification.NotificationOperations.Replay;
import org.infoshare.workflow.notification.NotificationServiceAwayException;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.publishing.RelayLag.Shard;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What fails or waits in the machinery, as a page with a button beside each. */
@Controller
class MachineryPage {

  private static final String HERE = "/operations";
  private static final String BACK = "redirect:" + HERE;

  private final Machinery machinery;
  private final ParkedEventDecisions parkedEvents;
  private final OperatorActions actions;
  private final MachineryWords words;
  private final Directory directory;
  private final CurrentActor current;

  MachineryPage(
      Machinery machinery,
      ParkedEventDecisions parkedEvents,
      OperatorActions actions,
      MachineryWords words,
      Directory directory,
      CurrentActor current) {
    this.machinery = machinery;
    this.parkedEvents = parkedEvents;
    this.actions = actions;
    this.words = words;
    this.directory = directory;
    this.current = current;
  }

  @GetMapping(HERE)
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  ModelAndView operations() {
    SignedIn operator = current.signedIn();
    ModelAndView page = new ModelAndView("machinery/operations");
    Machinery.Jobs jobs = machinery.jobs();
    List<Shown> parked = parkedEvents.shownTo(operator);
    List<Shard> shards = machinery.shards();
    var undelivered = orAway(machinery::undelivered);
    // Whoever does not answer one question is not made to answer another.
    var letters = undelivered == null ? null : orAway(machinery::deadLetters);
    page.addObject("now", words.now());
    page.addObject(
        "summary",
        List.of(
            words.jobs(jobs.count()),
            words.parked(parked),
            words.relay(shards),
            words.letters(letters),
            words.undelivered(undelivered)));
    page.addObject("jobs", jobs.jobs().stream().map(words::row).toList());
    page.addObject("moreJobs", jobs.count().failed() + jobs.count().retrying() > Machinery.MOST);
    page.addObject("parked", parked.stream().map(words::row).toList());
    page.addObject("shards", shards.stream().map(words::row).toList());
    page.addObject("lettersAway", letters == null);
    page.addObject("letters", letters == null ? List.of() : words.rows(letters));
    page.addObject("undeliveredAway", undelivered == null);
    page.addObject(
        "undelivered",
        undelivered == null
            ? List.of()
            : undelivered.deliveries().stream().map(words::row).toList());
    page.addObject("done", done());
    return page;
  }

  @PostMapping(HERE + "/jobs")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  String retryJobs(
      @RequestParam(name = "job", required = false) @Nullable List<String> jobs,
      RedirectAttributes told) {
    if (jobs == null || jobs.isEmpty()) {
      told.addFlashAttribute("problem", words.text("machinery.none-chosen"));
      return BACK;
    }
    told.addFlashAttribute(
        "told",
        lines(
            machinery
                .retry(
                    current.signedIn().person(),
                    jobs.stream().filter(Machinery::isJob).limit(Machinery.MOST).toList())
                .stream()
                .map(words::outcome)
                .toList()));
    return BACK;
  }

  @PostMapping(HERE + "/parked-events/{id}/retry")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  String retryEvent(@PathVariable UUID id, RedirectAttributes told) {
    Shown event = parkedEvents.retry(current.signedIn(), id);
    told.addFlashAttribute(
        "told", words.text("machinery.event.retried", words.shortly(event.event().id())));
    return BACK;
  }

  @GetMapping(HERE + "/parked-events/{id}/skip")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  ModelAndView skip(@PathVariable UUID id) {
    return skipPage(parkedEvents.shown(current.signedIn(), id), false);
  }

  @PostMapping(HERE + "/parked-events/{id}/skip")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  ModelAndView skip(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes told) {
    SignedIn operator = current.signedIn();
    Shown event = parkedEvents.shown(operator, id);
    SkipReason chosen =
        List.of(SkipReason.values()).stream()
            .filter(one -> one.name().equals(reason))
            .findFirst()
            .orElse(null);
    if (chosen == null) {
      return skipPage(event, true);
    }
    parkedEvents.skip(operator, id, chosen);
    told.addFlashAttribute("told", words.text("machinery.event.skipped", words.shortly(id)));
    return new ModelAndView(BACK);
  }

  @PostMapping(HERE + "/dead-letters/replay")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  String replay(RedirectAttributes told) {
    try {
      Replay replay = machinery.replay(current.signedIn().person());
      told.addFlashAttribute(
          "told",
          words.text("machinery.letters.replayed", replay.replayed(), replay.failedAgain()));
    } catch (NotificationServiceAwayException away) {
      told.addFlashAttribute("problem", words.text("machinery.away.act"));
    } catch (ProblemException another) {
      told.addFlashAttribute("problem", another.problem().detail());
    }
    return BACK;
  }

  @PostMapping(HERE + "/undelivered")
  @RolesAllowed("PLATFORM_ADMINISTRATOR")
  String resend(
      @RequestParam(name = "delivery", required = false) @Nullable List<UUID> deliveries,
      RedirectAttributes told) {
    if (deliveries == null || deliveries.isEmpty()) {
      told.addFlashAttribute("problem", words.text("machinery.none-chosen"));
      return BACK;
    }
    try {
      told.addFlashAttribute(
          "told",
          lines(
              machinery
                  .resend(
                      current.signedIn().person(),
                      deliveries.stream().limit(Machinery.MOST).toList())
                  .stream()
                  .map(words::outcome)
                  .toList()));
    } catch (NotificationServiceAwayException away) {
      told.addFlashAttribute("problem", words.text("machinery.away.act"));
    }
    return BACK;
  }

  private ModelAndView skipPage(Shown event, boolean refused) {
    ModelAndView page =
        new ModelAndView(
            "machinery/skip", refused ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK);
    page.addObject("event", words.row(event));
    Map<String, String> reasons = new LinkedHashMap<>();
    for (SkipReason reason : SkipReason.values()) {
      reasons.put(reason.name(), words.text("machinery.skip.reason." + reason));
    }
    page.addObject("reasons", reasons);
    page.addObject("refused", refused);
    return page;
  }

  private List<MachineryWords.DoneRow> done() {
    List<Done> last = actions.last();
    Map<PersonId, Person> people =
        directory.people(last.stream().map(Done::person).collect(Collectors.toSet()));
    return last.stream()
        .map(
            one -> {
              Person person = people.get(one.person());
              return words.row(one, person == null ? "" : person.name());
            })
        .toList();
  }

  /** One line for each; flash attributes are kept in the session, as text. */
  private static String lines(List<String> outcomes) {
    return String.join("\n", outcomes);
  }

  private static <T> @Nullable T orAway(Supplier<T> asked) {
    try {
      return Objects.requireNonNull(asked.get());
    } catch (NotificationServiceAwayException away) {
      return null;
    }
  }
}
