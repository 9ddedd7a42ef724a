package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Pick;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.SavedForms;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a requester does after asking: withdraw, change the urgency, ask again. */
@Controller
@RequestMapping("/requests/{reference}")
class RequestStepsPage {

  private static final Step<RequestController.Withdrawal> WITHDRAW =
      Step.of("withdraw", RequestController.Withdrawal.class, text("reason"));

  private static final Step<UrgencyController.Change> URGENCY =
      Step.of(
          "change-urgency",
          UrgencyController.Change.class,
          Choice.only(
              "urgency", List.of(Urgency.RED.name(), Urgency.AMBER.name(), Urgency.GREEN.name())),
          text("reason"));

  private static final Step<LinkService.Challenge> CHALLENGE =
      Step.of(
          "challenge",
          LinkService.Challenge.class,
          Text.of("grounds"),
          Pick.of("holdingTeam"),
          new Day("neededBy"));

  private static final Step<LinkService.Redirection> ELSEWHERE =
      Step.of(
          "ask-elsewhere",
          LinkService.Redirection.class,
          Pick.of("holdingTeam"),
          new Day("neededBy"));

  private final RequestService requests;
  private final RefusalsOnRecord refusals;
  private final UrgencyService urgency;
  private final LinkService links;
  private final RequestDetails details;
  private final RequestAccess access;
  private final Directory directory;
  private final SavedForms saved;
  private final CurrentActor current;
  private final FormPages forms;

  RequestStepsPage(
      RequestService requests,
      RefusalsOnRecord refusals,
      UrgencyService urgency,
      LinkService links,
      RequestDetails details,
      RequestAccess access,
      Directory directory,
      SavedForms saved,
      CurrentActor current,
      FormPages forms) {
    this.requests = requests;
    this.refusals = refusals;
    this.urgency = urgency;
    this.links = links;
    this.details = details;
    this.access = access;
    this.directory = directory;
    this.saved = saved;
    this.current = current;
    this.forms = forms;
  }

  @GetMapping("/withdrawal")
  @RolesAllowed("PRACTITIONER")
  ModelAndView withdrawal(@PathVariable String reference) {
    ofRequestingTeam(reference);
    return forms.first(
        WITHDRAW, FormPages.Around.of(page(reference) + "/withdrawal", page(reference)));
  }

  @PostMapping("/withdrawal")
  @RolesAllowed("PRACTITIONER")
  ModelAndView withdraw(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        WITHDRAW,
        sent,
        () -> withdrawal(reference),
        withdrawal -> withdraw(reference, withdrawal.reason()),
        told);
  }

  /** What is refused is shown beside what was typed, so that it does not end the call. */
  private String withdraw(String reference, String reason) {
    try {
      return page(requests.withdraw(reference, reason).reference());
    } catch (ProblemException refused) {
      refusals.ended(refused);
      throw refused;
    }
  }

  @GetMapping("/urgency")
  @RolesAllowed({"PRACTITIONER", "LEAD"})
  ModelAndView urgency(@PathVariable String reference) {
    urgency.requireMayChange(access.viewer(reference));
    return forms.first(URGENCY, FormPages.Around.of(page(reference) + "/urgency", page(reference)));
  }

  @PostMapping("/urgency")
  @RolesAllowed({"PRACTITIONER", "LEAD"})
  ModelAndView changeUrgency(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        URGENCY,
        sent,
        () -> urgency(reference),
        change -> page(urgency.change(reference, change.urgency(), change.reason()).reference()),
        told);
  }

  @GetMapping("/challenge")
  @RolesAllowed("PRACTITIONER")
  ModelAndView challenge(@PathVariable String reference) {
    RequestHeader request = ofRequestingTeam(reference);
    return sending(
        reference,
        CHALLENGE,
        new FormPages.Around(
            page(reference) + "/challenge",
            page(reference),
            Map.of("holdingTeam", teams(request.holdingOrganisation()))));
  }

  @PostMapping("/challenge")
  @RolesAllowed("PRACTITIONER")
  ModelAndView askToThinkAgain(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        CHALLENGE,
        sent,
        () -> challenge(reference),
        challenge ->
            page(once(sent, () -> links.challenge(reference, challenge).reference())) + "/sent",
        told);
  }

  @GetMapping("/redirected")
  @RolesAllowed("PRACTITIONER")
  ModelAndView elsewhere(@PathVariable String reference) {
    ofRequestingTeam(reference);
    return sending(
        reference,
        ELSEWHERE,
        new FormPages.Around(
            page(reference) + "/redirected", page(reference), Map.of("holdingTeam", teams(null))));
  }

  @PostMapping("/redirected")
  @RolesAllowed("PRACTITIONER")
  ModelAndView askElsewhere(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        ELSEWHERE,
        sent,
        () -> elsewhere(reference),
        redirection ->
            page(once(sent, () -> links.redirect(reference, redirection).reference())) + "/sent",
        told);
  }

  /** A page whose form makes one request, however often it is sent. */
  private ModelAndView sending(String reference, Step<?> step, FormPages.Around around) {
    return forms
        .first(step, around)
        .addObject("once", UUID.randomUUID().toString())
        .addObject("before", "decision/minding")
        .addObject("caution", details.caution(reference));
  }

  private String once(MultiValueMap<String, String> sent, Supplier<String> action) {
    String token = sent.getFirst("once");
    try {
      return saved.once(
          token == null ? UUID.randomUUID() : UUID.fromString(token),
          current.signedIn().person(),
          action);
    } catch (IllegalArgumentException notAToken) {
      throw ProblemException.notFound();
    }
  }

  private RequestHeader ofRequestingTeam(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingMember()) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of the team that asked can do this."));
    }
    return viewer.request();
  }

  private List<Option> teams(@Nullable String organisation) {
    return directory.teams().stream()
        .filter(team -> organisation == null || team.organisation().equals(organisation))
        .map(team -> new Option(team.code(), team.organisationName() + ", " + team.name(), null))
        .toList();
  }

  private static Text text(String path) {
    return new Text(path, 4, Text.Width.FULL);
  }

  private static String page(String reference) {
    return "/requests/" + reference;
  }
}
