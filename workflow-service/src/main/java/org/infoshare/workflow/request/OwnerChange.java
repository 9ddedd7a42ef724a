package org.infoshare.workflow.request;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * That a safeguarding lead changes who has a task.
 *
 * @param to the colleague, of the task's team; only where it is handed over
 * @param reason why, for the record; whoever gets the task reads it too
 */
record OwnerChange(@NotNull How how, @Nullable UUID to, @PlainText(max = 2_000) String reason) {

  /** What becomes of a task. */
  enum How {
    /** Anybody of its team can take it. */
    GIVE_BACK,
    /** A named colleague has it at once. */
    HAND_OVER
  }

  /**
   * The same for all tasks of somebody, such as one who is off.
   *
   * @param owner who has them now
   */
  record OfAll(
      @NotNull UUID owner,
      @NotNull How how,
      @Nullable UUID to,
      @PlainText(max = 2_000) String reason) {

    OwnerChange ofEach() {
      return new OwnerChange(how, to, reason);
    }
  }
}
