package org.infoshare.workflow.decision;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.SubjectKind;
import org.infoshare.workflow.request.Verdict;

/** The rules that a decision keeps, beyond the form of each section. */
final class DecisionPolicies {

  /** Fields with a rule of their own, which says more than that they are missing. */
  private static final Set<DecisionField> WITH_RULES_OF_THEIR_OWN =
      EnumSet.of(
          DecisionField.D8_POWER, DecisionField.D8_BASIS, DecisionField.D9, DecisionField.D13);

  private static final int SHORTEST_REASONS = 20;
  private static final int FEWEST_IDENTIFIERS = 2;
  private static final int LONGEST_DEFERRAL_DAYS = 28;

  /** Unsure leads to advice, never to a decision (domain.md 1.4 and 6.3; advice 2024, rule 4). */
  static final Rule UNSURE_IS_NOT_FINAL =
      new Rule(
          "unsure-is-not-final",
          Sources.ADVICE,
          judged -> {
            Draft.LegitimatePurpose purpose = judged.draft().purpose();
            boolean unsureOfPurpose =
                purpose != null && purpose.legitimate() == Draft.Legitimate.UNSURE;
            return Verdict.allowedIf(
                !unsureOfPurpose && judged.draft().likelyToSafeguard() != LikelyToSafeguard.UNSURE,
                unsureOfPurpose ? "purpose.legitimate" : "likelyToSafeguard",
                "A decision cannot rest on UNSURE: ask for advice without naming the person, then"
                    + " answer YES or NO.");
          });

  /** Who reads it later must be able to follow it (ICO template, annex B; failure F7). */
  static final Rule REASONS_SAY_ENOUGH =
      new Rule(
          "reasons-say-enough",
          Sources.RECORD,
          judged -> {
            String reasons = judged.draft().reasons();
            return Verdict.allowedIf(
                reasons == null
                    || reasons.isBlank()
                    || reasons.codePointCount(0, reasons.length()) >= SHORTEST_REASONS,
                "reasons",
                "Give the reasons in 20 to 10000 characters, so that a stranger follows them.");
          });

  /** Without a purpose nothing is shared (flowchart, node 2; domain.md 1.4). */
  static final Rule SHARING_HAS_A_PURPOSE =
      new Rule(
          "sharing-has-a-purpose",
          Sources.ADVICE,
          judged -> {
            Draft.LegitimatePurpose purpose = judged.draft().purpose();
            return Verdict.allowedIf(
                !judged.shares() || purpose == null || purpose.legitimate() != Draft.Legitimate.NO,
                "purpose.legitimate",
                "Where there is no clear and legitimate purpose, nothing is shared: decline, or ask"
                    + " the requester what it is for.");
          });

  /** The right information goes to somebody who is who they say (domain.md 6.3, D1). */
  static final Rule SHARING_IS_WITH_SOMEBODY_VERIFIED =
      new Rule(
          "sharing-is-with-somebody-verified",
          Sources.RECORD,
          judged -> {
            Draft.RequesterVerified verified = judged.draft().requesterVerified();
            return Verdict.allowedIf(
                !judged.shares()
                    || verified == null
                    || verified.how() != Draft.HowVerified.NOT_VERIFIED,
                "requesterVerified.how",
                "Make sure first who asks: ring them back on a number that you knew before.");
          });

  /** What the request does not say matches nothing (domain.md 6.3, D2; failure F15). */
  static final Rule IDENTIFIERS_ARE_OF_THE_REQUEST =
      new Rule(
          "identifiers-are-of-the-request",
          Sources.IDENTIFIERS,
          judged -> {
            Draft.RightPerson person = judged.draft().rightPerson();
            return Verdict.allowedIf(
                !judged.shares()
                    || person == null
                    || !judged.isGiven("rightPerson")
                    || judged.request().identifiers().containsAll(person.identifiersMatched()),
                "rightPerson.identifiersMatched",
                "The request does not say all of this: choose only what it says and your record"
                    + " agrees with, or that the requester told you something else when you"
                    + " asked.");
          });

  /** Two identifiers or more, never an NHS number alone (domain.md 6.3, D2; failure F15). */
  static final Rule SHARING_IS_ABOUT_THE_RIGHT_PERSON =
      new Rule(
          "sharing-is-about-the-right-person",
          Sources.IDENTIFIERS,
          judged -> {
            Draft.RightPerson person = judged.draft().rightPerson();
            if (!judged.shares() || person == null || !judged.isGiven("rightPerson")) {
              return Verdict.allowed();
            }
            boolean two =
                person.identifiersMatched().stream()
                        .map(Draft.Identifier::counted)
                        .distinct()
                        .count()
                    >= FEWEST_IDENTIFIERS;
            return Verdict.allowedIf(
                two && person.confidence() != Draft.Confidence.UNCERTAIN,
                two ? "rightPerson.confidence" : "rightPerson.identifiersMatched",
                "Share only where two identifiers match, of which all names are one, and you are"
                    + " sure enough: otherwise ask the requester for another identifier, and ring"
                    + " them if it is RED.");
          });

