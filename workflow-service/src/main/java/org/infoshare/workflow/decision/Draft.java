package org.infoshare.workflow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A decision as its owner writes it, in sections that are saved one by one. Each may be absent:
 * what has to be there to sign it off, {@link DecisionPolicies} say. D1 to D18 number the fields of
 * the form ({@link DecisionField}).
 *
 * @param requesterVerified D1: how somebody made sure who asks
 * @param rightPerson D2: that it is about the person whom this organisation knows
 * @param informationHeld D3: whether it is held, and where somebody looked
 * @param purpose D4: whether there is a clear and legitimate purpose
 * @param likelyToSafeguard whether sharing is likely to safeguard and protect somebody at risk
 * @param identification D5: whether it identifies a person and is confidential
 * @param capacity D6: competence of a child, capacity of an adult
 * @param consent D7: what is known of consent, as evidence
 * @param objection D6 and D7: what was weighed where an adult with capacity objects
 * @param lawfulBasis D8: codes of {@link ReferenceCode}
 * @param specialCategoryData D8: whether some of it is of a special category, such as health
 * @param criminalOffenceData D8: whether some of it is about offences
 * @param noConsentReason D8: for the safeguarding condition of Schedule 1, paragraph 18
 * @param harmIfShared D9: what harm sharing could do
 * @param harmIfNotShared D9: what harm not sharing could do
 * @param harmBalance D9: to whom, how likely, and why this is proportionate
 * @param adviceElsewhere D10: what somebody was told who asked for advice outside this service
 * @param outcome D11
 * @param reasons D12: in full, for the holding side
 * @param reasonsForRequester D13: what the requester is told of them
 * @param declineCode D13: for a decline only
 * @param whatWouldChangeIt D13: for the requester: what could lead to another answer
 * @param alternativeRoute D13: for the requester: where else to turn
 * @param informing D18: what the decider means to do about informing the individual
 * @param informIndividual where nothing is shared: true to inform the individual all the same
 * @param lateReason needed after the decide-by time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Draft(
    @Nullable @Valid RequesterVerified requesterVerified,
    @Nullable @Valid RightPerson rightPerson,
    @Nullable @Valid InformationHeld informationHeld,
    @Nullable @Valid LegitimatePurpose purpose,
    @Nullable LikelyToSafeguard likelyToSafeguard,
    @Nullable @Valid Identification identification,
    @Nullable @Valid Capacity capacity,
    @Nullable @Valid Consent consent,
    @Nullable @Valid Objection objection,
    @Nullable @Size(max = 20) List<@PlainText(max = 100) String> lawfulBasis,
    @Nullable Boolean specialCategoryData,
    @Nullable Boolean criminalOffenceData,
    @Nullable NoConsentReason noConsentReason,
    @Nullable @PlainText(max = 10_000, optional = true) String harmIfShared,
    @Nullable @PlainText(max = 10_000, optional = true) String harmIfNotShared,
    @Nullable @Valid HarmBalance harmBalance,
    @Nullable @Valid AdviceElsewhere adviceElsewhere,
    @Nullable Outcome outcome,
    @Nullable @PlainText(max = 10_000, optional = true) String reasons,
    @Nullable @PlainText(max = 10_000, optional = true) String reasonsForRequester,
    @Nullable DeclineCode declineCode,
    @Nullable @PlainText(max = 2_000, optional = true) String whatWouldChangeIt,
    @Nullable @PlainText(max = 2_000, optional = true) String alternativeRoute,
    @Nullable @Valid Informing informing,
    @Nullable Boolean informIndividual,
    @Nullable LateReason lateReason) {

  /** The codes of the lawful reasons named, none where the section is absent. */
  List<String> lawfulBasisCodes() {
    return lawfulBasis == null ? List.of() : lawfulBasis;
  }

  /**
   * How somebody made sure who asks.
   *
   * @param by who did, where it was not the one who decides
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RequesterVerified(
      @NotNull HowVerified how, @Nullable @PlainText(max = 200, optional = true) String by) {}

  /** Ways to make sure who asks. */
  enum HowVerified {
    /** They are in the directory of this service. */
    DIRECTORY,
    /** They were rung back on a number known before. */
    CALL_BACK,
    /** Whoever verified it knows them. */
    KNOWN,
    /** It could not be made sure. */
    NOT_VERIFIED
  }

  /** Whether the person asked about is the one known here. */
  record RightPerson(
      @NotEmpty @Size(max = 10) List<@NotNull Identifier> identifiersMatched,
      @NotNull Confidence confidence) {}

  /** What a person can be told from others by. */
  enum Identifier {
    /** Their name. */
    NAME,
    /** Another name of theirs, which counts as their name does. */
    OTHER_NAME,
    /** Their date of birth. */
    DATE_OF_BIRTH,
    /** Where they live. */
    ADDRESS,
    /** Their NHS number, which is never enough alone. */
    NHS_NUMBER,
    /** A number of an organisation. */
    LOCAL_IDENTIFIER,
    /** Who they live with or are related to. */
    HOUSEHOLD,
    /** What the requester told when somebody asked, and the request does not say. */
    TOLD_ON_ASKING;

    /** As what it counts: two names tell no more than one. */
    Identifier counted() {
      return this == OTHER_NAME ? NAME : this;
    }
  }

  /** How sure somebody is of a match. */
  enum Confidence {
    /** There is no doubt. */
    CERTAIN,
    /** Probably. */
    LIKELY,
    /** Not sure enough to share: ask the requester. */
    UNCERTAIN
  }

  /** Whether what was asked for is held. */
  record InformationHeld(@NotNull Held held, @PlainText(max = 2_000) String whereLooked) {}

  /** How much of it is held. */
  enum Held {
    /** All. */
    YES,
    /** Some. */
    PART,
    /** Nothing. */
    NO
  }

  /** Whether there is a clear and legitimate purpose. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LegitimatePurpose(
      @NotNull Legitimate legitimate,
      @Nullable @PlainText(max = 2_000, optional = true) String note) {}

  /** Answers about the purpose. */
  enum Legitimate {
    /** There is. */
    YES,
    /** There is not. */
    NO,
    /** Not an answer to decide on: take advice. */
    UNSURE
  }

  /** Whether it identifies a living person, and whether it is confidential. */
  record Identification(@NotNull Boolean identifiesAPerson, @NotNull Boolean confidential) {}

  /** A view on competence or capacity for this decision at this time, and what it rests on. */
  record Capacity(@NotNull CapacityView view, @PlainText(max = 2_000) String basis) {}

  /** Views on competence or capacity. */
  enum CapacityView {
    /** Under 16 and mature enough to decide about it. */
    CHILD_COMPETENT,
    /** Under 16 and not mature enough to decide about it. */
    CHILD_NOT_COMPETENT,
    /** 16 or 17, who usually decide themselves. */
    SIXTEEN_OR_SEVENTEEN,
    /** An adult who can decide this. */
    ADULT_HAS_CAPACITY,
    /** An adult who cannot decide this now. */
    ADULT_LACKS_CAPACITY,
    /** Nobody has assessed it. */
    NOT_ASSESSED
  }

  /**
   * What is known of consent, as evidence.
   *
   * @param whose null where nobody's was sought
   * @param note how it was asked for, or why it was not
   * @param wishesAndFeelings what the person said they want
   * @param withdrawalRoute how they can take it back, where consent is the legal basis
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Consent(
      @NotNull ConsentStatus status,
      @Nullable Whose whose,
      @Nullable @PlainText(max = 2_000, optional = true) String note,
      @Nullable @PlainText(max = 2_000, optional = true) String wishesAndFeelings,
      @Nullable @PlainText(max = 2_000, optional = true) String withdrawalRoute) {}

  /** Who was asked to agree. */
  enum Whose {
    /** The person whom it is about. */
    THE_PERSON,
    /** A holder of parental responsibility. */
    PARENTAL_RESPONSIBILITY_HOLDER,
    /** An attorney or deputy. */
    ATTORNEY_OR_DEPUTY
  }

  /**
   * What was weighed where an adult with capacity objects.
   *
   * @param overrideGrounds each ground to share against the objection: whether it is there
   * @param riskExplained whether the risk of not sharing was explained to them
   * @param reviewOn for a decline: when it is looked at again, a date in Europe/London
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Objection(
      @NotNull Map<OverrideGround, @NotNull Boolean> overrideGrounds,
      @Nullable Boolean riskExplained,
      @Nullable LocalDate reviewOn) {

    boolean isThere(OverrideGround ground) {
      return Boolean.TRUE.equals(overrideGrounds.get(ground));
    }

    boolean isNotThere(OverrideGround ground) {
      return Boolean.FALSE.equals(overrideGrounds.get(ground));
    }
  }

  /** Grounds to share although an adult with capacity objects. */
  enum OverrideGround {
    /** They cannot decide this after all. */
    LACKS_CAPACITY,
    /** It is an emergency. */
    EMERGENCY,
    /** Others are at risk, children included. */
    OTHERS_AT_RISK,
    /** A serious crime was done or can be prevented. */
    SERIOUS_CRIME,
    /** Somebody in a position of trust, or staff, may be the source of harm. */
    PERSON_IN_POSITION_OF_TRUST,
    /** They may be under pressure from somebody. */
    SUSPECTED_COERCION,
    /** An order of a court or another legal authority. */
    COURT_ORDER_OR_OTHER_LEGAL_AUTHORITY
  }

  /** Why there is no consent, as Schedule 1, paragraph 18 has it. */
  enum NoConsentReason {
    /** They cannot give it. */
    CANNOT_BE_GIVEN,
    /** It cannot reasonably be expected to be obtained. */
    CANNOT_REASONABLY_BE_OBTAINED,
    /** Asking would prejudice the protection. */
    WOULD_PREJUDICE_PROTECTION
  }

  /** The balance of harm on both sides. */
  record HarmBalance(
      @PlainText(max = 2_000) String toWhom,
      @NotNull Likelihood likelihood,
      @PlainText(max = 2_000) String whyProportionate) {}

  /**
   * Advice that was taken outside this service, such as of a lawyer on the telephone.
   *
   * @param from the role of whoever gave it
   * @param givenOn a date in Europe/London
   * @param anonymised whether it was asked without saying whom it is about
   */
  record AdviceElsewhere(
      @PlainText(max = 200) String from,
      @NotNull LocalDate givenOn,
      @PlainText(max = 2_000) String advice,
      @NotNull Boolean anonymised) {}

  /** How likely harm is if nothing is shared. */
  enum Likelihood {
    /** It could hardly come. */
    UNLIKELY,
    /** It could come. */
    POSSIBLE,
    /** It will probably come. */
    LIKELY,
    /** It is happening. */
    HAPPENING_NOW
  }

  /**
   * What the decider means to do about informing the individual. Doing it, or settling it, is a
   * step of its own after sharing.
   *
   * @param reviewOn for DEFER: when it is looked at again, a date in Europe/London
   * @param reasonCode for DO_NOT_INFORM: a code of {@link ReferenceCode.Kind#NOT_INFORMED}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Informing(
      @NotNull Intention intention,
      @Nullable LocalDate reviewOn,
      @Nullable @PlainText(max = 100, optional = true) String reasonCode) {}

  /** Intentions about informing. */
  enum Intention {
    /** They know already. */
    ALREADY_AWARE,
    /** They are to be told now. */
    INFORM_NOW,
    /** It is looked at again on a date. */
    DEFER,
    /** They are not to be told. */
    DO_NOT_INFORM,
    /** Settled in the step after sharing. */
    DECIDE_LATER
  }

  /** Why a decision comes after its time. */
  enum LateReason {
    /** Nobody took it on in time. */
    NOBODY_TOOK_IT_ON,
    /** It was hard to find. */
    HARD_TO_FIND,
    /** Somebody waited for advice. */
    WAITED_FOR_ADVICE,
    /** Somebody waited for the requester. */
    WAITED_FOR_THE_REQUESTER,
    /** It was signed off in time, and no second person had agreed by then. */
    WAITED_FOR_A_SECOND_PERSON,
    /** Somebody waited for consent, which is not needed where there is risk. */
    WAITED_FOR_CONSENT,
    /** Too few people. */
    TOO_FEW_PEOPLE,
    /** A system was not there. */
    SYSTEM_AWAY,
    /** Something else, told in the reasons. */
    ANOTHER_REASON
  }
}
