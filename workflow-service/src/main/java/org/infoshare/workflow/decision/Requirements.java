package org.infoshare.workflow.decision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.infoshare.workflow.deadline.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * Which fields are asked when, by outcome and urgency, read from {@code requirements.txt}. A
 * service whose table is not whole does not start.
 */
final class Requirements {

  private static final List<Urgency> COLUMNS =
      List.of(Urgency.RED, Urgency.AMBER, Urgency.GREEN, Urgency.STATUTORY_DATE);

  /** The table that the service was built with. */
  static final Requirements CURRENT = read("requirements.txt");

  private final String version;
  private final Map<DecisionField, Map<Outcome, List<Asked>>> rows =
      new EnumMap<>(DecisionField.class);

  private Requirements(List<String> lines) {
    String found = null;
    List<Outcome> outcomes = new ArrayList<>();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", -1);
      switch (words[0]) {
        case "", "#" -> {}
        case "version" -> found = words[1];
        case "outcomes" -> {
          for (int i = 1; i < words.length; i++) {
            outcomes.add(Outcome.valueOf(words[i]));
          }
        }
        default -> rows.put(DecisionField.valueOf(words[0]), row(words, outcomes));
      }
    }
    if (found == null
        || outcomes.size() != Outcome.values().length
        || rows.size() != DecisionField.values().length) {
      throw new IllegalStateException("The table of requirements is not whole");
    }
    version = found;
  }

  private static Map<Outcome, List<Asked>> row(String[] words, List<Outcome> outcomes) {
    Map<Outcome, List<Asked>> row = new EnumMap<>(Outcome.class);
    for (int i = 1; i < words.length; i++) {
      row.put(
          outcomes.get(i - 1),
          words[i].chars().mapToObj(letter -> Asked.of((char) letter)).toList());
    }
    if (row.size() != outcomes.size()
        || row.values().stream().anyMatch(letters -> letters.size() != COLUMNS.size())) {
      throw new IllegalStateException("A letter is missing of " + words[0]);
    }
    return row;
  }

  private static Requirements read(String name) {
    try (InputStream table = Requirements.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException("There is no table of requirements");
      }
      return new Requirements(
          new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The version of the table and of the rules, which a decision stores. */
  String version() {
    return version;
  }

  /**
   * When a field is asked.
   *
   * @param outcome null while none is chosen
   */
  Asked asked(DecisionField field, @Nullable Outcome outcome, Urgency urgency) {
    Map<Outcome, List<Asked>> row = Objects.requireNonNull(rows.get(field));
    if (outcome != null) {
      return Objects.requireNonNull(row.get(outcome)).get(COLUMNS.indexOf(urgency));
    }
    List<Asked> always = row.values().stream().flatMap(List::stream).distinct().toList();
    return always.size() == 1 ? always.get(0) : Asked.DEPENDS_ON_THE_OUTCOME;
  }
}
