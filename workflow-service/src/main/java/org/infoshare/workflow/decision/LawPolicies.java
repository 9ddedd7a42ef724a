package org.infoshare.workflow.decision;

import java.util.List;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.SubjectKind;
import org.infoshare.workflow.request.Verdict;

/** The rules about lawful reasons, and about consent where it is one (domain.md 2 and 6.3). */
final class LawPolicies {

  private static final String CONSENT = "ART6_CONSENT";
  private static final String SAFEGUARDING = "DPA_SCH1_SAFEGUARDING";

  /** A decision rests on law that is in force on its day (domain.md 2.1). */
  static final Rule LAWFUL_BASIS_IS_IN_FORCE =
      new Rule(
          "lawful-basis-is-in-force",
          Sources.RECORD,
          judged -> {
            List<String> codes = judged.draft().lawfulBasisCodes();
            for (int index = 0; index < codes.size(); index++) {
              ReferenceCode code = judged.inForce().get(codes.get(index));
              if (code == null || !code.kind().isLawfulBasis()) {
                return new Verdict.RefusedBecause(
                    "lawfulBasis[" + index + "]",
                    "No lawful reason with this code is in force today: choose from"
                        + " /api/lawful-bases.");
              }
            }
            return Verdict.allowed();
          });

  /** A lawful reason counts once. */
  static final Rule LAWFUL_BASIS_IS_NAMED_ONCE =
      new Rule(
          "lawful-basis-is-named-once",
          Sources.RECORD,
          judged -> {
            List<String> codes = judged.draft().lawfulBasisCodes();
            return Verdict.allowedIf(
                codes.stream().distinct().count() == codes.size(),
                "lawfulBasis",
                "Name each lawful reason once.");
          });

  /**
   * Law for children is none for adults and the other way round, and the law of a nation holds
   * there (domain.md 2.1). What is about somebody linked rests on the law for whom it protects.
   */
  static final Rule LAWFUL_BASIS_FITS_PERSON_AND_NATION =
      new Rule(
          "lawful-basis-fits-person-and-nation",
          Sources.RECORD,
          judged -> {
            List<String> codes = judged.draft().lawfulBasisCodes();
            for (int index = 0; index < codes.size(); index++) {
              ReferenceCode code = judged.inForce().get(codes.get(index));
              if (code == null || !judged.isGiven(Drafts.LAWFUL_BASIS)) {
                continue;
              }
              String field = "lawfulBasis[" + index + "]";
              Nation nation = judged.request().nation();
              if (nation != null && !code.isLawIn(nation)) {
                return new Verdict.RefusedBecause(
                    field,
                    "%s is not law in %s, where this person is: name a reason that holds there,"
                            .formatted(code.law(), ReferenceCode.nameOf(nation))
                        + " such as common law to protect somebody from serious harm.");
              }
              if (!fitsThePerson(code, judged.request())) {
                return new Verdict.RefusedBecause(
                    field,
                    "%s is for %s, which this person is not: name a reason that fits them."
                        .formatted(
                            code.law(),
                            code.appliesTo() == ReferenceCode.AppliesTo.CHILD
                                ? "a child"
                                : "an adult"));
              }
            }
            return Verdict.allowed();
          });

  /** Whoever shares has a power or duty to (flowchart, node 2; ICO template, annex B). */
  static final Rule SHARING_NAMES_A_LEGAL_POWER =
      new Rule(
          "sharing-names-a-legal-power",
          Sources.RECORD,
          judged ->
              Verdict.allowedIf(
                  !judged.isDue(DecisionField.D8_POWER) || judged.names(ReferenceCode.Kind.POWER),
                  "lawfulBasis",
                  "Name the power or duty that lets you share: choose a POWER from"
                      + " /api/lawful-bases. Where somebody is at risk there is nearly always one."));

  /** Personal data is shared under a basis of UK GDPR Article 6, or not at all. */
  static final Rule SHARING_NAMES_AN_ARTICLE_SIX_BASIS =
      new Rule(
          "sharing-names-an-article-6-basis",
          Sources.TEN_STEPS,
          judged ->
              Verdict.allowedIf(
                  !judged.isDue(DecisionField.D8_BASIS)
                      || judged.names(ReferenceCode.Kind.ARTICLE_6),
                  "lawfulBasis",
                  "Name the basis of UK GDPR Article 6 that lets you share."));

  /** Whether some of it is of a special category cannot be left open (UK GDPR, Article 9). */
  static final Rule SPECIAL_CATEGORY_DATA_IS_ANSWERED =
      new Rule(
          "special-category-data-is-answered",
          Sources.SCHEDULE_1,
          judged ->
              Verdict.allowedIf(
                  !judged.isDue(DecisionField.D8_BASIS)
                      || judged.draft().specialCategoryData() != null,
                  "specialCategoryData",
                  "Say whether data of a special category is in it: health, ethnic origin, belief,"
                      + " sex life, and the like."));

