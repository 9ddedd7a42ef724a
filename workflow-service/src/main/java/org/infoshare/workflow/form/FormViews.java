package org.infoshare.workflow.form;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshare.workflow.form.FieldView.BoxView;
import org.infoshare.workflow.form.FieldView.EntryView;
import org.infoshare.workflow.form.FieldView.OptionView;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Fields and answers in words, from the message bundles. */
@Component
class FormViews {

  private final PageWording wording;

  FormViews(PageWording wording) {
    this.wording = wording;
  }

  /**
   * What is shown of the fields.
   *
   * @param before the entry of a list that the fields belong to, or an empty text
   * @param errors by the name of the input
   * @param options of fields that the page fills, by path without the numbers of entries
   * @param extra of which list an empty entry more is shown, or null
   */
  List<FieldView> fields(
      String form,
      List<Field> fields,
      String before,
      Typed typed,
      Map<String, String> errors,
      Map<String, List<Option>> options,
      @Nullable String extra) {
    return new Drawing(form, typed, errors, options, extra).views(fields, before);
  }

  /** The paths of what is asked only after a certain answer. */
  private static Set<String> revealed(List<Field> fields) {
    return fields.stream()
        .flatMap(field -> field.reveals().values().stream().flatMap(List::stream))
        .collect(Collectors.toSet());
  }

  private final class Drawing {
    private final String form;
    private final Typed typed;
    private final Map<String, String> errors;
    private final Map<String, List<Option>> options;
    private final @Nullable String extra;

    Drawing(
        String form,
        Typed typed,
        Map<String, String> errors,
        Map<String, List<Option>> options,
        @Nullable String extra) {
      this.form = form;
      this.typed = typed;
      this.errors = errors;
      this.options = options;
      this.extra = extra;
    }

    List<FieldView> views(List<Field> fields, String before) {
      Set<String> revealed = revealed(fields);
      return fields.stream()
          .filter(field -> !revealed.contains(field.path()))
          .map(field -> view(field, before, fields))
          .toList();
    }

    private FieldView view(Field field, String before, List<Field> beside) {
      String name = before + field.path();
      if (field instanceof Field.Text text) {
        return view(text.rows() == 1 ? "line" : "text", name, text.rows(), width(text.width()));
      }
      if (field instanceof Field.Digits) {
        return view("digits", name, 1, width(Field.Text.Width.SHORT));
      }
      if (field instanceof Field.Lines) {
        return view("text", name, 3, width(Field.Text.Width.FULL));
      }
      if (field instanceof Field.Choice choice) {
        List<Option> offered = offered(name, choice.codes());
        return choosing(
            "radios",
            name,
            choice.optional() ? orNone(offered) : offered,
            revealing(choice, before, beside));
      }
      if (field instanceof Field.Choices choices) {
        return choosing("checkboxes", name, offered(name, choices.codes()), Map.of());
      }
      if (field instanceof Field.Pick) {
        return choosing("select", name, offered(name, List.of()), Map.of());
      }
      if (field instanceof Field.YesNo) {
        return choosing("yes-no", name, yesOrNo(form, key(name)), revealing(field, before, beside));
      }
      if (field instanceof Field.Day || field instanceof Field.Moment) {
        return boxes(field, name);
      }
      return list((Field.Several) field, name);
    }

    private FieldView view(String kind, String name, int rows, String width) {
      return new FieldView(
          kind,
          id(name),
          name,
          label(form, key(name)),
          hint(form, key(name)),
          errors.get(name),
          typed.all(name),
          rows,
          width,
          List.of(),
          List.of(),
          List.of(),
          null);
    }

