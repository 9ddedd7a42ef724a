package org.infoshare.workflow.decision;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.Subject;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the policies judge. */
@Component
class Judging {

  private static final ZoneId LOCAL = ZoneId.of("Europe/London");

  private final ReferenceCodes codes;
  private final RequestDetails details;
  private final Clock clock;

  Judging(ReferenceCodes codes, RequestDetails details, Clock clock) {
    this.codes = codes;
    this.details = details;
    this.clock = clock;
  }

  /**
   * A decision as it stands at a time.
   *
   * @param added the sections that are added after the sign-off, or null before it
   */
  Judged judged(Draft draft, RequestHeader request, Instant at, @Nullable Set<String> added) {
    LocalDate day = LocalDate.ofInstant(at, LOCAL);
    RequestDetails.Individual person = details.individual(request.reference(), day);
    return new Judged(
        draft,
        new Judged.Request(
            request.urgency(),
            request.purpose(),
            request.subjectKind(),
            person.under18(),
            person.subject().nation(),
            identifiers(person),
            request.decideBy(),
            at,
            day),
        codes.inForceOn(day),
        added);
  }

  /** What the request says of them, and what the requester may tell of them besides. */
  private static Set<Draft.Identifier> identifiers(RequestDetails.Individual person) {
    Subject subject = person.subject();
    Set<Draft.Identifier> identifiers = EnumSet.of(Draft.Identifier.TOLD_ON_ASKING);
    if (subject.name() != null) {
      identifiers.add(Draft.Identifier.NAME);
    }
    if (!subject.otherNames().isEmpty()) {
      identifiers.add(Draft.Identifier.OTHER_NAME);
    }
    if (subject.dateOfBirth() != null) {
      identifiers.add(Draft.Identifier.DATE_OF_BIRTH);
    }
    if (subject.address() != null) {
      identifiers.add(Draft.Identifier.ADDRESS);
    }
    if (subject.nhsNumber() != null) {
      identifiers.add(Draft.Identifier.NHS_NUMBER);
    }
    if (!subject.identifiers().isEmpty()) {
      identifiers.add(Draft.Identifier.LOCAL_IDENTIFIER);
    }
    if (person.hasRelatives()) {
      identifiers.add(Draft.Identifier.HOUSEHOLD);
    }
    return identifiers;
  }

  /** The codes that can be named today. */
  List<ReferenceCode> codesInForce() {
    return codes.inForceOn(LocalDate.ofInstant(clock.instant(), LOCAL)).values().stream()
        .sorted(Comparator.comparing(ReferenceCode::kind).thenComparing(ReferenceCode::code))
        .toList();
  }

  /** The codes that can be named today, by the path at which a page offers them. */
  Map<String, List<Option>> options(Judged judged) {
    return Map.of(
        "lawfulBasis",
        options(code -> code.kind().isLawfulBasis() && LawPolicies.fits(code, judged.request()))
            .map(code -> lawfulBasis(code, judged))
            .toList(),
        "declineCode",
        options(code -> code.kind() == ReferenceCode.Kind.DECLINE).map(Judging::option).toList(),
        "informing.reasonCode",
        options(
                code ->
                    code.kind() == ReferenceCode.Kind.NOT_INFORMED
                        && code.appliesTo().fits(judged.request().under18()))
            .map(Judging::option)
            .toList());
  }

  /** Guidance and an exemption: where there are only minutes a duty or a power is read first. */
  private static final Set<String> AFTER_THE_POWERS =
      Set.of("POWER_WORKING_TOGETHER", "POWER_DPA_SCH2_CRIME_AND_TAXATION");

  /** Where the power alone is needed now, everything else may wait. */
  private static Option lawfulBasis(ReferenceCode code, Judged judged) {
    boolean mayWait =
        (code.kind() != ReferenceCode.Kind.POWER || AFTER_THE_POWERS.contains(code.code()))
            && judged.asked(DecisionField.D8_POWER) == Asked.REQUIRED_NOW
            && judged.asked(DecisionField.D8_BASIS) == Asked.WITHIN_24_HOURS;
    return new Option(code.code(), code.label(), code.law(), mayWait);
  }

  private Stream<ReferenceCode> options(Predicate<ReferenceCode> wanted) {
    return codesInForce().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(code -> code.kind() != ReferenceCode.Kind.POWER));
  }

  /** A code to choose. */
  static Option option(ReferenceCode code) {
    return new Option(code.code(), code.label(), code.law());
  }

  /** What to answer where somebody else saved the draft meanwhile. */
  static ProblemException draftChanged() {
    return ProblemException.conflict(
        "draft-changed",
        "The draft was changed in the meantime, in another window or by somebody else. Nothing was"
            + " saved and nothing was lost: read it again and send yours with its new version.");
  }
}
