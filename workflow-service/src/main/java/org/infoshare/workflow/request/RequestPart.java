package org.infoshare.workflow.request;

import java.util.Optional;
import java.util.function.Supplier;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A part of the page that shows a request as a whole. Each comes from the feature that keeps what
 * it shows, which says who may see it and puts on the record that they did.
 */
public interface RequestPart {

  /** The parts, in the order in which they stand on the page. */
  enum Place {
    /** What is open now, and what the reader can do. */
    NOW,
    /** By when what is to be done, and what is raised next. */
    CLOCKS,
    /** What was asked. */
    ASKED,
    /** Questions while deciding. */
    QUESTIONS,
    /** The decision with its reasons. */
    DECISION,
    /** What was shared and what was kept back. */
    SHARED,
    /** The outcome, as the side that asked reads it. */
    OUTCOME,
    /** Whether it was understood. */
    UNDERSTANDING,
    /** Informing the individual. */
    INFORMING,
    /** Notes from one owner to the next. */
    HAND_OVERS,
    /** Other requests that belong to it. */
    LINKS,
    /** Other requests about what seems to be the same person. */
    EARLIER,
    /** Whether it is kept for a court or an inquiry. */
    HOLD,
    /** Whom to phone. */
    PHONE,
    /** Who was told, and whether it arrived. */
    NOTIFICATIONS,
    /** What was done, and when. */
    TIMELINE,
    /** Its events, as others follow them. */
    EVENTS,
    /** Whether the record is as it was written. */
    RECORD
  }

  /** Where it stands. */
  Place place();

  /**
   * What the reader may see of it, which is put on the record.
   *
   * @param reason why they look, where they had to say so
   * @return empty where there is nothing, or nothing for them
   */
  Optional<Part> of(Viewer viewer, @Nullable String reason);

  /** What is read, or empty where it is not there yet. */
  static <T> Optional<T> ifThere(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.Conflict) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
