package org.infoshare.workflow.decision;

import jakarta.annotation.security.RolesAllowed;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asking the requester or an adviser while deciding, and their answers. */
@Controller
class QuestionPage {

  private static final Step<QuestionController.Question> ASK_REQUESTER =
      ask("ask-requester", Questions.AskedOf.REQUESTER);
  private static final Step<QuestionController.Question> ASK_ADVISER =
      ask("ask-adviser", Questions.AskedOf.ADVISER);
  private static final Step<QuestionController.Answer> ANSWER =
      Step.of("answer-question", QuestionController.Answer.class, Text.of("text"));
  private static final Step<QuestionController.Answer> ADVISE =
      Step.of("advise", QuestionController.Answer.class, Text.of("text"));
  private static final Step<QuestionController.Invitation> INVITE =
      Step.of("invite-adviser", QuestionController.Invitation.class, Text.of("reason"));

  private final QuestionService questions;
  private final RequestDetails details;
  private final TaskAccess taskAccess;
  private final FormPages forms;

  QuestionPage(
      QuestionService questions, RequestDetails details, TaskAccess taskAccess, FormPages forms) {
    this.questions = questions;
    this.details = details;
    this.taskAccess = taskAccess;
    this.forms = forms;
  }

  @GetMapping("/requests/{reference}/questions/new/{of}")
  @RolesAllowed("PRACTITIONER")
  ModelAndView ask(@PathVariable String reference, @PathVariable String of) {
    Step<QuestionController.Question> step = asking(of);
    taskAccess.ownedTask(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    ModelAndView page =
        forms.first(
            step,
            FormPages.Around.of(
                "/requests/" + reference + "/questions/new/" + of, decision(reference)));
    page.addObject("before", "decision/minding");
    page.addObject("caution", details.caution(reference));
    return page;
  }

  @PostMapping("/requests/{reference}/questions/new/{of}")
  @RolesAllowed("PRACTITIONER")
  ModelAndView send(
      @PathVariable String reference,
      @PathVariable String of,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        asking(of),
        sent,
        () -> ask(reference, of),
        question -> {
          questions.ask(reference, question.of(), question.text());
          return decision(reference);
        },
        told);
  }

  /** The question that is open to the requester. */
  @GetMapping("/requests/{reference}/questions/{number}/answer")
  @RolesAllowed("PRACTITIONER")
  ModelAndView answer(@PathVariable String reference, @PathVariable int number) {
    taskAccess.ownedTask(reference, ReachDecision.ANSWER_CLARIFICATION, OfferedTo.REQUESTING_TEAM);
    ModelAndView page =
        forms.first(
            ANSWER,
            FormPages.Around.of(
                "/requests/" + reference + "/questions/" + number + "/answer", "/work"));
    page.addObject("before", "decision/question");
    page.addObject("caution", details.caution(reference));
    page.addObject("question", question(reference, number));
    return page;
  }

  @PostMapping("/requests/{reference}/questions/{number}/answer")
  @RolesAllowed("PRACTITIONER")
  ModelAndView sendAnswer(
      @PathVariable String reference,
      @PathVariable int number,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        ANSWER,
        sent,
        () -> answer(reference, number),
        answer -> {
          questions.answer(reference, number, answer.text());
          return "/work";
        },
        told);
  }

  /** Leads to the question that is open to the requester. */
  @GetMapping("/requests/{reference}/questions/open")
  @RolesAllowed("PRACTITIONER")
  ModelAndView open(@PathVariable String reference) {
    taskAccess.ownedTask(reference, ReachDecision.ANSWER_CLARIFICATION, OfferedTo.REQUESTING_TEAM);
    return questions.read(reference).questions().stream()
        .filter(
            question -> question.of() == Questions.AskedOf.REQUESTER && question.answer() == null)
        .findFirst()
        .map(
            question ->
                new ModelAndView(
                    "redirect:/requests/"
                        + reference
                        + "/questions/"
                        + question.number()
                        + "/answer"))
        .orElseThrow(ProblemException::notFound);
  }

  /** Lets the adviser see whom it is about. */
  @GetMapping("/requests/{reference}/questions/{number}/invitation")
  @RolesAllowed("PRACTITIONER")
  ModelAndView invitation(@PathVariable String reference, @PathVariable int number) {
    taskAccess.ownedTask(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    ModelAndView page =
        forms.first(
            INVITE,
            FormPages.Around.of(
                "/requests/" + reference + "/questions/" + number + "/invitation",
                decision(reference)));
    page.addObject("before", "decision/question");
    page.addObject("caution", details.caution(reference));
    page.addObject("question", question(reference, number));
    return page;
  }

  @PostMapping("/requests/{reference}/questions/{number}/invitation")
  @RolesAllowed("PRACTITIONER")
  ModelAndView invite(
      @PathVariable String reference,
      @PathVariable int number,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        INVITE,
        sent,
        () -> invitation(reference, number),
        invitation -> {
          questions.invite(reference, number, invitation.reason());
          return decision(reference);
        },
        told);
  }

  /** Questions to the advisers of one's organisation. */
  @GetMapping("/advice")
  @RolesAllowed("ADVISER")
  ModelAndView advice() {
    return new ModelAndView("decision/advice").addObject("questions", questions.toMe().questions());
  }

  @GetMapping("/advice/{reference}/{number}")
  @RolesAllowed("ADVISER")
  ModelAndView advice(@PathVariable String reference, @PathVariable int number) {
    QuestionService.AdviceView question = questions.advice(reference, number);
    ModelAndView page =
        forms.first(ADVISE, FormPages.Around.of("/advice/" + reference + "/" + number, "/advice"));
    page.addObject("before", "decision/question");
    page.addObject("question", question);
    page.addObject("about", question.about());
    if (question.answer() != null) {
      page.setViewName("decision/advice-given");
    }
    return page;
  }

  @PostMapping("/advice/{reference}/{number}")
  @RolesAllowed("ADVISER")
  ModelAndView advise(
      @PathVariable String reference,
      @PathVariable int number,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        ADVISE,
        sent,
        () -> advice(reference, number),
        advice -> {
          questions.advise(reference, number, advice.text());
          return "/work";
        },
        told);
  }

  private QuestionService.QuestionView question(String reference, int number) {
    return questions.read(reference).questions().stream()
        .filter(question -> question.number() == number)
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  private static Step<QuestionController.Question> asking(String of) {
    return switch (of) {
      case "requester" -> ASK_REQUESTER;
      case "adviser" -> ASK_ADVISER;
      default -> throw ProblemException.notFound();
    };
  }

  private static Step<QuestionController.Question> ask(String name, Questions.AskedOf of) {
    return Step.of(name, QuestionController.Question.class, Text.of("text")).with("of", of.name());
  }

  private static String decision(String reference) {
    return "/requests/" + reference + "/decision";
  }
}
