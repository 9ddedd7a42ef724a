package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/** The parts of a request that a person writes. */
final class Asked {

  private Asked() {}

  /** Why the requester is worried: what was seen or told, apart from what they make of it. */
  record Concern(
      @PlainText(max = 10_000) String facts,
      @Nullable @PlainText(max = 10_000, optional = true) String opinion) {}

  /** One thing that the requester wants to know, and why. */
  record Question(
      @NotNull QuestionKind kind,
      @PlainText(max = 2_000) String text,
      @PlainText(max = 2_000) String whyNeeded) {}

  /**
   * What the person whom it is about knows of the request.
   *
   * @param told whether they were told of it
   * @param note needed where they were not told: why not
   */
  record PersonsKnowledge(
      @NotNull Boolean told,
      @NotNull Agreement agrees,
      @Nullable @PlainText(max = 2_000, optional = true) String note) {}

  /**
   * Somebody of the household, or linked in another way (domain.md 4, F12).
   *
   * @param name null where it is not known
   * @param dateOfBirth or the age band, or neither where it is not known
   * @param safeToContact whether getting in touch with them puts nobody at risk
   */
  record LinkedPerson(
      @Nullable @PlainText(max = 200, optional = true) String name,
      @NotNull Relation relation,
      @NotNull Known sameHousehold,
      @NotNull ChildOrAdult childOrAdult,
      @Nullable LocalDate dateOfBirth,
      @Nullable AgeBand ageBand,
      @NotNull Known mayBeSourceOfRisk,
      @NotNull Known safeToContact) {}

  /** Somebody with parental responsibility, who may be the source of risk (domain.md 2.5). */
  record ParentalResponsibility(
      @PlainText(max = 200) String name,
      @NotNull Relation relation,
      @NotNull Known safeToTell,
      @Nullable @PlainText(max = 2_000, optional = true) String note) {}

  /** What becomes of the information (domain.md 6.2, 9), so that a holder can weigh it. */
  record Use(
      @PlainText(max = 2_000) String whoWillSeeIt,
      @PlainText(max = 2_000) String onwardSharing,
      @PlainText(max = 2_000) String howLongKept) {}

  /** Somebody who must not learn of the request, nor of anything that comes of it. */
  record MustNotLearn(@PlainText(max = 200) String name, @PlainText(max = 2_000) String why) {}
}
