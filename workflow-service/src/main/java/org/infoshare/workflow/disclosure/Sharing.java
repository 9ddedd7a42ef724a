package org.infoshare.workflow.disclosure;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What is shared, as the owner of the task writes it.
 *
 * @param items what was looked at, included or withheld
 * @param keyPoint what the receiver must not miss
 * @param conditions on passing on and keeping it
 * @param addressBecause why an address of the person, or the name of somebody who must not learn of
 *     it, has to be in what is shared; for the side that holds it, null where neither is
 */
record Sharing(
    @NotEmpty @Size(max = 200) List<@NotNull @Valid Item> items,
    @PlainText(max = 2_000) String keyPoint,
    @NotNull @Valid Recipient recipient,
    @NotNull Channel channel,
    @Nullable @PlainText(max = 2_000, optional = true) String conditions,
    @Nullable @PlainText(max = 2_000, optional = true) String addressBecause) {

  /**
   * One statement.
   *
   * @param source who or what says so
   * @param date since when it holds, or when it was said
   * @param current whether it was still so when it was shared, or null where nobody said
   * @param checkedBy who made sure of it, for the side that holds it, or null
   * @param answersQuestion the number of the question that it answers, or null
   * @param whyShared for an item that is included and answers no question: why it goes all the same
   * @param withheldBecause for an item that is not included only
   */
  record Item(
      @NotNull ItemKind kind,
      @PlainText(max = 10_000) String text,
      @PlainText(max = 500) String source,
      @NotNull LocalDate date,
      @Nullable Boolean current,
      @Nullable @PlainText(max = 200, optional = true) String checkedBy,
      @Nullable @Positive Integer answersQuestion,
      @Nullable @PlainText(max = 2_000, optional = true) String whyShared,
      @NotNull Boolean included,
      @Nullable @PlainText(max = 2_000, optional = true) String withheldBecause) {}

  /** A named person of the requesting team, and in which role they get it. */
  record Recipient(@NotNull UUID person, @PlainText(max = 200) String role) {}
}
