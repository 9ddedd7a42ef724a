package org.infoshare.workflow.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field as a page shows it.
 *
 * @param kind which fragment draws it
 * @param id of the input that an error leads to
 * @param name of the input
 * @param error what is wrong with it
 * @param values what was typed or chosen
 * @param inputs of a date: its boxes; else empty
 * @param options what there is to choose
 * @param entries of a list: its entries
 * @param add of a list: the words of the button that adds an entry
 */
public record FieldView(
    String kind,
    String id,
    String name,
    String label,
    @Nullable String hint,
    @Nullable String error,
    List<String> values,
    int rows,
    String width,
    List<BoxView> inputs,
    List<OptionView> options,
    List<EntryView> entries,
    @Nullable String add) {

  /** What was typed into an input with one value. */
  public String value() {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** What a screen reader reads after the label, or null. */
  public @Nullable String describedBy() {
    String both = (hint == null ? "" : id + "-hint ") + (error == null ? "" : id + "-error");
    return both.isEmpty() ? null : both.strip();
  }

  /** What is to be chosen now, or what may wait. */
  public List<OptionView> options(boolean mayWait) {
    return options.stream().filter(option -> option.mayWait() == mayWait).toList();
  }

  /** Whether something is chosen of what may wait. */
  public boolean isWaitingChosen() {
    return options(true).stream().anyMatch(OptionView::chosen);
  }

  /** Whether an answer asks more. */
  public boolean isRevealing() {
    return options.stream().anyMatch(option -> !option.reveals().isEmpty());
  }

  /** This with what is inside it. */
  FieldView with(
      List<BoxView> boxes,
      List<OptionView> offered,
      List<EntryView> listed,
      @Nullable String button) {
    return new FieldView(
        kind, id, name, label, hint, error, values, rows, width, boxes, offered, listed, button);
  }

  /** A box of a date or time. */
  public record BoxView(String id, String name, String label, String value, int width) {}

  /**
   * Something to choose.
   *
   * @param mayWait whether it is folded away
   * @param reveals what is asked only of those who choose it
   */
  public record OptionView(
      String id,
      String code,
      String label,
      @Nullable String hint,
      boolean chosen,
      boolean mayWait,
      List<FieldView> reveals) {}

  /**
   * An entry of a list.
   *
   * @param at the entry, for the button that takes it out
   */
  public record EntryView(String legend, String at, List<FieldView> fields) {}
}