  /**
   * Different law holds for children and adults (domain.md 2.5). Of a child not born yet it may be
   * the view on the mother.
   */
  static final Rule CAPACITY_VIEW_FITS_THE_PERSON =
      new Rule(
          "capacity-view-fits-the-person",
          Sources.ADULT_OBJECTS,
          judged -> {
            Draft.Capacity capacity = judged.draft().capacity();
            if (capacity == null
                || !judged.isGiven("capacity")
                || judged.request().subject() == SubjectKind.UNBORN_CHILD) {
              return Verdict.allowed();
            }
            return switch (capacity.view()) {
              case ADULT_HAS_CAPACITY, ADULT_LACKS_CAPACITY ->
                  Verdict.allowedIf(
                      !judged.request().isAboutAChild(),
                      "capacity.view",
                      "They are under 18, and this view is for an adult: choose one that is for a"
                          + " child or somebody of 16 or 17. If the age is wrong, ask the"
                          + " requester.");
              case CHILD_COMPETENT, CHILD_NOT_COMPETENT, SIXTEEN_OR_SEVENTEEN ->
                  Verdict.allowedIf(
                      !judged.request().isAboutAnAdult(),
                      "capacity.view",
                      "They are 18 or over, and this view is for somebody younger: choose one that"
                          + " is for an adult. If the age is wrong, ask the requester.");
              case NOT_ASSESSED -> Verdict.allowed();
            };
          });

  /**
   * What is not held cannot be shared, and what is held is shared or declined: sending the
   * requester elsewhere would go round what protects against a decline (domain.md 6.3, D3).
   */
  static final Rule OUTCOME_FITS_WHAT_IS_HELD =
      new Rule(
          "outcome-fits-what-is-held",
          Sources.RECORD,
          judged -> {
            Draft.InformationHeld held = judged.draft().informationHeld();
            if (held == null) {
              return Verdict.allowed();
            }
            if (held.held() == Draft.Held.NO) {
              return Verdict.allowedIf(
                  !judged.shares(),
                  "informationHeld.held",
                  "What is not held cannot be shared: change this or the outcome.");
            }
            Outcome outcome = judged.draft().outcome();
            return Verdict.allowedIf(
                outcome != Outcome.NOT_HELD && outcome != Outcome.REDIRECT,
                "informationHeld.held",
                "What is held, all or part of it, is not answered with NOT_HELD or REDIRECT: share"
                    + " it or decline, and write for the requester where else to ask. If you hold"
                    + " nothing, say so here.");
          });

  /** A decision that comes late says why (domain.md 3.2 and 6.3). */
  static final Rule LATE_SAYS_WHY =
      new Rule(
          "late-says-why",
          Sources.RECORD,
          judged ->
              Verdict.allowedIf(
                  !judged.request().isLate() || judged.draft().lateReason() != null,
                  "lateReason",
                  "The time to decide by is over. Choose why it is late, so that it can be put"
                      + " right; the decision itself waits for nothing else."));

  /** Who gets less than they asked for is told why, in words for them (rule 7; failure F9). */
  static final Rule REQUESTER_IS_TOLD_WHY =
      new Rule(
          "requester-is-told-why",
          Sources.ADVICE,
          judged -> {
            String reasons = judged.draft().reasonsForRequester();
            return Verdict.allowedIf(
                !judged.isDue(DecisionField.D13) || (reasons != null && !reasons.isBlank()),
                "reasonsForRequester",
                "Write for the requester why they do not get all that they asked for.");
          });

  /** Who is sent elsewhere is told where (design of record, section 4). */
  static final Rule REDIRECTING_SAYS_WHERE =
      new Rule(
          "redirecting-says-where",
          Sources.ADVICE,
          judged -> {
            String route = judged.draft().alternativeRoute();
            return Verdict.allowedIf(
                judged.draft().outcome() != Outcome.REDIRECT || (route != null && !route.isBlank()),
                "alternativeRoute",
                "Write for the requester who probably holds it, so that they can ask there.");
          });

  /** Harm is weighed on both sides (domain.md 1.5 and 6.3, D9). */
  static final Rule HARM_IS_WEIGHED =
      new Rule(
          "harm-is-weighed",
          Sources.ADVICE,
          judged -> {
            String missing = judged.missing(DecisionField.D9);
            return Verdict.allowedIf(
                !judged.isDue(DecisionField.D9) || missing == null,
                missing == null ? "harmIfNotShared" : missing,
                "Write what harm could come of sharing and of not sharing, to whom, how likely it"
                    + " is and why this is proportionate. If you see none, write why.");
          });