  /** Special-category data needs a condition of Article 9 as well (domain.md 6.3). */
  static final Rule SPECIAL_CATEGORY_DATA_NAMES_AN_ARTICLE_NINE_CONDITION =
      new Rule(
          "special-category-data-names-an-article-9-condition",
          Sources.SCHEDULE_1,
          judged ->
              Verdict.allowedIf(
                  !judged.isDue(DecisionField.D8_BASIS) || !judged.lacksArticleNineCondition(),
                  "lawfulBasis",
                  "Data of a special category needs a condition of UK GDPR Article 9 beside the"
                      + " basis, such as substantial public interest."));

  /** Nor whether some of it is about offences (UK GDPR, Article 10). */
  static final Rule CRIMINAL_OFFENCE_DATA_IS_ANSWERED =
      new Rule(
          "criminal-offence-data-is-answered",
          Sources.SCHEDULE_1,
          judged ->
              Verdict.allowedIf(
                  !judged.isDue(DecisionField.D8_BASIS)
                      || judged.draft().criminalOffenceData() != null,
                  "criminalOffenceData",
                  "Say whether some of it is about offences: convictions, allegations, cautions, or"
                      + " measures of a court."));

  /** Health or social care needs its own condition of DPA 2018, Schedule 1 (section 10(2)). */
  static final Rule HEALTH_OR_SOCIAL_CARE_NAMES_ITS_CONDITION =
      new Rule(
          "health-or-social-care-names-its-condition",
          Sources.SCHEDULE_1,
          judged ->
              Verdict.allowedIf(
                  !judged.areLawfulReasonsDue() || !judged.lacksHealthCondition(),
                  "lawfulBasis",
                  "Health or social care under Article 9 needs paragraph 2 of Schedule 1 beside it:"
                      + " choose health or social care purposes. It holds for those who are bound"
                      + " to secrecy."));

  /** Substantial public interest needs a condition of DPA 2018, Schedule 1, Part 2. */
  static final Rule SUBSTANTIAL_PUBLIC_INTEREST_NAMES_ITS_CONDITION =
      new Rule(
          "substantial-public-interest-names-its-condition",
          Sources.SCHEDULE_1,
          judged ->
              Verdict.allowedIf(
                  !judged.areLawfulReasonsDue() || !judged.lacksPublicInterestCondition(),
                  "lawfulBasis",
                  "Substantial public interest needs a condition of Schedule 1, Part 2 beside it, such as"
                      + " safeguarding."));

  /** Data about offences needs a condition of its own (DPA 2018, section 10 and Part 3). */
  static final Rule CRIMINAL_OFFENCE_DATA_NAMES_ITS_CONDITION =
      new Rule(
          "criminal-offence-data-names-its-condition",
          Sources.SCHEDULE_1,
          judged ->
              Verdict.allowedIf(
                  !judged.isDue(DecisionField.D8_BASIS) || !judged.lacksOffenceCondition(),
                  "lawfulBasis",
                  "Data about offences needs a condition of Schedule 1, or for a competent authority"
                      + " one of Schedule 8."));

  /** Paragraph 18 holds only for one of its three reasons (DPA 2018, Schedule 1). */
  static final Rule SAFEGUARDING_CONDITION_SAYS_WHY_NO_CONSENT =
      new Rule(
          "safeguarding-condition-says-why-no-consent",
          Sources.SCHEDULE_1,
          judged -> {
            if (judged.names(SAFEGUARDING)) {
              return Verdict.allowedIf(
                  !judged.areLawfulReasonsDue() || !judged.lacksNoConsentReason(),
                  "noConsentReason",
                  "Choose which of the three reasons of paragraph 18 there is for going without"
                      + " consent.");
            }
            return Verdict.allowedIf(
                judged.draft().noConsentReason() == null,
                "noConsentReason",
                "Leave this out, or name the condition DPA_SCH1_SAFEGUARDING to which it"
                    + " belongs.");
          });

