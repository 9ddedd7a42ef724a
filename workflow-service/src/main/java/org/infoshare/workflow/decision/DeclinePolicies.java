package org.infoshare.workflow.decision;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.SubjectKind;
import org.infoshare.workflow.request.Verdict;

/** The rules about declining, and about whoever objects (domain.md 2.5 and 6.3). */
final class DeclinePolicies {

  static final int LONGEST_UNTIL_REVIEW_DAYS = 90;

  /**
   * Refused or absent consent alone is never a ground to decline (advice 2024, rule 3; failure F8).
   */
  static final Rule DECLINE_NEEDS_A_GROUND_BESIDE_CONSENT =
      new Rule(
          "decline-needs-a-ground-beside-consent",
          Sources.ADVICE,
          judged -> {
            Draft.Consent consent = judged.draft().consent();
            return Verdict.allowedIf(
                !judged.declines() || judged.draft().declineCode() != null,
                "declineCode",
                consent == null || consent.status() == ConsentStatus.GIVEN
                    ? "Name the ground of the decline."
                    : "Name the ground of the decline. Consent that was refused, withdrawn or not"
                        + " sought is not a ground: it is not needed where somebody is at risk.");
          });

  /** A ground to decline on anything but a decline is a slip in one or the other. */
  static final Rule DECLINE_CODE_IS_FOR_A_DECLINE =
      new Rule(
          "decline-code-is-for-a-decline",
          Sources.ADVICE,
          judged ->
              Verdict.allowedIf(
                  judged.declines() || judged.draft().declineCode() == null,
                  "declineCode",
                  "Leave the decline code out, or choose the outcome DECLINE."));

  /** A ground is one that is in force, one for a child or for an adult, and law where they are. */
  static final Rule DECLINE_CODE_FITS_THE_PERSON =
      new Rule(
          "decline-code-fits-the-person",
          Sources.ADVICE,
          judged -> {
            DeclineCode named = judged.draft().declineCode();
            if (!judged.declines() || named == null || !judged.isGiven("declineCode")) {
              return Verdict.allowed();
            }
            ReferenceCode code = judged.inForce().get(named.name());
            if (code == null) {
              return new Verdict.RefusedBecause(
                  "declineCode",
                  "This ground is not in force today: choose from /api/decision-codes.");
            }
            Nation nation = judged.request().nation();
            if (nation != null && !code.isLawIn(nation)) {
              return new Verdict.RefusedBecause(
                  "declineCode",
                  "%s is not law in %s, where this person is: name a ground that holds there, or"
                          .formatted(code.law(), ReferenceCode.nameOf(nation))
                      + " share.");
            }
            return Verdict.allowedIf(
                fitsThePerson(code, judged.request()),
                "declineCode",
                code.appliesTo() == ReferenceCode.AppliesTo.ADULT
                    ? "Nobody's objection is a ground to withhold what protects a child: name"
                        + " another ground, or share."
                    : "This ground is for a child: name one that fits an adult.");
          });

  /** A duty leaves no discretion (Care Act 2014, section 45; an order of a court). */
  static final Rule DUTY_LEAVES_NO_DISCRETION =
      new Rule(
          "duty-leaves-no-discretion",
          Sources.SECTION_45,
          judged -> {
            DeclineCode named = judged.draft().declineCode();
            ReferenceCode code = named == null ? null : judged.inForce().get(named.name());
            return Verdict.allowedIf(
                !judged.declines() || code == null || standsAgainstADuty(code, judged.request()),
                "declineCode",
                "This is a demand under section 45 or an order of a court, so this ground is not"
                    + " yours to choose: share, or name what makes the demand fail. Ask a legal"
                    + " adviser if unsure.");
          });

