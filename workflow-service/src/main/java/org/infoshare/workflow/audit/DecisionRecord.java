package org.infoshare.workflow.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A decision as it is printed: headings with labelled texts beneath them, all of it in words.
 *
 * @param reference of the request
 * @param printed when and by whom
 * @param sections in their order
 */
record DecisionRecord(String reference, String printed, List<Section> sections) {

  /** The same with each text changed. */
  DecisionRecord map(UnaryOperator<String> change) {
    return new DecisionRecord(
        reference,
        change.apply(printed),
        sections.stream()
            .map(
                section ->
                    new Section(
                        section.title(),
                        section.rows().stream()
                            .map(
                                row ->
                                    new Row(
                                        change.apply(row.label()),
                                        row.texts().stream().map(change).toList()))
                            .toList()))
            .toList());
  }

  /** A heading with what stands under it. */
  record Section(String title, List<Row> rows) {}

  /** A label with one or more paragraphs. */
  record Row(String label, List<String> texts) {}

  /** Collects the rows of a section; what is not there leaves none. */
  static final class Rows {

    private final List<Row> rows = new ArrayList<>();

    Rows add(String label, @Nullable String text) {
      return text == null || text.isBlank() ? this : add(label, List.of(text));
    }

    Rows add(String label, List<String> texts) {
      if (!texts.isEmpty()) {
        rows.add(new Row(label, List.copyOf(texts)));
      }
      return this;
    }

    boolean isEmpty() {
      return rows.isEmpty();
    }

    Section under(String title) {
      return new Section(title, List.copyOf(rows));
    }
  }
}
