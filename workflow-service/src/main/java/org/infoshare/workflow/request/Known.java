package org.infoshare.workflow.request;

/** An answer that may not be known. Not known is an answer too: it says that somebody asked. */
enum Known {
  /** Yes. */
  YES,
  /** No. */
  NO,
  /** Not known. */
  UNKNOWN
}
