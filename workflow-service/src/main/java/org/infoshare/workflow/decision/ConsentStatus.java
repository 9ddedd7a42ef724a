package org.infoshare.workflow.decision;

/** What is known of the person's consent. Evidence, never a gate. */
enum ConsentStatus {
  /** They agreed. */
  GIVEN,
  /** They refused. */
  REFUSED,
  /** They were not asked. */
  NOT_SOUGHT,
  /** They agreed and took it back. */
  WITHDRAWN
}
