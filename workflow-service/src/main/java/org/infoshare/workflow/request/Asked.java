package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
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

  /** Somebody who must not learn of the request, nor of anything that comes of it. */
  record MustNotLearn(@PlainText(max = 200) String name, @PlainText(max = 2_000) String why) {}
}
