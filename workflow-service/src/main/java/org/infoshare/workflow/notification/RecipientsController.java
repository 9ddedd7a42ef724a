package org.infoshare.workflow.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.infoshare.events.Audience;
import org.infoshare.workflow.notification.Audiences.OfAudience;
import org.infoshare.workflow.notification.Audiences.OfPerson;
import org.infoshare.workflow.notification.Audiences.Recipient;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.Problem.FieldError;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells the notification service, and nobody else, who is to be told and where they are reached.
 */
@RestController
class RecipientsController {

  /** More than the notification service asks at once; bounds what one call can cost. */
  static final int MOST_QUESTIONS = 500;

  private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e]{1,40}");

  private final Audiences audiences;

  RecipientsController(Audiences audiences) {
    this.audiences = audiences;
  }

  /** Answers a batch of questions; the answers carry the questions' ids, in the same order. */
  @PostMapping("/service/recipients")
  @RolesAllowed("NOTIFICATION_SERVICE")
  Answers recipients(@RequestBody Questions asked) {
    List<Asked> questions = checked(asked);
    Map<Audiences.Question, List<Recipient>> answers =
        audiences.answer(questions.stream().map(RecipientsController::question).toList());
    Set<String> open =
        audiences.openToSystems(
            questions.stream()
                .filter(question -> isOrganisation(question.audience()))
                .map(question -> java.util.Objects.requireNonNull(question.reference()))
                .collect(Collectors.toSet()));
    return new Answers(
        questions.stream()
            .map(
                question ->
                    new Answer(
                        question.id(),
                        answers.getOrDefault(question(question), List.of()),
                        isOrganisation(question.audience())
                            ? open.contains(question.reference())
                            : null))
            .toList());
  }

  private static boolean isOrganisation(@Nullable Audience audience) {
    return audience == Audience.REQUESTING_ORGANISATION
        || audience == Audience.HOLDING_ORGANISATION;
  }

  private static List<Asked> checked(Questions asked) {
    List<@Nullable Asked> questions = asked.questions();
    if (questions == null) {
      throw ProblemException.invalid(
          "questions", "required", "Send the questions as a list, up to 500 of them.");
    }
    if (questions.size() > MOST_QUESTIONS) {
      throw ProblemException.invalid(
          "questions", "too-many", "Ask at most 500 questions at once; split the list.");
    }
    List<FieldError> errors = new ArrayList<>();
    List<Asked> complete = new ArrayList<>(questions.size());
    for (int i = 0; i < questions.size(); i++) {
      Asked question = questions.get(i);
      String field = "questions[" + i + "]";
      if (question == null || question.id() == null) {
        errors.add(new FieldError(field + ".id", "required", "Give each question an id, a UUID."));
        continue;
      }
      String reference = question.reference();
      if (reference == null || !REFERENCE.matcher(reference).matches()) {
        errors.add(
            new FieldError(
                field + ".reference",
                "required",
                "Give the reference of the request: at most 40 letters, digits and hyphens."));
      }
      if ((question.audience() == null) == (question.person() == null)) {
        errors.add(
            new FieldError(
                field,
                "audience-or-person",
                "Ask about an audience or about a person: one of the two."));
      }
      complete.add(question);
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          new Problem.InvalidInput("Some questions cannot be answered as they are.", errors));
    }
    return complete;
  }

  private static Audiences.Question question(Asked asked) {
    String reference = java.util.Objects.requireNonNull(asked.reference());
    Audience audience = asked.audience();
    if (audience != null) {
      return new OfAudience(reference, audience);
    }
    return new OfPerson(reference, new PersonId(java.util.Objects.requireNonNull(asked.person())));
  }

  record Questions(@Nullable List<@Nullable Asked> questions) {}

  record Asked(
      @Nullable UUID id,
      @Nullable String reference,
      @Nullable Audience audience,
      @Nullable UUID person) {}

  record Answers(List<Answer> answers) {}

  /**
   * Who is meant.
   *
   * @param organisationMayKnow whether an organisation's system may be told; absent where the
   *     question is about people
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      @Nullable UUID id, List<Recipient> recipients, @Nullable Boolean organisationMayKnow) {}
}
