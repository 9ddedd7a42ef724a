package org.infoshare.workflow.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.matching.IdentifierKind;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is about.
 *
 * @param name null where it is not known; then the description says who is meant
 * @param description who they are in words, for the side that is asked to find them: of a child not
 *     born yet who the mother is, of somebody without a known name what they are to whom
 * @param dateOfBirth or the age band where it is not known; neither for an unborn child
 * @param nhsNumber ten digits, if known
 * @param identifiers numbers that an organisation knows them by
 * @param nation whose law and services apply to them
 * @param communicationNeeds what helps them to understand and to be understood
 * @param interpreter for which language, spoken or signed, an interpreter is needed
 */
public record Subject(
    @NotNull SubjectKind kind,
    @Nullable @PlainText(max = 200, optional = true) String name,
    @Nullable @PlainText(max = 2_000, optional = true) String description,
    @Size(max = 10) List<@PlainText(max = 200) String> otherNames,
    @Nullable LocalDate dateOfBirth,
    @Nullable AgeBand ageBand,
    @Nullable
        @Pattern(regexp = "[0-9]{10}", message = "An NHS number has ten digits, without spaces.")
        String nhsNumber,
    @Nullable @PlainText(max = 500, optional = true) String address,
    @Size(max = 10) List<@NotNull @Valid Identifier> identifiers,
    @Nullable Nation nation,
    @Nullable @PlainText(max = 2_000, optional = true) String communicationNeeds,
    @Nullable @PlainText(max = 100, optional = true) String interpreter) {

  /** Reads absent lists as empty ones. */
  public Subject {
    otherNames = otherNames == null ? List.of() : otherNames;
    identifiers = identifiers == null ? List.of() : identifiers;
  }

  /** All names that they go by. */
  Stream<String> names() {
    return Stream.concat(Stream.ofNullable(name), otherNames.stream());
  }

  /**
   * Whether they are under 18 on a day: from the age where it is known, otherwise from the kind;
   * null where neither says.
   */
  @Nullable Boolean isUnder18On(LocalDate day) {
    Boolean adult = SubmissionPolicies.adult(dateOfBirth, ageBand, day);
    if (adult != null) {
      return !adult;
    }
    return switch (kind) {
      case CHILD, UNBORN_CHILD -> true;
      case ADULT_AT_RISK -> false;
      case LINKED_PERSON -> null;
    };
  }

  /** What is there to tell them by. */
  Set<IdentifierKind> identifierKinds() {
    Set<IdentifierKind> kinds = EnumSet.noneOf(IdentifierKind.class);
    addIf(names().findAny().isPresent(), IdentifierKind.NAME, kinds);
    addIf(description != null, IdentifierKind.DESCRIPTION, kinds);
    addIf(dateOfBirth != null, IdentifierKind.DATE_OF_BIRTH, kinds);
    addIf(ageBand != null, IdentifierKind.AGE_BAND, kinds);
    addIf(address != null, IdentifierKind.ADDRESS, kinds);
    addIf(nhsNumber != null, IdentifierKind.NHS_NUMBER, kinds);
    addIf(!identifiers.isEmpty(), IdentifierKind.LOCAL_IDENTIFIER, kinds);
    return kinds;
  }

  private static void addIf(boolean given, IdentifierKind kind, Set<IdentifierKind> kinds) {
    if (given) {
      kinds.add(kind);
    }
  }

  /**
   * A number that an organisation knows somebody by.
   *
   * @param kind what sort of number, for example "pupil number"
   */
  public record Identifier(@PlainText(max = 100) String kind, @PlainText(max = 100) String value) {}
}
