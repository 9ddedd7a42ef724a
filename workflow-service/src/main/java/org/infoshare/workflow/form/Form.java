package org.infoshare.workflow.form;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form of several pages that make one body of the API.
 *
 * @param name with which the keys of its words begin, for example {@code ask}
 * @param pages in order
 * @param optional paths of objects that are left out where nothing in them was answered
 */
public record Form(String name, List<FormPage> pages, Set<String> optional) {

  /** The page of that name. */
  public Optional<FormPage> page(String wanted) {
    return pages.stream().filter(page -> page.name().equals(wanted)).findFirst();
  }

  /** The page on which what is wrong at that path can be put right. */
  public Optional<FormPage> pageThatAsks(String path) {
    return pages.stream().filter(page -> page.asks(path)).findFirst();
  }

  /** The page after that one, or empty after the last. */
  public Optional<FormPage> after(FormPage page) {
    return at(pages.indexOf(page) + 1);
  }

  /** The page before that one, or empty before the first. */
  public Optional<FormPage> before(FormPage page) {
    return at(pages.indexOf(page) - 1);
  }

  private Optional<FormPage> at(int index) {
    return index < 0 || index >= pages.size() ? Optional.empty() : Optional.of(pages.get(index));
  }

  /** All fields of all pages. */
  public List<Field> fields() {
    return pages.stream().flatMap(page -> page.fields().stream()).toList();
  }

  /** The body that was typed; what cannot be read is left out. */
  ObjectNode body(Typed typed) {
    ObjectNode body = Field.object(fields(), typed, "");
    parents()
        .filter(parent -> !optional.contains(parent) && !body.has(parent))
        .forEach(body::putObject);
    return body;
  }

  /** What would have been typed for a body. */
  public Typed typed(JsonNode body) {
    return new Typed(Field.typedOf(fields(), body, ""));
  }

  private Stream<String> parents() {
    return fields().stream()
        .map(Field::path)
        .filter(path -> path.contains("."))
        .map(path -> path.substring(0, path.indexOf('.')))
        .distinct();
  }
}
