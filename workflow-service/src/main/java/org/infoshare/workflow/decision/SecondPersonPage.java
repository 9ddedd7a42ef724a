package org.infoshare.workflow.decision;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.Field.YesNo;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Bodies;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A second person agrees with a decision or sends it back; whoever signed it off takes it back; and
 * an objection is looked at again.
 */
@Controller
@RequestMapping("/requests/{reference}/decision")
class SecondPersonPage {

  private static final Step<SecondLooks.Word> APPROVE = word("approve");
  private static final Step<SecondLooks.Word> REVIEW = word("review");
  private static final Step<ObjectionService.Review> OBJECTION =
      Step.of(
          "review-objection",
          ObjectionService.Review.class,
          new YesNo("stands"),
          new Day("reviewOn"),
          Text.of("reasons"));
  private static final Step<DecisionController.TakingBack> TAKE_BACK =
      Step.of("take-back", DecisionController.TakingBack.class, Text.of("reason"));

  private final DecisionService decisions;
  private final ObjectionService objections;
  private final DraftService drafts;
  private final Judging judging;
  private final RequestDetails details;
  private final Clock clock;
  private final TaskAccess taskAccess;
  private final RequestAccess access;
  private final FormPages forms;
  private final Bodies bodies;

  SecondPersonPage(
      DecisionService decisions,
      ObjectionService objections,
      DraftService drafts,
      Judging judging,
      RequestDetails details,
      Clock clock,
      TaskAccess taskAccess,
      RequestAccess access,
      FormPages forms,
      Bodies bodies) {
    this.decisions = decisions;
    this.objections = objections;
    this.drafts = drafts;
    this.judging = judging;
    this.details = details;
    this.clock = clock;
    this.taskAccess = taskAccess;
    this.access = access;
    this.forms = forms;
    this.bodies = bodies;
  }

  @GetMapping("/approval")
  @RolesAllowed("LEAD")
  ModelAndView approval(@PathVariable String reference) {
    TaskAccess.Owned task =
        taskAccess.ownedTask(reference, ReachDecision.APPROVE_DECISION, OfferedTo.HOLDING_LEADS);
    return withAnswers(
        forms.first(APPROVE, around(reference, "/approval")),
        drafts.read(reference).sections(),
        task.viewer().request());
  }

  @PostMapping("/approval")
  @RolesAllowed("LEAD")
  ModelAndView approve(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        APPROVE,
        sent,
        () -> approval(reference),
        word -> "/requests/" + decisions.approve(reference, word).reference(),
        told);
  }

  @GetMapping("/review")
  @RolesAllowed("LEAD")
  ModelAndView review(@PathVariable String reference) {
    TaskAccess.Owned task =
        taskAccess.ownedTask(reference, CompleteDecision.REVIEW_SHARING, OfferedTo.HOLDING_LEADS);
    return withAnswers(
        forms.first(REVIEW, around(reference, "/review")),
        decisions.read(reference).signedOff(),
        task.viewer().request());
  }

  @PostMapping("/review")
  @RolesAllowed("LEAD")
  ModelAndView reviewed(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        REVIEW,
        sent,
        () -> review(reference),
        word -> "/requests/" + decisions.review(reference, word).reference(),
        told);
  }

  @GetMapping("/look-again")
  @RolesAllowed("PRACTITIONER")
  ModelAndView objection(@PathVariable String reference) {
    TaskAccess.Owned task = taskAccess.ownedTask(reference, CompleteDecision.LOOK_AGAIN);
    return withAnswers(
        forms.first(OBJECTION, around(reference, "/look-again")),
        decisions.read(reference).signedOff(),
        task.viewer().request());
  }

  @PostMapping("/look-again")
  @RolesAllowed("PRACTITIONER")
  ModelAndView objectionReviewed(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        OBJECTION,
        sent,
        () -> objection(reference),
        review -> "/requests/" + objections.review(reference, review).reference(),
        told);
  }

  @GetMapping("/taken-back")
  @RolesAllowed("PRACTITIONER")
  ModelAndView takingBack(@PathVariable String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingMember()) {
      throw new ProblemException(
          new Problem.Forbidden("Only a practitioner of the team that was asked can do this."));
    }
    return forms.first(TAKE_BACK, around(reference, "/taken-back"));
  }

  @PostMapping("/taken-back")
  @RolesAllowed("PRACTITIONER")
  ModelAndView takeBack(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        TAKE_BACK,
        sent,
        () -> takingBack(reference),
        takingBack -> {
          decisions.takeBack(reference, takingBack.reason());
          return "/work";
        },
        told);
  }

  /** What was decided, in words. */
  private ModelAndView withAnswers(ModelAndView page, Draft draft, RequestHeader request) {
    page.addObject("before", "decision/answers");
    page.addObject("guidanceFirst", true);
    page.addObject("caution", details.caution(request.reference()));
    page.addObject(
        "sections",
        forms
            .answers(
                DecideForm.FORM,
                DecideForm.FORM.typed(bodies.tree(draft)),
                judging.options(judging.judged(draft, request, clock.instant(), null)))
            .stream()
            .filter(
                section ->
                    section.answers().stream().anyMatch(answer -> !answer.values().isEmpty()))
            .toList());
    return page;
  }

  private static FormPages.Around around(String reference, String page) {
    return FormPages.Around.of("/requests/" + reference + "/decision" + page, "/work");
  }

  private static Step<SecondLooks.Word> word(String name) {
    return Step.of(name, SecondLooks.Word.class, new YesNo("agreed"), Text.of("reasons"));
  }
}
