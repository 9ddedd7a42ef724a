package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.infoshare.workflow.matching.IdentifierKind;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Whether the person in the holder's records is the one whom the request is about (domain.md 6.3,
 * D2).
 *
 * @param matched in what the two agree
 * @param whereLooked in which records the holder looked
 * @param note what speaks against it, or what else a reader should know
 */
public record PersonCheck(
    @NotNull Set<@NotNull IdentifierKind> matched,
    @NotNull Confidence confidence,
    @PlainText(max = 2_000) String whereLooked,
    @Nullable @PlainText(max = 2_000, optional = true) String note) {

  /** How sure the holder is. */
  public enum Confidence {
    /** It is the same person. */
    CERTAIN,
    /** It is very likely the same person. */
    PROBABLE,
    /** Nobody in the records is that person for all that is known. */
    NO_MATCH
  }
}
