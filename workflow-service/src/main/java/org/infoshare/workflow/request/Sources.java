package org.infoshare.workflow.request;

import org.infoshare.workflow.web.Problem;

/** Where the rules of sharing, telling and informing come from, each with a link to read on. */
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
      "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/individual-rights/right-of-access/what-other-exemptions-are-there");

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
