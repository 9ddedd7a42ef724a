package org.infoshare.workflow.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.request.Purpose;
import org.infoshare.workflow.request.SubjectKind;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the policies judge it.
 *
 * @param request what it answers
 * @param inForce the reference codes in force today, by code
 * @param added the sections that are added after the decision was signed off; null at sign-off
 */
record Judged(
    Draft draft, Request request, Map<String, ReferenceCode> inForce, @Nullable Set<String> added) {

  private static final String CONFIDENCE_CONSENT = "CONFIDENCE_CONSENT";

  /** Of Part 1 of Schedule 1, and of Part 3; every other condition of it is of Part 2. */
  private static final String HEALTH_OR_SOCIAL_CARE = "DPA_SCH1_HEALTH_OR_SOCIAL_CARE";

  private static final String OFFENCES = "DPA_SCH1_CRIMINAL_OFFENCE";

  /**
   * The request that is decided on.
   *
   * @param under18 whether the person whom it is about is; null where nobody knows
   * @param nation whose law applies to that person; null where nobody said
   * @param identifiers what there is to tell that person by
   * @param decideBy until when, or null where nobody set it
   * @param now when it is judged
   * @param today the date of that in Europe/London
   */
  record Request(
      Urgency urgency,
      Purpose purpose,
      SubjectKind subject,
      @Nullable Boolean under18,
      @Nullable Nation nation,
      Set<Draft.Identifier> identifiers,
      @Nullable Instant decideBy,
      Instant now,
      LocalDate today) {

    /** Whether it is a demand that leaves the holder no discretion (Care Act 2014, section 45). */
    boolean isUnderDuty() {
      return purpose == Purpose.SAB_SECTION_45 || purpose == Purpose.COURT_ORDER;
    }

    /** Whatever they are to the request: somebody linked to it may be a child as well. */
    boolean isAboutAChild() {
      return Boolean.TRUE.equals(under18);
    }

    boolean isAboutAnAdult() {
      return Boolean.FALSE.equals(under18);
    }

    boolean isLate() {
      return decideBy != null && now.isAfter(decideBy);
    }
  }

  boolean shares() {
    Outcome outcome = draft.outcome();
    return outcome != null && outcome.shares();
  }

  /** Whether informing the individual is asked about: after every sharing, or where one asks. */
  boolean asksToInform() {
    return shares() || Boolean.TRUE.equals(draft.informIndividual());
  }

  /** Whether it declines because an adult objects who can decide. */
  boolean declinesOnAnObjection() {
    return declines() && draft.declineCode() == DeclineCode.ADULT_WITH_CAPACITY_OBJECTS;
  }

  /** When the objection for which it declines is looked at again; null where there is none. */
  @Nullable LocalDate objectionReviewOn() {
    Draft.Objection objection = draft.objection();
    return declinesOnAnObjection() && objection != null ? objection.reviewOn() : null;
  }

  /**
   * Whether it is shared against the wish of somebody who may decide, which is looked at
   * afterwards: an adult who has the capacity or in whom the law presumes it, or a child who is
   * competent.
   */
  boolean sharesAgainstAnObjection() {
    Draft.Capacity capacity = draft.capacity();
    return shares()
        && theySaidNo()
        && (capacity == null
            ? !request.isAboutAChild()
            : switch (capacity.view()) {
              case ADULT_HAS_CAPACITY, NOT_ASSESSED -> !request.isAboutAChild();
              case CHILD_COMPETENT, SIXTEEN_OR_SEVENTEEN -> true;
              case CHILD_NOT_COMPETENT, ADULT_LACKS_CAPACITY -> false;
            });
  }

  boolean declines() {
    return draft.outcome() == Outcome.DECLINE;
  }

  Asked asked(DecisionField field) {
    return Requirements.CURRENT.asked(field, draft.outcome(), request.urgency());
  }

  /**
   * Whether the field has to be whole: at sign-off where it is required now, afterwards where it is
   * added to.
   */
  boolean isDue(DecisionField field) {
    return added == null
        ? asked(field) == Asked.REQUIRED_NOW
        : asked(field) == Asked.WITHIN_24_HOURS
            && field.sections().stream().anyMatch(added::contains);
  }

  /**
   * Whether a section can still be changed: at sign-off, and afterwards where it is added. What was
   * signed off before is not judged again by what nobody can answer any more.
   */
  boolean isGiven(String section) {
    return added == null || added.contains(section);
  }

  /**
   * Whether the lawful reasons have to be whole: where their field is due, and where more of them
   * are added.
   */
  boolean areLawfulReasonsDue() {
    return isDue(DecisionField.D8_BASIS) || (added != null && added.contains(Drafts.LAWFUL_BASIS));
  }

  /** Whether some of it is of a special category, and no condition of Article 9 is named. */
  boolean lacksArticleNineCondition() {
    return Boolean.TRUE.equals(draft.specialCategoryData()) && !names(ReferenceCode.Kind.ARTICLE_9);
  }

  /**
   * Whether substantial public interest is named, and no condition of Schedule 1, Part 2 (DPA 2018,
   * section 10(3)).
   */
  boolean lacksPublicInterestCondition() {
    return names("ART9_SUBSTANTIAL_PUBLIC_INTEREST")
        && draft.lawfulBasisCodes().stream()
            .filter(code -> !code.equals(HEALTH_OR_SOCIAL_CARE) && !code.equals(OFFENCES))
            .map(inForce::get)
            .filter(Objects::nonNull)
            .noneMatch(code -> code.kind() == ReferenceCode.Kind.SCHEDULE_1);
  }

  /** Whether health or social care is named, and not its condition (DPA 2018, section 10(2)). */
  boolean lacksHealthCondition() {
    return names("ART9_HEALTH_OR_SOCIAL_CARE") && !names(HEALTH_OR_SOCIAL_CARE);
  }

  /** Whether the safeguarding condition is named, and not why there is no consent. */
  boolean lacksNoConsentReason() {
    return names("DPA_SCH1_SAFEGUARDING") && draft.noConsentReason() == null;
  }

  /** Whether some of it is about offences, and no condition for that is named. */
  boolean lacksOffenceCondition() {
    return Boolean.TRUE.equals(draft.criminalOffenceData())
        && !names(ReferenceCode.Kind.SCHEDULE_1)
        && !names(ReferenceCode.Kind.LAW_ENFORCEMENT);
  }

  private boolean lacksACondition() {
    return lacksArticleNineCondition()
        || lacksPublicInterestCondition()
        || lacksHealthCondition()
        || lacksOffenceCondition();
  }

  /** Whether it is confidential, and nothing that lets one share it all the same is named. */
  boolean lacksConfidenceRoute() {
    Draft.Identification identification = draft.identification();
    return identification != null
        && identification.confidential()
        && draft.lawfulBasisCodes().stream()
            .filter(code -> !(code.equals(CONFIDENCE_CONSENT) && consentDoesNotHold()))
            .map(inForce::get)
            .filter(Objects::nonNull)
            .noneMatch(code -> code.kind() == ReferenceCode.Kind.CONFIDENCE);
  }

  /** Whether it is to be shared in confidence because they agreed, while they did not. */
  boolean namesConsentThatDoesNotHold() {
    return names(CONFIDENCE_CONSENT) && consentDoesNotHold();
  }

  /**
   * Whether it is said of consent that nobody gave it who can. While nothing is said of it, which
   * may wait on RED, it is not known: it is owed then like the rest.
   */
  private boolean consentDoesNotHold() {
    Draft.Consent consent = draft.consent();
    return consent != null
        && (consent.status() != ConsentStatus.GIVEN
            || isTheirsAlone(Draft.CapacityView.CHILD_NOT_COMPETENT)
            || isTheirsAlone(Draft.CapacityView.ADULT_LACKS_CAPACITY));
  }

  /** Whether what is said of consent is their own, and such is the view on what they can decide. */
  boolean isTheirsAlone(Draft.CapacityView view) {
    Draft.Capacity capacity = draft.capacity();
    Draft.Consent consent = draft.consent();
    return capacity != null && capacity.view() == view && consent != null && isTheirs(consent);
  }

  private static boolean isTheirs(Draft.Consent consent) {
    return consent.whose() == null || consent.whose() == Draft.Whose.THE_PERSON;
  }

  private boolean isRefused() {
    Draft.Consent consent = draft.consent();
    return consent != null
        && (consent.status() == ConsentStatus.REFUSED
            || consent.status() == ConsentStatus.WITHDRAWN);
  }

  /** Whether a lawful reason of that kind is named. */
  boolean names(ReferenceCode.Kind kind) {
    return draft.lawfulBasisCodes().stream()
        .map(inForce::get)
        .filter(Objects::nonNull)
        .anyMatch(code -> code.kind() == kind);
  }

  boolean names(String code) {
    return draft.lawfulBasisCodes().contains(code);
  }

  /** The reference codes that it names, in the versions in force. */
  List<ReferenceCode> named() {
    DeclineCode declineCode = draft.declineCode();
    Draft.Informing informing = draft.informing();
    return Stream.concat(
            draft.lawfulBasisCodes().stream(),
            Stream.of(
                declineCode == null ? null : declineCode.name(),
                informing == null ? null : informing.reasonCode()))
        .filter(Objects::nonNull)
        .map(inForce::get)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Whether an adult who can decide this does not want it shared. */
  boolean isAnAdultWithCapacityObjecting() {
    return isAnAdultObjecting(Draft.CapacityView.ADULT_HAS_CAPACITY);
  }

  /**
   * Whether it is shared although an adult said no whose capacity nobody assessed: the law presumes
   * that they can decide (Mental Capacity Act 2005, section 1(2)).
   */
  boolean sharesAgainstAPresumedObjection() {
    return shares() && isAnAdultObjecting(Draft.CapacityView.NOT_ASSESSED);
  }

  /** Whether a ground is named to share against the objection of an adult. */
  boolean namesAnOverrideGround() {
    Draft.Objection objection = draft.objection();
    return objection != null
        && Arrays.stream(Draft.OverrideGround.values())
            .filter(ground -> ground != Draft.OverrideGround.LACKS_CAPACITY)
            .anyMatch(objection::isThere);
  }

  private boolean isAnAdultObjecting(Draft.CapacityView view) {
    Draft.Capacity capacity = draft.capacity();
    return !request.isAboutAChild() && capacity != null && capacity.view() == view && theySaidNo();
  }

  private boolean theySaidNo() {
    Draft.Consent consent = draft.consent();
    return consent != null && isRefused() && isTheirs(consent);
  }

  /**
   * Whether a field is answered: nothing of it is missing, and the ground to share against an
   * objection is there, which waits where capacity may be assessed afterwards.
   */
  boolean isAnswered(DecisionField field) {
    return missing(field) == null
        && (field != DecisionField.D6
            || !sharesAgainstAPresumedObjection()
            || namesAnOverrideGround());
  }

  /** The first part of a field that is missing, as a JSON path, or null where it is answered. */
  @Nullable String missing(DecisionField field) {
    return switch (field) {
      case D1 -> first("requesterVerified", draft.requesterVerified());
      case D2 -> first("rightPerson", draft.rightPerson());
      case D3 -> first("informationHeld", draft.informationHeld());
      case D4 -> first("purpose", draft.purpose());
      case LIKELY_TO_SAFEGUARD -> first("likelyToSafeguard", draft.likelyToSafeguard());
      case D5 -> first("identification", draft.identification());
      case D6 -> first("capacity", draft.capacity());
      case D7 -> first("consent", draft.consent());
      case D8_POWER -> names(ReferenceCode.Kind.POWER) ? null : "lawfulBasis";
      case D8_BASIS ->
          firstOf(
              names(ReferenceCode.Kind.ARTICLE_6) ? null : "lawfulBasis",
              first("specialCategoryData", draft.specialCategoryData()),
              first("criminalOffenceData", draft.criminalOffenceData()),
              lacksACondition() || lacksConfidenceRoute() ? "lawfulBasis" : null,
              lacksNoConsentReason() ? "noConsentReason" : null);
      case D9 ->
          firstOf(
              first("harmIfNotShared", draft.harmIfNotShared()),
              shares() ? first("harmIfShared", draft.harmIfShared()) : null,
              first("harmBalance", draft.harmBalance()));
      case D11 -> first("outcome", draft.outcome());
      case D12 -> first("reasons", draft.reasons());
      case D13 ->
          firstOf(
              declines() ? first("declineCode", draft.declineCode()) : null,
              declines() ? first("whatWouldChangeIt", draft.whatWouldChangeIt()) : null,
              declines() || draft.outcome() == Outcome.REDIRECT
                  ? first("alternativeRoute", draft.alternativeRoute())
                  : null,
              first("reasonsForRequester", draft.reasonsForRequester()));
      case D18 -> first("informing", draft.informing());
      case D10, D14, D15, D16, D17, D19, D20 -> null;
    };
  }

  private static @Nullable String firstOf(@Nullable String... missing) {
    return Arrays.stream(missing).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private static @Nullable String first(String path, @Nullable Object answer) {
    return answer == null || (answer instanceof String text && text.isBlank()) ? path : null;
  }
}