    private Map<String, List<FieldView>> revealing(Field field, String before, List<Field> beside) {
      return field.reveals().entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  entry ->
                      beside.stream()
                          .filter(other -> entry.getValue().contains(other.path()))
                          .map(other -> view(other, before, beside))
                          .toList()));
    }

    private FieldView choosing(
        String kind, String name, List<Option> offered, Map<String, List<FieldView>> reveals) {
      List<OptionView> views =
          IntStream.range(0, offered.size())
              .mapToObj(
                  index ->
                      new OptionView(
                          index == 0 ? id(name) : id(name) + "-" + (index + 1),
                          offered.get(index).code(),
                          offered.get(index).label(),
                          offered.get(index).hint(),
                          typed.all(name).contains(offered.get(index).code()),
                          offered.get(index).mayWait(),
                          reveals.getOrDefault(offered.get(index).code(), List.of())))
              .toList();
      return view(kind, name, 0, "").with(List.of(), views, List.of(), null);
    }

    private FieldView boxes(Field field, String name) {
      List<BoxView> boxes = new ArrayList<>();
      for (String box : Field.Day.BOXES) {
        boxes.add(
            new BoxView(
                box.equals("day") ? id(name) : id(name) + "-" + box,
                name + "-" + box,
                wording.text("form.date." + box),
                typed.one(name + "-" + box),
                box.equals("year") ? 4 : 2));
      }
      if (field instanceof Field.Moment) {
        boxes.add(
            new BoxView(
                id(name) + Field.Moment.TIME,
                name + Field.Moment.TIME,
                wording.text("form.date.time"),
                typed.one(name + Field.Moment.TIME),
                5));
      }
      return view("date", name, 0, "").with(boxes, List.of(), List.of(), null);
    }

    private FieldView list(Field.Several list, String name) {
      int shown =
          Math.min(
              list.most(),
              Math.max(list.least(), typed.entries(name)) + (name.equals(extra) ? 1 : 0));
      List<EntryView> entries =
          IntStream.range(0, shown)
              .mapToObj(
                  index ->
                      new EntryView(
                          wording.text(form + "." + key(name) + ".entry", index + 1),
                          name + "[" + index + "]",
                          views(list.each(), Field.Several.entry(name, index))))
              .toList();
      return view("list", name, 0, "")
          .with(List.of(), List.of(), entries, wording.text(form + "." + key(name) + ".add"));
    }

    private List<Option> orNone(List<Option> offered) {
      return Stream.concat(
              offered.stream(), Stream.of(new Option("", wording.text("form.none"), null)))
          .toList();
    }

    private List<Option> offered(String name, List<String> codes) {
      return codes.isEmpty()
          ? options.getOrDefault(key(name), List.of())
          : codes.stream()
              .map(
                  code ->
                      new Option(
                          code,
                          word(form, key(name), code),
                          wording.textOrNull(form + "." + key(name) + "." + code + ".hint")))
              .toList();
    }
  }

  /** What is wrong, by the input that it is shown at; what no field asks is left out. */
  static Map<String, String> byInput(
      List<Field> fields, Typed typed, List<Problem.FieldError> errors) {
    Map<String, String> all = new HashMap<>();
    for (Problem.FieldError error : errors) {
      input(fields, "", error.field()).ifPresent(name -> all.putIfAbsent(name, error.message()));
    }
    return all;
  }

  /** The input at which something wrong at a path is shown. */
  static Optional<String> input(List<Field> fields, String before, String path) {
    return fields.stream()
        .flatMap(
            field -> {
              String name = before + field.path();
              if (field instanceof Field.Several list && path.startsWith(name + "[")) {
                String entry = path.substring(0, path.indexOf(']', name.length()) + 1) + ".";
                return Stream.concat(input(list.each(), entry, path).stream(), Stream.of(name));
              }
              return path.equals(name)
                      || path.startsWith(name + ".")
                      || path.startsWith(name + "[")
                      || name.startsWith(path + ".")
                  ? Stream.of(name)
                  : Stream.empty();
            })
        .findFirst();
  }

  /** Errors in the order in which the fields stand on the page, what no field asks last. */
  static List<Problem.FieldError> inOrder(List<Field> fields, List<Problem.FieldError> errors) {
    return errors.stream()
        .sorted(Comparator.comparing(error -> place(fields, "", error.field()), FormViews::compare))
        .toList();
  }

  /** Which of the fields a path is of and, in a list, which entry and which of its fields. */
  private static List<Integer> place(List<Field> fields, String before, String path) {
    for (int at = 0; at < fields.size(); at++) {
      Field field = fields.get(at);
      String name = before + field.path();
      if (field instanceof Field.Several list && path.startsWith(name + "[")) {
        int end = path.indexOf(']', name.length());
        List<Integer> place =
            new ArrayList<>(List.of(at, Integer.parseInt(path.substring(name.length() + 1, end))));
        place.addAll(place(list.each(), path.substring(0, end + 1) + ".", path));
        return place;
      }
      if (input(List.of(field), before, path).isPresent()) {
        return List.of(at);
      }
    }
    return List.of(Integer.MAX_VALUE);
  }

  private static int compare(List<Integer> one, List<Integer> other) {
    for (int at = 0; at < Math.min(one.size(), other.size()); at++) {
      int compared = Integer.compare(one.get(at), other.get(at));
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /** The answers of a page, in words. */
  List<Answer> answers(String form, FormPage page, Typed typed, Map<String, List<Option>> options) {
    return page.fields().stream()
        .map(
            field ->
                new Answer(
                    label(form, key(field.path())),
                    words(form, field, field.path(), typed, options)))
        .toList();
  }

  private List<String> words(
      String form, Field field, String name, Typed typed, Map<String, List<Option>> options) {
    if (field instanceof Field.Several list) {
      return IntStream.range(0, typed.entries(name))
          .mapToObj(index -> entry(form, list, Field.Several.entry(name, index), typed, options))
          .filter(entry -> !entry.isEmpty())
          .toList();
    }
    JsonNode answer = field.read(typed, name);
    if (answer == null) {
      return List.of();
    }
    if (field instanceof Field.Day) {
      return List.of(wording.date(LocalDate.parse(answer.asString())));
    }
    if (field instanceof Field.Moment) {
      return List.of(wording.at(Instant.parse(answer.asString())));
    }
    List<String> codes =
        answer.isArray()
            ? answer.valueStream().map(JsonNode::asString).toList()
            : List.of(answer.asString());
    if (field instanceof Field.YesNo) {
      return codes.stream().map(code -> yesOrNoWord(form, key(name), code)).toList();
    }
    if ((field instanceof Field.Choice choice && !choice.codes().isEmpty())
        || (field instanceof Field.Choices boxes && !boxes.codes().isEmpty())) {
      return codes.stream().map(code -> word(form, key(name), code)).toList();
    }
    List<Option> given = options.getOrDefault(key(name), List.of());
    return codes.stream()
        .map(
            code ->
                given.stream()
                    .filter(option -> option.code().equals(code))
                    .map(Option::label)
                    .findFirst()
                    .orElse(code))
        .toList();
  }

  /** An entry of a list in one line: its answers, each after its label. */
  private String entry(
      String form,
      Field.Several list,
      String before,
      Typed typed,
      Map<String, List<Option>> options) {
    return String.join(
        "\n",
        list.each().stream()
            .flatMap(
                each -> {
                  String name = before + each.path();
                  List<String> words = words(form, each, name, typed, options);
                  return words.isEmpty()
                      ? Stream.empty()
                      : Stream.of(
                          wording.text(
                              "form.entry.part", label(form, key(name)), String.join(", ", words)));
                })
            .toList());
  }

  /** The label of a field, by its path without the numbers of entries. */
  String label(String form, String key) {
    return wording.text(form + "." + key);
  }

  private @Nullable String hint(String form, String key) {
    return wording.textOrNull(form + "." + key + ".hint");
  }

  /** The word for a code: of this field or, where it has none of its own, of all forms. */
  private String word(String form, String key, String code) {
    String own = wording.textOrNull(form + "." + key + "." + code);
    String common = own == null ? wording.textOrNull("form.code." + code) : own;
    return common == null ? code : common;
  }

  private List<Option> yesOrNo(String form, String key) {
    return Stream.of("true", "false")
        .map(code -> new Option(code, yesOrNoWord(form, key, code), null))
        .toList();
  }

  private String yesOrNoWord(String form, String key, String code) {
    String own = wording.textOrNull(form + "." + key + "." + code);
    return own == null ? wording.text("form." + code) : own;
  }

  private static String width(Field.Text.Width width) {
    return switch (width) {
      case SHORT -> "govuk-input--width-10";
      case HALF -> "govuk-!-width-two-thirds";
      case FULL -> "";
    };
  }

  /** A path without the numbers of entries, as keys of words have it. */
  static String key(String name) {
    return name.replaceAll("\\[\\d+]", "");
  }

  /** An identifier that an address can lead to. */
  static String id(String name) {
    return name.replace("]", "").replace('[', '-').replace('.', '-');
  }
}
