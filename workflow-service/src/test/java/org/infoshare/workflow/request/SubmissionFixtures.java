package org.infoshare.workflow.request;

import java.time.LocalDate;
import java.util.List;
import org.infoshare.workflow.deadline.Urgency;
import org.jspecify.annotations.Nullable;

/** Requests to start a test from. */
final class SubmissionFixtures {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

  private SubmissionFixtures() {}

  static Subject aChild() {
    return aPerson(SubjectKind.CHILD, LocalDate.of(2017, 3, 14), null, "9434765919");
  }

  static Subject aPerson(
      SubjectKind kind, @Nullable LocalDate born, @Nullable AgeBand age, @Nullable String number) {
    return aPerson(kind, "Robin Example", null, born, age, number, null);
  }

  static Subject aPerson(
      SubjectKind kind,
      @Nullable String name,
      @Nullable String description,
      @Nullable LocalDate born,
      @Nullable AgeBand age,
      @Nullable String number,
      @Nullable String address) {
    return new Subject(
        kind,
        name,
        description,
        List.of(),
        born,
        age,
        number,
        address,
        List.of(),
        null,
        null,
        null);
  }

  static Submission aRedRequest() {
    return about(aChild());
  }

  static Submission about(Subject subject) {
    return with(subject, Urgency.RED, null, "Children Act 1989, section 47", null);
  }

  static Submission with(
      Subject subject,
      Urgency urgency,
      @Nullable LocalDate neededBy,
      @Nullable String legalPower,
      @Nullable String publicTask) {
    return with(
        subject,
        urgency,
        neededBy,
        legalPower,
        publicTask,
        new Asked.PersonsKnowledge(true, Agreement.NO, null));
  }

  static Submission with(
      Subject subject,
      Urgency urgency,
      @Nullable LocalDate neededBy,
      @Nullable String legalPower,
      @Nullable String publicTask,
      Asked.PersonsKnowledge knowledge) {
    return with(
        subject, urgency, neededBy, legalPower, publicTask, knowledge, List.of(), List.of());
  }

  static Submission with(
      List<Asked.LinkedPerson> people, List<Asked.ParentalResponsibility> responsible) {
    return with(
        aChild(),
        Urgency.RED,
        null,
        "Children Act 1989, section 47",
        null,
        new Asked.PersonsKnowledge(true, Agreement.NO, null),
        people,
        responsible);
  }

  private static Submission with(
      Subject subject,
      Urgency urgency,
      @Nullable LocalDate neededBy,
      @Nullable String legalPower,
      @Nullable String publicTask,
      Asked.PersonsKnowledge knowledge,
      List<Asked.LinkedPerson> people,
      List<Asked.ParentalResponsibility> responsible) {
    return new Submission(
        null,
        "holding-team",
        subject,
        Purpose.SECTION_47,
        new Asked.Concern("A bruise was seen on Monday.", null),
        List.of(new Asked.Question(QuestionKind.HEALTH, "Earlier injuries?", "To see a pattern.")),
        legalPower,
        publicTask,
        knowledge,
        urgency,
        "The child goes home at three.",
        neededBy,
        "It may happen again tonight.",
        null,
        List.of(new Asked.MustNotLearn("Pat Example", "May be the source of harm.")),
        "0113 496 0000",
        people,
        responsible,
        new Asked.Use("The social worker.", "With nobody.", "Until the enquiry ends."),
        null,
        null);
  }
}
