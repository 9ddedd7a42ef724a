package org.infoshare.workflow.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of an entry a reader sees. */
sealed interface Shown {

  /** They do not learn that it is there, but for the gap that it leaves in the numbers. */
  enum Nothing implements Shown {
    /** There is only one. */
    INSTANCE
  }

  /** When, and what kind of entry. */
  enum ThatItHappened implements Shown {
    /** There is only one. */
    INSTANCE
  }

  /**
   * More of it.
   *
   * @param metadata what they see of the codes
   * @param content what they see of the words, as JSON has it; null where nothing
   */
  record Part(boolean actor, Map<String, String> metadata, @Nullable Object content)
      implements Shown {}
}
