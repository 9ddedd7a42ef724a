package org.infoshare.workflow.form;

import java.util.List;

/**
 * A page of a form.
 *
 * @param name the last part of its address, and of the keys of its words
 * @param fields what it asks
 */
public record FormPage(String name, List<Field> fields) {

  /** A page that asks those fields. */
  public static FormPage of(String name, Field... fields) {
    return new FormPage(name, List.of(fields));
  }

  /** Whether what is wrong at that path can be put right on this page. */
  public boolean asks(String path) {
    return fields.stream()
        .map(Field::path)
        .anyMatch(
            field ->
                path.equals(field)
                    || path.startsWith(field + ".")
                    || path.startsWith(field + "[")
                    || field.startsWith(path + "."));
  }
}
