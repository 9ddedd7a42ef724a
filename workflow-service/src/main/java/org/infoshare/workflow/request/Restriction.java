package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.infoshare.workflow.matching.PersonName;
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
    List<PersonName> staff = colleagues.stream().map(PersonName::of).toList();
    if (isAmong(staff, names.subject())) {
      return new Restriction(
          Ground.SUBJECT_IS_STAFF, "The person whom it is about" + IS_NAMED_LIKE_STAFF);
    }
    if (isAmong(staff, names.mustNotLearn()) || isAmong(staff, names.notToBeTold())) {
      return new Restriction(
          Ground.MUST_NOT_LEARN_IS_STAFF,
          "Somebody who must not learn of it or is not to be told" + IS_NAMED_LIKE_STAFF);
    }
    if (isAmong(staff, names.relatives())) {
      return new Restriction(
          Ground.SUBJECT_IS_RELATIVE_OF_STAFF,
          "Somebody of the family or household, or with parental responsibility,"
              + IS_NAMED_LIKE_STAFF);
    }
    return null;
  }

  private static boolean isAmong(List<PersonName> staff, List<String> names) {
    List<PersonName> named = names.stream().map(PersonName::of).toList();
    return staff.stream().anyMatch(one -> named.stream().anyMatch(one::isSameAs));
  }

  private static final String IS_NAMED_LIKE_STAFF =
      " has the name of somebody who works for one of the two organisations, so the service"
          + " restricted it. It may be somebody else of that name.";

  /** Why a request is restricted. */
  enum Ground {
    /** It is about somebody who works for one of the two organisations. */
    SUBJECT_IS_STAFF,
    /** Somebody who must not learn of it, or be told, works for one of the two organisations. */
    MUST_NOT_LEARN_IS_STAFF,
    /** It is about family or household of somebody who works for one of the two organisations. */
    SUBJECT_IS_RELATIVE_OF_STAFF,
    /** For another reason, which is written down. */
    OTHER
  }
}
