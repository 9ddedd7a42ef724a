package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.infoshare.workflow.deadline.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * A request as somebody may see it; what they may not see is absent.
 *
 * @param questionKinds what sort of information is asked for
 * @param isThisOurs what a holding team needs to find out whether it knows the person
 * @param asked the whole of what was asked
 * @param requestingTeamMembers who of the requesting team can be sent what is shared
 * @param urgencyChanges each change of the urgency and why, for both sides; absent where there is
 *     none
 * @param restriction why only named people may know of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestView(
    @JsonUnwrapped RequestSummary summary,
    @Nullable String requestingOrganisationName,
    @Nullable List<QuestionKind> questionKinds,
    @Nullable IsThisOurs isThisOurs,
    @Nullable AskedView asked,
    @Nullable WithdrawalView withdrawal,
    @Nullable List<PersonView> requestingTeamMembers,
    @Nullable List<UrgencyChangeView> urgencyChanges,
    @Nullable Restriction restriction) {

  /** That the urgency was changed. */
  record UrgencyChangeView(
      Urgency before, Urgency after, String reason, PersonView changedBy, Instant changedAt) {}

  /** Enough to tell whether a person is known here, and no more. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record IsThisOurs(
      SubjectKind kind,
      @Nullable String name,
      @Nullable String description,
      List<String> otherNames,
      @Nullable LocalDate dateOfBirth,
      @Nullable AgeBand ageBand,
      @Nullable String nhsNumber,
      List<Subject.Identifier> identifiers) {

    static IsThisOurs of(Subject subject) {
      return new IsThisOurs(
          subject.kind(),
          subject.name(),
          subject.description(),
          subject.otherNames(),
          subject.dateOfBirth(),
          subject.ageBand(),
          subject.nhsNumber(),
          subject.identifiers());
    }
  }

  /** All that was asked, and by whom. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AskedView(
      PersonView requestedBy,
      Subject subject,
      Purpose purpose,
      Asked.Concern concern,
      List<QuestionView> questions,
      @Nullable String legalPower,
      @Nullable String publicTaskStatement,
      Asked.PersonsKnowledge personsKnowledge,
      String urgencyReason,
      @Nullable LocalDate neededBy,
      String harmIfLate,
      @Nullable String safeContactNote,
      List<Asked.MustNotLearn> mustNotLearn,
      String callBack,
      List<Asked.LinkedPerson> linkedPeople,
      List<Asked.ParentalResponsibility> parentalResponsibility,
      Asked.@Nullable Use use,
      @Nullable String grounds) {

    static AskedView of(RequestContent content, PersonView requestedBy) {
      return new AskedView(
          requestedBy,
          content.subject(),
          content.purpose(),
          content.concern(),
          IntStream.range(0, content.questions().size())
              .mapToObj(index -> QuestionView.of(index + 1, content.questions().get(index)))
              .toList(),
          content.legalPower(),
          content.publicTaskStatement(),
          content.personsKnowledge(),
          content.urgencyReason(),
          content.neededBy(),
          content.harmIfLate(),
          content.safeContactNote(),
          content.mustNotLearn(),
          content.callBack(),
          content.linkedPeople(),
          content.parentalResponsibility(),
          content.use(),
          content.grounds());
    }
  }

  /** A question with the number by which an answer names it. */
  record QuestionView(int number, QuestionKind kind, String text, String whyNeeded) {

    static QuestionView of(int number, Asked.Question question) {
      return new QuestionView(number, question.kind(), question.text(), question.whyNeeded());
    }
  }

  /** Why and when the requester withdrew it. */
  record WithdrawalView(String reason, Instant withdrawnAt) {}
}
