package org.infoshare.workflow.request;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The address of a list that is narrowed and sorted: codes only, in an order that never differs.
 */
final class ListAddress {

  private ListAddress() {}

  /** A parameter of an address, or a hidden field of a form that comes back to it. */
  record Parameter(String name, String value) {}

  /** A choice of a filter, in words, and whether it is the one that counts now. */
  record Choice(String code, String words, boolean chosen) {}

  /**
   * An address.
   *
   * @param after where the page before ended, or null for the first page
   */
  static String of(String path, List<Parameter> parameters, @Nullable PageCursor after) {
    StringBuilder address = new StringBuilder(path);
    char next = '?';
    for (Parameter each : parameters) {
      address.append(next).append(each.name()).append('=').append(each.value());
      next = '&';
    }
    return after == null
        ? address.toString()
        : address.append(next).append("after=").append(after).toString();
  }

  /** The urgencies that an address asks for, the most urgent first. */
  static Set<Urgency> urgencies(MultiValueMap<String, String> asked) {
    List<String> codes = asked.getOrDefault("urgency", List.of());
    return Collections.unmodifiableSet(
        Arrays.stream(Urgency.values())
            .filter(each -> codes.contains(each.name()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Urgency.class))));
  }

  /** The urgencies as choices of a filter. */
  static List<Choice> urgencies(Set<Urgency> chosen, PageWording wording) {
    return Arrays.stream(Urgency.values())
        .map(each -> new Choice(each.name(), wording.urgency(each.name()), chosen.contains(each)))
        .toList();
  }

  /** For example <i>Red or Amber</i>. */
  static String either(Set<Urgency> urgencies, PageWording wording) {
    return urgencies.stream()
        .map(each -> wording.urgency(each.name()))
        .reduce((one, other) -> wording.text("list.or", one, other))
        .orElse("");
  }
}