  /** Who says that there is no purpose says so in its place, and so with who asks. */
  static final Rule DECLINE_CODE_FITS_THE_ANSWERS =
      new Rule(
          "decline-code-fits-the-answers",
          Sources.RECORD,
          judged -> {
            if (!judged.declines()) {
              return Verdict.allowed();
            }
            Draft.LegitimatePurpose purpose = judged.draft().purpose();
            if (judged.draft().declineCode() == DeclineCode.NO_LEGITIMATE_PURPOSE
                && purpose != null
                && purpose.legitimate() == Draft.Legitimate.YES) {
              return new Verdict.RefusedBecause(
                  "purpose.legitimate",
                  "The ground is that there is no legitimate purpose, and here it says that there is"
                      + " one: change either.");
            }
            Draft.RequesterVerified verified = judged.draft().requesterVerified();
            return Verdict.allowedIf(
                judged.draft().declineCode() != DeclineCode.IDENTITY_UNVERIFIED
                    || verified == null
                    || verified.how() == Draft.HowVerified.NOT_VERIFIED,
                "requesterVerified.how",
                "The ground is that who asks could not be verified, and here it says how it was:"
                    + " change either.");
          });

  /** Who is refused learns what would change it and where else to turn (domain.md 1.5, D13). */
  static final Rule DECLINE_SHOWS_A_WAY_ON =
      new Rule(
          "decline-shows-a-way-on",
          Sources.ADVICE,
          judged -> {
            boolean change = judged.draft().whatWouldChangeIt() != null;
            return Verdict.allowedIf(
                !judged.declines()
                    || !judged.isDue(DecisionField.D13)
                    || (change && judged.draft().alternativeRoute() != null),
                change ? "alternativeRoute" : "whatWouldChangeIt",
                "Write for the requester what could lead to another answer, and where else they can"
                    + " turn.");
          });

  /** Only the objection of an adult who can decide is a ground (domain.md 2.5; SCIE). */
  static final Rule OBJECTION_IS_OF_AN_ADULT_WITH_CAPACITY =
      new Rule(
          "objection-is-of-an-adult-with-capacity",
          Sources.ADULT_OBJECTS,
          judged ->
              Verdict.allowedIf(
                  !judged.declinesOnAnObjection() || judged.isAnAdultWithCapacityObjecting(),
                  "capacity",
                  "An objection is a ground only where an adult has the capacity to decide this, and"
                      + " said no: give the view on capacity with its basis, and their answer under"
                      + " consent. For a child, or an adult who lacks capacity, it is no ground."));

  /** Each ground that overrides an objection is looked at (domain.md 2.5). */
  static final Rule OBJECTION_STANDS_ONLY_WHERE_NOTHING_OVERRIDES_IT =
      new Rule(
          "objection-stands-only-where-nothing-overrides-it",
          Sources.ADULT_OBJECTS,
          judged -> {
            Draft.Objection objection = judged.draft().objection();
            return Verdict.allowedIf(
                !judged.declinesOnAnObjection()
                    || (objection != null
                        && Arrays.stream(Draft.OverrideGround.values())
                            .allMatch(objection::isNotThere)),
                "objection.overrideGrounds",
                "Answer each of the grounds that override an objection. Where one of them is there,"
                    + " the objection is no ground to decline: share.");
          });

  /** An adult who says no knows what they risk (domain.md 2.5). */
  static final Rule OBJECTION_FOLLOWS_AN_EXPLANATION_OF_THE_RISK =
      new Rule(
          "objection-follows-an-explanation-of-the-risk",
          Sources.ADULT_OBJECTS,
          judged -> {
            Draft.Objection objection = judged.draft().objection();
            return Verdict.allowedIf(
                !judged.declinesOnAnObjection()
                    || (objection != null && Boolean.TRUE.equals(objection.riskExplained())),
                "objection.riskExplained",
                "Explain to them first what may happen if nothing is shared, then ask again.");
          });