  /** An intention that names its date or its reason (domain.md 3.2 and 6.3, D18). */
  static final Rule INFORMING_SAYS_WHEN_OR_WHY_NOT =
      new Rule(
          "informing-says-when-or-why-not",
          Sources.CALDICOTT,
          judged -> {
            Draft.Informing informing = judged.draft().informing();
            if (informing == null) {
              return Verdict.allowed();
            }
            boolean defers = informing.intention() == Draft.Intention.DEFER;
            if (defers != (informing.reviewOn() != null)
                || (informing.reviewOn() != null
                    && !isWithin(informing.reviewOn(), judged, LONGEST_DEFERRAL_DAYS))) {
              return new Verdict.RefusedBecause(
                  "informing.reviewOn",
                  "DEFER takes the date on which it is looked at again, from tomorrow to 28 days"
                      + " from now; nothing else takes one.");
            }
            String reason = informing.reasonCode();
            ReferenceCode code = reason == null ? null : judged.inForce().get(reason);
            boolean known = code != null && code.kind() == ReferenceCode.Kind.NOT_INFORMED;
            return Verdict.allowedIf(
                informing.intention() == Draft.Intention.DO_NOT_INFORM ? known : reason == null,
                "informing.reasonCode",
                "DO_NOT_INFORM takes a reason code from /api/decision-codes; nothing else takes"
                    + " one.");
          });

  /** That a child is too young to understand is no reason not to tell an adult (domain.md 2.1). */
  static final Rule NOT_INFORMING_REASON_FITS_THE_PERSON =
      new Rule(
          "not-informing-reason-fits-the-person",
          Sources.EXEMPTIONS,
          judged -> {
            Draft.Informing informing = judged.draft().informing();
            String reason = informing == null ? null : informing.reasonCode();
            ReferenceCode code = reason == null ? null : judged.inForce().get(reason);
            return Verdict.allowedIf(
                code == null
                    || code.kind() != ReferenceCode.Kind.NOT_INFORMED
                    || code.appliesTo().fits(judged.request().under18()),
                "informing.reasonCode",
                code != null && code.appliesTo() == ReferenceCode.AppliesTo.ADULT
                    ? "This reason is for an adult: choose one that fits the person."
                    : "This reason is for a child: choose one that fits the person.");
          });

  /** Whether to inform is asked after every sharing, so it cannot be waived here (design 4). */
  static final Rule SHARING_ALWAYS_ASKS_ABOUT_INFORMING =
      new Rule(
          "sharing-always-asks-about-informing",
          Sources.CALDICOTT,
          judged ->
              Verdict.allowedIf(
                  !judged.shares() || !Boolean.FALSE.equals(judged.draft().informIndividual()),
                  "informIndividual",
                  "Leave this out: after sharing, informing the individual is settled in a step of"
                      + " its own."));

  /** Advice that is relied on was there before (domain.md 6.3, D10). */
  static final Rule ADVICE_WAS_GIVEN_BEFORE =
      new Rule(
          "advice-was-given-before",
          Sources.ADVICE,
          judged -> {
            Draft.AdviceElsewhere advice = judged.draft().adviceElsewhere();
            return Verdict.allowedIf(
                advice == null || !advice.givenOn().isAfter(judged.request().today()),
                "adviceElsewhere.givenOn",
                "Give the day on which you were told, which is today or before.");
          });

  /** All of them, in the order in which a person fills the form. */
  static final List<Policy<Judged>> ALL =
      Stream.of(
              Arrays.stream(DecisionField.values())
                  .filter(field -> !WITH_RULES_OF_THEIR_OWN.contains(field))
                  .filter(field -> !field.sections().isEmpty())
                  .map(DecisionPolicies::askedNowIsAnswered),
              Stream.of(
                  UNSURE_IS_NOT_FINAL,
                  REASONS_SAY_ENOUGH,
                  SHARING_HAS_A_PURPOSE,
                  SHARING_IS_WITH_SOMEBODY_VERIFIED,
                  IDENTIFIERS_ARE_OF_THE_REQUEST,
                  SHARING_IS_ABOUT_THE_RIGHT_PERSON,
                  CAPACITY_VIEW_FITS_THE_PERSON,
                  OUTCOME_FITS_WHAT_IS_HELD,
                  LATE_SAYS_WHY),
              LawPolicies.ALL.stream(),
              Stream.of(HARM_IS_WEIGHED, ADVICE_WAS_GIVEN_BEFORE),
              DeclinePolicies.ALL.stream(),
              Stream.of(
                  REQUESTER_IS_TOLD_WHY,
                  REDIRECTING_SAYS_WHERE,
                  INFORMING_SAYS_WHEN_OR_WHY_NOT,
                  NOT_INFORMING_REASON_FITS_THE_PERSON,
                  SHARING_ALWAYS_ASKS_ABOUT_INFORMING))
          .<Policy<Judged>>flatMap(rules -> rules)
          .toList();

  private DecisionPolicies() {}

  /** The form asks for what the table of requirements says, and for nothing else now. */
  private static Rule askedNowIsAnswered(DecisionField field) {
    return new Rule(
        "required",
        field.guidance(),
        judged -> {
          String missing = judged.missing(field);
          return Verdict.allowedIf(
              !judged.isDue(field) || missing == null,
              missing == null ? "" : missing,
              field.request());
        });
  }

  static boolean isWithin(LocalDate date, Judged judged, int days) {
    LocalDate today = judged.request().today();
    return date.isAfter(today) && !date.isAfter(today.plusDays(days));
  }
}
