package org.infoshare.workflow.disclosure;

/** What sort of statement an item is, so that opinion does not harden into fact. */
enum ItemKind {
  /** Seen, measured or done. */
  FACT,
  /** What a professional makes of it. */
  PROFESSIONAL_OPINION,
  /** What somebody else told. */
  THIRD_PARTY_REPORT
}
