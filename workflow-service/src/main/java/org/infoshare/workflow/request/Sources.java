package org.infoshare.workflow.request;

import org.infoshare.workflow.web.Problem;

/** Where the rules and the questions of the form come from, each with a link to read on. */
public enum Sources {
  /** The advice for practitioners of 2024: only what is needed, to those who need it, safely. */
  ADVICE(
      "Information sharing: advice for practitioners providing safeguarding services, 2024",
      "https://www.gov.uk/government/publications/safeguarding-practitioners-information-sharing-advice"),
  /** What is recorded of a decision, of a sharing and of telling. */
  RECORD(
      "ICO, data sharing code of practice, annex B: what a decision records",
      "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/data-sharing-a-code-of-practice/annex-b-data-sharing-request-form-template/data-sharing-template/"),
  /** Need to know, the least that is needed, and no surprises. */
  CALDICOTT(
      "The Caldicott Principles, 2020",
      "https://www.gov.uk/government/news/why-caldicott-principles-and-caldicott-guardians-are-still-relevant-in-2020"),
  /** What came of telling those who must not learn. */
  REPRIMANDS(
      "ICO, data breaches put domestic abuse victims' lives at risk, 2023",
      "https://ico.org.uk/about-the-ico/media-centre/news-and-blogs/2023/09/data-breaches-put-domestic-abuse-victims-lives-at-risk-uk-information-commissioner-warns/"),
  /** Who decides about the information of a child, and who may be told. */
  CHILDREN(
      "MDU, confidentiality and children",
      "https://www.themdu.com/guidance-and-advice/guides/confidentiality-and-children"),
  /** When somebody need not be told, judged case by case. */
  EXEMPTIONS(
      "ICO, right of access: what other exemptions are there?",
      "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/individual-rights/right-of-access/what-other-exemptions-are-there"),
  /** Sharing to safeguard children, step by step. */
  TEN_STEPS(
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
  /** What a person is matched on. */
  IDENTIFIERS(
      "NHS service manual, asking for NHS numbers",
      "https://github.com/nhsuk/nhsuk-service-manual");

  /** The edition of the advice that the form of a decision follows: April 2024 as corrected. */
  public static final String ADVICE_VERSION = "2024-05-01";

  private final String title;
  private final String link;

  Sources(String title, String link) {
    this.title = title;
    this.link = link;
  }

  /** Title and link, as a problem shows them. */
  public Problem.Guidance guidance() {
    return new Problem.Guidance(title, link);
  }
}
