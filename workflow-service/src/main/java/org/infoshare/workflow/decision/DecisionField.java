package org.infoshare.workflow.decision;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.request.Sources;

/**
 * The fields of the decision form (domain.md 6.3). D8 is two here, because its legal power may be
 * asked before its bases; and whether sharing is likely to safeguard is asked beside them.
 */
enum DecisionField {
  /** How it was made sure who asks. */
  D1("Requester verified", "Say how you made sure who asks.", Sources.RECORD, "requesterVerified"),
  /** That it is the person known here. */
  D2(
      "Right person",
      "Say which identifiers match, at least two, and how sure you are.",
      Sources.IDENTIFIERS,
      "rightPerson"),
  /** Whether it is held. */
  D3(
      "Information held",
      "Say whether you hold what was asked for, and where you looked.",
      Sources.RECORD,
      "informationHeld"),
  /** Whether there is a purpose. */
  D4(
      "Clear and legitimate purpose",
      "Say whether there is a clear and legitimate purpose.",
      Sources.ADVICE,
      "purpose"),
  /** Whether sharing safeguards. */
  LIKELY_TO_SAFEGUARD(
      "Likely to safeguard",
      "Say whether sharing is likely to safeguard and protect a child or adult at risk.",
      Sources.ADVICE,
      "likelyToSafeguard"),
  /** Whether it identifies and is confidential. */
  D5(
      "Identifies a person; confidential",
      "Say whether it identifies a person, and whether it is confidential.",
      Sources.CONFIDENTIALITY,
      "identification"),
  /** Competence or capacity. */
  D6(
      "Competence or capacity",
      "Give the view on competence or capacity for this decision, and its basis.",
      Sources.ADULT_OBJECTS,
      "capacity",
      "objection"),
  /** Consent, as evidence. */
  D7(
      "Consent",
      "Say what is known of consent. It is evidence: it decides nothing by itself.",
      Sources.ADVICE,
      "consent",
      "objection"),
  /** The power to share. */
  D8_POWER(
      "Legal power",
      "Name the power or duty that lets you share: choose from /api/lawful-bases.",
      Sources.RECORD,
      "lawfulBasis"),
  /** Bases and conditions of data protection, and of confidence. */
  D8_BASIS(
      "Lawful bases and conditions",
      "Name the bases and conditions, and say whether data of a special category is in it.",
      Sources.RECORD,
      "lawfulBasis",
      "specialCategoryData",
      "criminalOffenceData",
      "noConsentReason"),
  /** Harm on both sides. */
  D9(
      "Harm balance",
      "Write what harm could come of sharing and of not sharing, to whom, and why this is"
          + " proportionate.",
      Sources.ADVICE,
      "harmIfShared",
      "harmIfNotShared",
      "harmBalance"),
  /** Advice: advisers here record their own, and the decider what they were told elsewhere. */
  D10(
      "Advice",
      "Recorded by advisers here; write down what you were told elsewhere.",
      Sources.ADVICE,
      "adviceElsewhere"),
  /** The outcome. */
  D11("Outcome", "Say what you decide.", Sources.ADVICE, "outcome"),
  /** The reasons. */
  D12(
      "Reasons",
      "Give the reasons, so that a stranger follows them.",
      Sources.RECORD,
      "reasons",
      "lateReason"),
  /** The decline, for the requester. */
  D13(
      "Ground of a decline, and what the requester is told",
      "Write for the requester why they do not get all of it, and of a decline name the ground,"
          + " what would change it and where else to turn.",
      Sources.ADVICE,
      "declineCode",
      "whatWouldChangeIt",
      "alternativeRoute",
      "reasonsForRequester"),
  /** Items, chosen in the sharing. */
  D14("Items shared", "Chosen one by one when the information is shared.", Sources.ADVICE),
  /** The key point, written in the sharing. */
  D15("Key point", "Written when the information is shared.", Sources.ADVICE),
  /** Recipient and channel, chosen in the sharing. */
  D16("Recipient and channel", "Chosen when the information is shared.", Sources.CALDICOTT),
  /** Conditions, which may be given with the sharing. */
  D17("Conditions", "May be given when the information is shared.", Sources.RECORD),
  /** What is meant to be done about informing. */
  D18(
      "Inform the individual",
      "Say what you mean to do about informing the individual: DECIDE_LATER is an answer.",
      Sources.CALDICOTT,
      "informing",
      "informIndividual"),
  /** Approval, given by somebody else. */
  D19("Approval", "Given by somebody else, where it is needed.", Sources.ADVICE),
  /** Who signs, when and under which versions: written by the service. */
  D20("Sign-off", "Written by the service when it is signed off.", Sources.RECORD);

  private final String label;
  private final String request;
  private final Sources guidance;
  private final String sections;

  DecisionField(String label, String request, Sources guidance, String... sections) {
    this.label = label;
    this.request = request;
    this.guidance = guidance;
    this.sections = String.join(" ", sections);
  }

  /** What it is called. */
  String label() {
    return label;
  }

  /** What to answer, for a person. */
  String request() {
    return request;
  }

  /** Where the question comes from. */
  Sources guidance() {
    return guidance;
  }

  /** The sections of a {@link Draft} that answer it; none for what others fill. */
  Set<String> sections() {
    return sections.isEmpty() ? Set.of() : Set.of(sections.split(" ", -1));
  }

  /** The names of fields, for the record. */
  static String joined(Collection<DecisionField> fields) {
    return fields.stream().map(DecisionField::name).collect(Collectors.joining(","));
  }
}
