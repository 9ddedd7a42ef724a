package org.infoshare.workflow.disclosure;

import jakarta.validation.constraints.NotNull;
import org.infoshare.workflow.web.PlainText;

/** What came of the information, for the holder to read. */
record Feedback(@NotNull Result result, @PlainText(max = 10_000) String text) {

  /** What came of it. */
  enum Result {
    /** Somebody was protected or helped because of it. */
    ACTION_TAKEN,
    /** It was known already. */
    ALREADY_KNOWN,
    /** Nothing had to be done. */
    NO_ACTION_NEEDED,
    /** It is still being worked on. */
    STILL_UNDER_WAY
  }
}
