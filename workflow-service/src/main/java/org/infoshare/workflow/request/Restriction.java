package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * That only named people may know of a request: staff or their relatives as its subject force it,
 * and anybody may ask for it with a reason (domain.md 5.2 and 6.1; restricted records in social
 * care systems).
 *
 * @param reason what a named lead needs to choose whom to name; personal data
 */
record Restriction(@NotNull Ground ground, @PlainText(max = 2_000) String reason) {

  /**
   * The restriction of a request in which somebody has the name of a colleague. It says neither
   * which name nor at which organisation: whoever reads it may not know both.
   *
   * @param names whom the request names
   * @param colleagues the names of everybody who works for one of the two organisations
   * @return null where no name is a colleague's
   */
  static @Nullable Restriction ofNames(RequestDetails.Names names, List<String> colleagues) {
    if (colleagues.stream().anyMatch(names::isSubject)) {
      return new Restriction(
          Ground.SUBJECT_IS_STAFF,
          "The person whom it is about has the name of somebody who works for one of the two"
              + BY_ITSELF);
    }
    if (colleagues.stream().anyMatch(names::mustNotLearn)) {
      return new Restriction(
          Ground.MUST_NOT_LEARN_IS_STAFF,
          "Somebody who must not learn of it has the name of somebody who works for one of the two"
              + BY_ITSELF);
    }
    return null;
  }

  private static final String BY_ITSELF =
      " organisations, so the service restricted it. It may be somebody else of that name.";

  /** Why a request is restricted. */
  enum Ground {
    /** It is about somebody who works for one of the two organisations. */
    SUBJECT_IS_STAFF,
    /** Somebody who must not learn of it works for one of the two organisations. */
    MUST_NOT_LEARN_IS_STAFF,
    /** It is about a relative of somebody who works for one of the two organisations. */
    SUBJECT_IS_RELATIVE_OF_STAFF,
    /** For another reason, which is written down. */
    OTHER
  }
}