  /** Confidence is asked apart from data protection: meeting one does not meet the other. */
  static final Rule CONFIDENTIAL_INFORMATION_NAMES_ITS_ROUTE =
      new Rule(
          "confidential-information-names-its-route",
          Sources.CONFIDENTIALITY,
          judged -> {
            if (judged.added() == null && judged.namesConsentThatDoesNotHold()) {
              return new Verdict.RefusedBecause(
                  "lawfulBasis",
                  "You name their consent as what answers the duty of confidence, and they did not"
                      + " give it, took it back, or cannot give it: name overriding public interest,"
                      + " or a statute or order, or correct what is said of consent.");
            }
            boolean due = judged.isDue(DecisionField.D5) || judged.isDue(DecisionField.D8_BASIS);
            return Verdict.allowedIf(
                !due || !judged.lacksConfidenceRoute(),
                "lawfulBasis",
                "It is confidential: name what lets you share it all the same, consent where they"
                    + " gave it, overriding public interest, or a statute or order.");
          });

  /** Consent as a basis has to be real, and open to be taken back (UK GDPR, Article 7). */
  static final Rule CONSENT_AS_A_BASIS_CAN_BE_TAKEN_BACK =
      new Rule(
          "consent-as-a-basis-can-be-taken-back",
          Sources.TEN_STEPS,
          judged -> {
            if (!judged.names(CONSENT)
                || Stream.of(Drafts.LAWFUL_BASIS, "consent", "capacity")
                    .noneMatch(judged::isGiven)) {
              return Verdict.allowed();
            }
            Draft.Consent consent = judged.draft().consent();
            if (consent == null || consent.status() != ConsentStatus.GIVEN) {
              return new Verdict.RefusedBecause(
                  "consent.status",
                  "Consent is named as the basis and was not given: where somebody is at risk another"
                      + " basis fits better, and none waits for consent.");
            }
            Draft.Capacity capacity = judged.draft().capacity();
            if (capacity == null || capacity.view() == Draft.CapacityView.NOT_ASSESSED) {
              return new Verdict.RefusedBecause(
                  "capacity",
                  "Consent is named as the basis: give the view on competence or capacity and what"
                      + " it rests on.");
            }
            if (judged.isTheirsAlone(Draft.CapacityView.CHILD_NOT_COMPETENT)) {
              return new Verdict.RefusedBecause(
                  "capacity",
                  "Consent is named as the basis, and a child who is not mature enough to decide"
                      + " about it cannot give it: say whose it is, or name another basis. None"
                      + " waits for consent where somebody is at risk.");
            }
            if (judged.isTheirsAlone(Draft.CapacityView.ADULT_LACKS_CAPACITY)) {
              return new Verdict.RefusedBecause(
                  "capacity",
                  "Consent is named as the basis, and an adult who lacks the capacity to decide this"
                      + " cannot give it: name another basis. None waits for consent where"
                      + " somebody is at risk.");
            }
            return Verdict.allowedIf(
                consent.withdrawalRoute() != null,
                "consent.withdrawalRoute",
                "Consent is named as the basis: say how they can take it back.");
          });

  /** All of them. */
  static final List<Rule> ALL =
      List.of(
          LAWFUL_BASIS_IS_IN_FORCE,
          LAWFUL_BASIS_IS_NAMED_ONCE,
          LAWFUL_BASIS_FITS_PERSON_AND_NATION,
          SHARING_NAMES_A_LEGAL_POWER,
          SHARING_NAMES_AN_ARTICLE_SIX_BASIS,
          SPECIAL_CATEGORY_DATA_IS_ANSWERED,
          SPECIAL_CATEGORY_DATA_NAMES_AN_ARTICLE_NINE_CONDITION,
          SUBSTANTIAL_PUBLIC_INTEREST_NAMES_ITS_CONDITION,
          HEALTH_OR_SOCIAL_CARE_NAMES_ITS_CONDITION,
          CRIMINAL_OFFENCE_DATA_IS_ANSWERED,
          CRIMINAL_OFFENCE_DATA_NAMES_ITS_CONDITION,
          SAFEGUARDING_CONDITION_SAYS_WHY_NO_CONSENT,
          CONFIDENTIAL_INFORMATION_NAMES_ITS_ROUTE,
          CONSENT_AS_A_BASIS_CAN_BE_TAKEN_BACK);

  private LawPolicies() {}

  /** Whether a lawful reason can be named of this request. */
  static boolean fits(ReferenceCode code, Judged.Request request) {
    return code.isLawIn(request.nation()) && fitsThePerson(code, request);
  }

  /** Whether it is for such a person, by what they are to the request or by their age. */
  private static boolean fitsThePerson(ReferenceCode code, Judged.Request request) {
    return switch (code.appliesTo()) {
      case ANYBODY -> true;
      case CHILD -> request.subject() != SubjectKind.ADULT_AT_RISK || request.isAboutAChild();
      case ADULT ->
          (request.subject() != SubjectKind.CHILD && request.subject() != SubjectKind.UNBORN_CHILD)
              || request.isAboutAnAdult();
    };
  }
}