  /** An objection is not for ever (domain.md 2.5). */
  static final Rule OBJECTION_IS_REVIEWED =
      new Rule(
          "objection-is-reviewed",
          Sources.ADULT_OBJECTS,
          judged -> {
            Draft.Objection objection = judged.draft().objection();
            return Verdict.allowedIf(
                !judged.declinesOnAnObjection()
                    || (objection != null
                        && objection.reviewOn() != null
                        && DecisionPolicies.isWithin(
                            objection.reviewOn(), judged, LONGEST_UNTIL_REVIEW_DAYS)),
                "objection.reviewOn",
                "Give the date on which this is looked at again, from tomorrow to 90 days from now.");
          });

  /**
   * Sharing against the will of an adult with capacity says on which ground (domain.md 2.5). Where
   * nobody assessed it the law presumes it (Mental Capacity Act 2005, section 1(2)); then the
   * ground waits as long as capacity and consent may, so that on RED nothing is asked first.
   */
  static final Rule SHARING_AGAINST_AN_OBJECTION_NAMES_THE_GROUND =
      new Rule(
          "sharing-against-an-objection-names-the-ground",
          Sources.ADULT_OBJECTS,
          judged -> {
            if (!judged.shares() || judged.namesAnOverrideGround()) {
              return Verdict.allowed();
            }
            if (judged.isAnAdultWithCapacityObjecting()) {
              return new Verdict.RefusedBecause(
                  "objection.overrideGrounds",
                  "An adult with capacity objects: name the ground on which you share all the"
                      + " same.");
            }
            boolean due =
                judged.isDue(DecisionField.D6)
                    || judged.isDue(DecisionField.D7)
                    || (judged.added() == null && judged.draft().objection() != null);
            return Verdict.allowedIf(
                !due || !judged.sharesAgainstAPresumedObjection(),
                "objection.overrideGrounds",
                "They said no and nobody has assessed whether they can decide this, so the law"
                    + " presumes that they can: name the ground on which you share all the same,"
                    + " or give a view on their capacity and what it rests on.");
          });

  /** All of them. */
  static final List<Rule> ALL =
      List.of(
          DECLINE_NEEDS_A_GROUND_BESIDE_CONSENT,
          DECLINE_CODE_IS_FOR_A_DECLINE,
          DECLINE_CODE_FITS_THE_PERSON,
          DUTY_LEAVES_NO_DISCRETION,
          DECLINE_CODE_FITS_THE_ANSWERS,
          DECLINE_SHOWS_A_WAY_ON,
          OBJECTION_IS_OF_AN_ADULT_WITH_CAPACITY,
          OBJECTION_STANDS_ONLY_WHERE_NOTHING_OVERRIDES_IT,
          OBJECTION_FOLLOWS_AN_EXPLANATION_OF_THE_RISK,
          OBJECTION_IS_REVIEWED,
          SHARING_AGAINST_AN_OBJECTION_NAMES_THE_GROUND);

  private DeclinePolicies() {}

  /** The grounds that a decline of this request can name. */
  static List<ReferenceCode> grounds(Judged judged) {
    return judged.inForce().values().stream()
        .filter(code -> code.kind() == ReferenceCode.Kind.DECLINE)
        .filter(code -> code.isLawIn(judged.request().nation()))
        .filter(code -> fitsThePerson(code, judged.request()))
        .filter(code -> standsAgainstADuty(code, judged.request()))
        .sorted(Comparator.comparing(ReferenceCode::code))
        .toList();
  }

  private static boolean fitsThePerson(ReferenceCode ground, Judged.Request request) {
    return switch (ground.appliesTo()) {
      case ANYBODY -> true;
      case CHILD -> request.subject() != SubjectKind.ADULT_AT_RISK;
      case ADULT -> !request.isAboutAChild();
    };
  }

  private static boolean standsAgainstADuty(ReferenceCode ground, Judged.Request request) {
    return !request.isUnderDuty() || Boolean.TRUE.equals(ground.underDuty());
  }
}
