package org.infoshare.workflow.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A step that is done on one page.
 *
 * @param form with one page
 * @param type the body that it makes
 * @param given what of the body is not asked, by its path
 */
public record Step<T>(Form form, Class<T> type, Map<String, String> given) {

  private static final String MAIN = "main";

  /**
   * A step that asks those fields.
   *
   * @param name with which the keys of its words begin
   */
  public static <T> Step<T> of(String name, Class<T> type, Field... fields) {
    return new Step<>(new Form(name, List.of(FormPage.of(MAIN, fields)), Set.of()), type, Map.of());
  }

  /** This, with a part of the body that the page settles by being this page. */
  public Step<T> with(String path, String value) {
    return new Step<>(
        new Form(
            form.name(),
            Stream.concat(
                    form.pages().stream(),
                    Stream.of(new FormPage(path, List.of(Field.Text.line(path)))))
                .toList(),
            form.optional()),
        type,
        Map.of(path, value));
  }

  FormPage page() {
    return form.pages().get(0);
  }

  /** What was typed, with what is given. */
  Typed whole(Typed typed) {
    return given.entrySet().stream()
        .reduce(
            typed,
            (all, part) ->
                all.with(
                    List.of(Field.Text.line(part.getKey())),
                    new Typed(Map.of(part.getKey(), List.of(part.getValue())))),
            (one, other) -> other);
  }
}
