package org.infoshare.workflow.decision;

import org.infoshare.workflow.web.Problem;

/** Where a rule or a question of the decision comes from, with a link to read on. */
enum Guidance {
  /** The advice for practitioners of 2024: golden rules, consent, when to take advice. */
  ADVICE(
      "Information sharing: advice for practitioners providing safeguarding services, 2024",
      "https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice"),
  /** What a decision to share has to record. */
  RECORD(
      "ICO, data sharing code of practice, annex B: what a decision records",
      "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/data-sharing-a-code-of-practice/annex-b-data-sharing-request-form-template/data-sharing-template/"),
  /** Sharing to safeguard children, step by step. */
  CHILDREN(
      "ICO, a 10 step guide to sharing information to safeguard children",
      "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/a-10-step-guide-to-sharing-information-to-safeguard-children/"),
  /** Conditions for special categories of data and criminal-offence data. */
  SCHEDULE_1(
      "Data Protection Act 2018, Schedule 1",
      "https://www.legislation.gov.uk/ukpga/2018/12/schedule/1"),
  /** An adult who does not want information to be shared. */
  ADULT_OBJECTS(
      "SCIE, adult safeguarding: the adult does not want information to be shared",
      "http://www.scie.org.uk/care-act-2014/safeguarding-adults/sharing-information/does-not-want-to-share.asp"),
  /** Confidentiality, and when it gives way. */
  CONFIDENTIALITY(
      "BMA, adults at risk: confidentiality and disclosure of information",
      "https://www.bma.org.uk/advice-and-support/ethics/safeguarding/adults-at-risk-confidentiality-and-disclosure-of-information"),
  /** A demand of a Safeguarding Adults Board has to be met. */
  SECTION_45(
      "Care Act 2014, section 45: supply of information",
      "https://www.legislation.gov.uk/ukpga/2014/23/section/45"),
  /** No surprises, and the least that is needed. */
  CALDICOTT(
      "The Caldicott Principles, 2020",
      "https://www.gov.uk/government/news/why-caldicott-principles-and-caldicott-guardians-are-still-relevant-in-2020"),
  /** What a person is matched on. */
  IDENTIFIERS(
      "NHS service manual, asking for NHS numbers",
      "https://github.com/nhsuk/nhsuk-service-manual");

  /** The edition of the advice that the form follows: April 2024 as corrected. */
  static final String VERSION = "2024-05-01";

  private final String title;
  private final String link;

  Guidance(String title, String link) {
    this.title = title;
    this.link = link;
  }

  /** Title and link, as a problem or the form shows them. */
  Problem.Guidance source() {
    return new Problem.Guidance(title, link);
  }
}
