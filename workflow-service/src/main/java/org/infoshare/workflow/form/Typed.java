package org.infoshare.workflow.form;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * What somebody typed, by the names of the inputs, right or wrong. Personal data.
 *
 * @param values by name; what is not there was left empty
 */
public record Typed(Map<String, List<String>> values) {

  /** Nothing typed yet. */
  public static final Typed NOTHING = new Typed(Map.of());

  /** Keeps its own copy. */
  public Typed {
    values =
        values.entrySet().stream()
            .filter(input -> input.getValue().stream().anyMatch(value -> !value.isEmpty()))
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, input -> List.copyOf(input.getValue())));
  }

  /** What a browser sent, with its line ends as the API has them. */
  public static Typed of(MultiValueMap<String, String> sent) {
    return new Typed(
        sent.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    input ->
                        input.getValue().stream()
                            .map(value -> value.replace("\r\n", "\n").strip())
                            .toList())));
  }

  /** Of an input with one value: the value, or an empty text. */
  public String one(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(0);
  }

  /** Of an input with several values, such as boxes to tick. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Only what belongs to those fields. */
  public Typed of(Collection<? extends Field> fields) {
    return only(name -> belongs(name, fields));
  }

  /** This, with what a page sent for its fields in the place of what was there for them. */
  public Typed with(Collection<? extends Field> fields, Typed sent) {
    Map<String, List<String>> all =
        new LinkedHashMap<>(only(name -> !belongs(name, fields)).values());
    all.putAll(sent.of(fields).values());
    return new Typed(all);
  }

  /** This, with what a page sent for one entry of a list in the place of what was there. */
  public Typed withEntry(Field.Several list, int index, Typed sent) {
    String entry = Field.Several.entry(list.path(), index);
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.putAll(only(name -> !name.startsWith(entry)).values());
    all.putAll(sent.only(name -> name.startsWith(entry) && list.isInput(name)).values());
    return new Typed(all);
  }

  /** How many entries of a field that takes several there are, to the last one that has a value. */
  public int entries(String path) {
    Pattern entry = Pattern.compile(Pattern.quote(path) + "\\[(\\d{1,3})].*");
    return values.keySet().stream()
        .map(entry::matcher)
        .filter(Matcher::matches)
        .mapToInt(found -> Integer.parseInt(found.group(1)) + 1)
        .max()
        .orElse(0);
  }

  /** This without one of the entries; those after it move up. */
  private Typed without(String path, int index) {
    Pattern entry = Pattern.compile(Pattern.quote(path) + "\\[(\\d{1,3})](.*)");
    Map<String, List<String>> all = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          Matcher found = entry.matcher(name);
          if (!found.matches()) {
            all.put(name, value);
          } else {
            int at = Integer.parseInt(found.group(1));
            if (at != index) {
              all.put(path + "[" + (at > index ? at - 1 : at) + "]" + found.group(2), value);
            }
          }
        });
    return new Typed(all);
  }

  /** A short text that is another one when anything typed is another. */
  public String fingerprint() {
    return Integer.toHexString(values.hashCode());
  }

  /** This with the entries of lists numbered from 0 without a gap. */
  public Typed compacted(Collection<? extends Field> fields) {
    Typed compact = this;
    for (Field field : fields) {
      if (field instanceof Field.Several list) {
        for (int index = compact.entries(list.path()) - 1; index >= 0; index--) {
          String entry = Field.Several.entry(list.path(), index);
          if (compact.values.keySet().stream().noneMatch(name -> name.startsWith(entry))) {
            compact = compact.without(list.path(), index);
          }
        }
      }
    }
    return compact;
  }

  /** This without the entry that a button names, for example {@code questions[1]}. */
  public Typed withoutEntry(String entry) {
    Matcher named = Pattern.compile("(.+)\\[(\\d{1,3})]").matcher(entry);
    return named.matches() ? without(named.group(1), Integer.parseInt(named.group(2))) : this;
  }

  private Typed only(Predicate<String> wanted) {
    return new Typed(
        values.entrySet().stream()
            .filter(input -> wanted.test(input.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static boolean belongs(String name, Collection<? extends Field> fields) {
    return fields.stream().anyMatch(field -> field.isInput(name));
  }
}
