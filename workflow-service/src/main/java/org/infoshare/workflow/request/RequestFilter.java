package org.infoshare.workflow.request;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.deadline.Urgency;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which requests somebody wants to see, in codes that an address may hold.
 *
 * @param standing where they stand: the name of a state, {@link #OPEN}, or null for anywhere
 * @param urgencies only those this urgent; empty for all
 */
record RequestFilter(@Nullable String standing, Set<Urgency> urgencies) {

  /** Something is still to be done about it. */
  static final String OPEN = "OPEN";

  static final RequestFilter NONE = new RequestFilter(null, Set.of());

  /** Those in that state, or all. */
  static RequestFilter in(@Nullable RequestState state) {
    return new RequestFilter(state == null ? null : state.name(), Set.of());
  }

  /** Reads the parameters of an address; what is not a code of ours asks for nothing. */
  static RequestFilter of(MultiValueMap<String, String> asked) {
    String standing = asked.getFirst("state");
    boolean known =
        OPEN.equals(standing)
            || Arrays.stream(RequestState.values()).anyMatch(each -> each.name().equals(standing));
    return new RequestFilter(known ? standing : null, ListAddress.urgencies(asked));
  }

  /** The states that are asked for; empty for all. */
  Set<RequestState> states() {
    if (standing == null) {
      return Set.of();
    }
    return standing.equals(OPEN)
        ? Arrays.stream(RequestState.values())
            .filter(each -> !each.isFinal())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(RequestState.class)))
        : EnumSet.of(RequestState.valueOf(standing));
  }

  /** The parameters that {@link #of} reads as this filter. */
  List<ListAddress.Parameter> parameters() {
    List<ListAddress.Parameter> all = new ArrayList<>();
    if (standing != null) {
      all.add(new ListAddress.Parameter("state", standing));
    }
    urgencies.forEach(each -> all.add(new ListAddress.Parameter("urgency", each.name())));
    return all;
  }
}
