package org.infoshare.workflow.disclosure;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Moment;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.Field.YesNo;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.web.PlainText;
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

/** After an outcome: telling directly, comparing what was understood, saying what came of it. */
@Controller
@RolesAllowed("PRACTITIONER")
@RequestMapping("/requests/{reference}")
class FollowUpPage {

  private static final Step<Comparison> COMPARE =
      Step.of(
          "compare",
          Comparison.class,
          new YesNo("asMeant").revealingWhereNo("meant"),
          Text.of("meant"));
  private static final Step<Feedback> FEEDBACK =
      Step.of(
          "feedback", Feedback.class, Choice.of("result", Feedback.Result.class), Text.of("text"));
  private static final Step<Telling> TELL =
      Step.of(
          "tell",
          Telling.class,
          Choice.given("toldPerson"),
          new Moment("toldAt"),
          Choice.of("method", TellingMethod.class),
          new Text("note", 3, Text.Width.FULL));

  /**
   * What the holder makes of it. Not the body of the API: an input named {@code matches} would
   * stand in the place of a function that scripts call on its form.
   */
  record Comparison(
      @NotNull Boolean asMeant, @Nullable @PlainText(max = 10_000, optional = true) String meant) {}

  private final UnderstandingService understandings;
  private final DisclosureService disclosures;
  private final OutcomeService outcomes;
  private final RequestDetails details;
  private final TaskAccess taskAccess;
  private final FormPages forms;

  FollowUpPage(
      UnderstandingService understandings,
      DisclosureService disclosures,
      OutcomeService outcomes,
      RequestDetails details,
      TaskAccess taskAccess,
      FormPages forms) {
    this.understandings = understandings;
    this.disclosures = disclosures;
    this.outcomes = outcomes;
    this.details = details;
    this.taskAccess = taskAccess;
    this.forms = forms;
  }

  @GetMapping("/understanding/comparison")
  ModelAndView comparison(@PathVariable String reference) {
    taskAccess.ownedTask(reference, UnderstandSharedInformation.CHECK_UNDERSTANDING);
    ModelAndView page =
        forms.first(
            COMPARE,
            FormPages.Around.of("/requests/" + reference + "/understanding/comparison", "/work"));
    page.addObject("before", "disclosure/compare");
    page.addObject("caution", details.caution(reference));
    page.addObject("meantBefore", disclosures.read(reference).keyPoint());
    page.addObject("said", understandings.read(reference).entries());
    return page;
  }

  @PostMapping("/understanding/comparison")
  ModelAndView compare(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        COMPARE,
        sent,
        () -> comparison(reference),
        compared -> {
          understandings.compare(
              reference, new Understanding.Compared(compared.asMeant(), compared.meant()));
          return "/work";
        },
        told);
  }

  @GetMapping("/feedback")
  ModelAndView feedback(@PathVariable String reference) {
    taskAccess.ownedTask(
        reference, UnderstandSharedInformation.GIVE_FEEDBACK, OfferedTo.REQUESTING_TEAM);
    ModelAndView page =
        forms.first(FEEDBACK, FormPages.Around.of("/requests/" + reference + "/feedback", "/work"));
    page.addObject("before", "decision/minding");
    page.addObject("caution", details.caution(reference));
    return page;
  }

  @PostMapping("/feedback")
  ModelAndView giveFeedback(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        FEEDBACK,
        sent,
        () -> feedback(reference),
        feedback -> {
          understandings.give(reference, feedback);
          return "/work";
        },
        told);
  }

  @GetMapping("/telling")
  ModelAndView telling(@PathVariable String reference) {
    taskAccess.ownedTask(reference, TellRequester.TELL_REQUESTER_DIRECTLY);
    DisclosureService.BeforeSendingView before = disclosures.beforeSending(reference);
    List<Option> people =
        before.recipients().stream()
            .filter(candidate -> !candidate.mustNotLearn())
            .map(
                candidate ->
                    new Option(
                        candidate.person().person().toString(),
                        SharePage.described(candidate.person()),
                        null))
            .toList();
    ModelAndView page =
        forms.first(
            TELL,
            new FormPages.Around(
                "/requests/" + reference + "/telling", "/work", Map.of("toldPerson", people)));
    page.addObject("before", "decision/minding");
    page.addObject("caution", before);
    return page;
  }

  @PostMapping("/telling")
  ModelAndView tell(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        TELL,
        sent,
        () -> telling(reference),
        telling -> {
          outcomes.tell(reference, telling);
          return "/work";
        },
        told);
  }
}
