package org.infoshare.workflow.request;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.Inbox;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which tasks somebody wants to see and what comes first, in codes that an address may hold.
 *
 * @param mine only those that the reader owns
 * @param unowned only those that nobody owns
 * @param urgencies only those of requests this urgent; empty for all
 * @param step only those at that step of the models, or null for all
 * @param late only those that were due before now
 * @param newest the newest first, instead of those that are due soonest
 */
record WorkFilter(
    boolean mine,
    boolean unowned,
    Set<Urgency> urgencies,
    @Nullable String step,
    boolean late,
    boolean newest) {

  static final WorkFilter NONE = new WorkFilter(false, false, Set.of(), null, false, false);
  static final WorkFilter MINE = new WorkFilter(true, false, Set.of(), null, false, false);

  private static final String TRUE = "true";

  /** Reads the parameters of an address; what is not a code of ours asks for nothing. */
  static WorkFilter of(MultiValueMap<String, String> asked) {
    boolean mine = TRUE.equals(asked.getFirst("mine"));
    String step = asked.getFirst("step");
    return new WorkFilter(
        mine,
        !mine && TRUE.equals(asked.getFirst("unowned")),
        ListAddress.urgencies(asked),
        step != null && TaskPages.STEPS.contains(step) ? step : null,
        TRUE.equals(asked.getFirst("late")),
        "newest".equals(asked.getFirst("sort")));
  }

  /** The same for other tasks: the reader's own, those that nobody owns, or all. */
  WorkFilter of(boolean onlyMine, boolean onlyUnowned) {
    return new WorkFilter(onlyMine, onlyUnowned, urgencies, step, late, newest);
  }

  /** What the inbox is asked for. */
  Inbox.Narrowing narrowing(PersonId reader, Instant now) {
    return new Inbox.Narrowing(
        mine ? reader : null,
        unowned,
        urgencies.stream().map(Urgency::name).collect(Collectors.toSet()),
        step,
        late ? now : null);
  }

  Inbox.Order order() {
    return newest ? Inbox.Order.NEWEST : Inbox.Order.SOONEST_DUE;
  }

  /** The parameters that {@link #of} reads as this filter. */
  List<ListAddress.Parameter> parameters() {
    List<ListAddress.Parameter> all = new ArrayList<>();
    if (mine) {
      all.add(new ListAddress.Parameter("mine", TRUE));
    }
    if (unowned) {
      all.add(new ListAddress.Parameter("unowned", TRUE));
    }
    urgencies.forEach(each -> all.add(new ListAddress.Parameter("urgency", each.name())));
    if (step != null) {
      all.add(new ListAddress.Parameter("step", step));
    }
    if (late) {
      all.add(new ListAddress.Parameter("late", TRUE));
    }
    if (newest) {
      all.add(new ListAddress.Parameter("sort", "newest"));
    }
    return all;
  }
}
