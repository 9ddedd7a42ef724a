package org.infoshare.workflow.decision;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Questions of deciders over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api")
class QuestionController {

  private final QuestionService questions;
  private final Idempotency idempotency;

  QuestionController(QuestionService questions, Idempotency idempotency) {
    this.questions = questions;
    this.idempotency = idempotency;
  }

  /** A question, and whom it is asked of. */
  record Question(Questions.@NotNull AskedOf of, @PlainText(max = 2_000) String text) {}

  /** An answer. */
  record Answer(@PlainText(max = 10_000) String text) {}

  /** Why the adviser needs to know whom it is about. */
  record Invitation(@PlainText(max = 2_000) String reason) {}

  @PostMapping("/requests/{reference}/questions")
  QuestionService.Asked ask(@PathVariable String reference, @Valid @RequestBody Question question) {
    return idempotency.once(
        question,
        QuestionService.Asked.class,
        () -> questions.ask(reference, question.of(), question.text()));
  }

  @GetMapping("/requests/{reference}/questions")
  QuestionService.QuestionsView read(@PathVariable String reference) {
    return questions.read(reference);
  }

  @PostMapping("/requests/{reference}/questions/{number}/answer")
  QuestionService.Answered answer(
      @PathVariable String reference, @PathVariable int number, @Valid @RequestBody Answer answer) {
    return idempotency.once(
        answer,
        QuestionService.Answered.class,
        () -> questions.answer(reference, number, answer.text()));
  }

  @PostMapping("/requests/{reference}/questions/{number}/invitation")
  QuestionService.Invited invite(
      @PathVariable String reference,
      @PathVariable int number,
      @Valid @RequestBody Invitation invitation) {
    return idempotency.once(
        invitation,
        QuestionService.Invited.class,
        () -> questions.invite(reference, number, invitation.reason()));
  }

  @GetMapping("/advice")
  @RolesAllowed("ADVISER")
  QuestionService.AdviceList advice() {
    return questions.toMe();
  }

  @GetMapping("/advice/{reference}/{number}")
  @RolesAllowed("ADVISER")
  QuestionService.AdviceView advice(@PathVariable String reference, @PathVariable int number) {
    return questions.advice(reference, number);
  }

  @PostMapping("/advice/{reference}/{number}/answer")
  @RolesAllowed("ADVISER")
  QuestionService.Answered advise(
      @PathVariable String reference, @PathVariable int number, @Valid @RequestBody Answer answer) {
    return idempotency.once(
        answer,
        QuestionService.Answered.class,
        () -> questions.advise(reference, number, answer.text()));
  }
}
