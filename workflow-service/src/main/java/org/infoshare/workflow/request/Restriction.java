package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
import org.infoshare.workflow.web.PlainText;

/**
 * That only named people may know of a request: staff or their relatives as its subject force it,
 * and anybody may ask for it with a reason (domain.md 5.2 and 6.1; restricted records in social
 * care systems).
 *
 * @param reason what a named lead needs to choose whom to name; personal data
 */
record Restriction(@NotNull Ground ground, @PlainText(max = 2_000) String reason) {

  /** Why a request is restricted. */
  enum Ground {
    /** It is about somebody who works for one of the two organisations. */
    SUBJECT_IS_STAFF,
    /** It is about a relative of somebody who works for one of the two organisations. */
    SUBJECT_IS_RELATIVE_OF_STAFF,
    /** For another reason, which is written down. */
    OTHER
  }
}
