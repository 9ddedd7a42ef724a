package org.infoshare.workflow.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One thing that a page asks. Its path is the JSON path that the API has for the same answer. */
public sealed interface Field {

  /** Where the answer is in the body of the API, for example {@code concern.facts}. */
  String path();

  /**
   * The answer as the API takes it; null where it was left empty or cannot be read.
   *
   * @param name of the input: the path, with what is before it in a list
   */
  @Nullable JsonNode read(Typed typed, String name);

  /** What would have been typed for that answer. */
  Map<String, List<String>> typed(JsonNode answer, String name);

  /** Whether what was typed cannot be read at all, such as a date that there is not. */
  default boolean isUnreadable(Typed typed, String name) {
    return false;
  }

  /**
   * What is asked only after a certain answer: codes of this, each with the paths of fields of the
   * same page. With scripts they show only then.
   */
  default Map<String, List<String>> reveals() {
    return Map.of();
  }

  /** Whether an input of that name belongs to it. */
  default boolean isInput(String name) {
    return name.equals(path());
  }

  private static @Nullable JsonNode text(String typed) {
    return typed.isEmpty() ? null : JsonNodeFactory.instance.stringNode(typed);
  }

  private static Map<String, List<String>> one(String name, JsonNode answer) {
    return Map.of(name, List.of(answer.asString()));
  }

  /**
   * A text.
   *
   * @param rows 1 for a line
   * @param width how much is expected in a line
   */
  record Text(String path, int rows, Width width) implements Field {

    /** How wide a line is, so that it shows how much is expected. */
    public enum Width {
      /** A number or code. */
      SHORT,
      /** A name. */
      HALF,
      /** Anything. */
      FULL
    }

    /** A text of several lines. */
    public static Text of(String path) {
      return new Text(path, 5, Width.FULL);
    }

    /** A text of one line. */
    public static Text line(String path) {
      return new Text(path, 1, Width.HALF);
    }

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      return text(typed.one(name));
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      return one(name, answer);
    }
  }

  /** A number that people write with spaces in it. */
  record Digits(String path) implements Field {

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      return text(typed.one(name).replaceAll("[\\s-]", ""));
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      return one(name, answer);
    }
  }

  /** A list of short texts, one in a line. */
  record Lines(String path) implements Field {

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      ArrayNode lines = JsonNodeFactory.instance.arrayNode();
      typed
          .one(name)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(lines::add);
      return lines.isEmpty() ? null : lines;
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      return Map.of(
          name, List.of(String.join("\n", answer.valueStream().map(JsonNode::asString).toList())));
    }
  }

  /**
   * One of several, by buttons.
   *
   * @param codes what there is to choose; empty where the page says it when it is shown
   * @param optional whether none of them is an answer, which has a button too
   */
  record Choice(
      String path, List<String> codes, boolean optional, Map<String, List<String>> reveals)
      implements Field {

    /** One of the constants. */
    public static Choice of(String path, Class<? extends Enum<?>> codes) {
      return new Choice(path, names(codes), false, Map.of());
    }

    /** Those of the constants that are named. */
    public static Choice only(String path, List<String> codes) {
      return new Choice(path, codes, false, Map.of());
    }

    /** One of what the page says when it is shown. */
    public static Choice given(String path) {
      return new Choice(path, List.of(), false, Map.of());
    }

    /** This, where it need not be answered. */
    public Choice orNone() {
      return new Choice(path, codes, true, reveals);
    }

    /** This, with fields of the same page that belong to certain codes. */
    public Choice revealing(Map<String, List<String>> fields) {
      return new Choice(path, codes, optional, fields);
    }

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      return isUnreadable(typed, name) ? null : text(typed.one(name));
    }

    @Override
    public boolean isUnreadable(Typed typed, String name) {
      return isUnknown(codes, typed.all(name));
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      return one(name, answer);
    }
  }

  /** One of many that the page says when it is shown, by a list that opens. */
  record Pick(String path, boolean number) implements Field {

    /** A code. */
    public static Pick of(String path) {
      return new Pick(path, false);
    }

    /** A number. */
    public static Pick number(String path) {
      return new Pick(path, true);
    }

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      String one = typed.one(name);
      return number && one.matches("\\d{1,4}")
          ? JsonNodeFactory.instance.numberNode(Integer.parseInt(one))
          : text(one);
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      return one(name, answer);
    }
  }

  /**
   * Any of several, by boxes.
   *
   * @param codes what there is to choose; empty where the page says it when it is shown
   */
  record Choices(String path, List<String> codes) implements Field {

    /** Any of the constants. */
    public static Choices of(String path, Class<? extends Enum<?>> codes) {
      return new Choices(path, names(codes));
    }

    /** Any of what the page says when it is shown. */
    public static Choices given(String path) {
      return new Choices(path, List.of());
    }

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      ArrayNode chosen = JsonNodeFactory.instance.arrayNode();
      typed.all(name).stream().filter(code -> !code.isEmpty()).forEach(chosen::add);
      return chosen.isEmpty() || isUnreadable(typed, name) ? null : chosen;
    }

    @Override
    public boolean isUnreadable(Typed typed, String name) {
      return isUnknown(codes, typed.all(name));
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      return Map.of(name, answer.valueStream().map(JsonNode::asString).toList());
    }
  }

  /** Yes or no, with neither chosen before. */
  record YesNo(String path, Map<String, List<String>> reveals) implements Field {

    /** Which asks nothing more, whatever is answered. */
    public YesNo(String path) {
      this(path, Map.of());
    }

    /** This, with fields of the same page that belong to the answer no. */
    public YesNo revealingWhereNo(String... fields) {
      return new YesNo(path, Map.of("false", List.of(fields)));
    }

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      return switch (typed.one(name)) {
        case "true" -> JsonNodeFactory.instance.booleanNode(true);
        case "false" -> JsonNodeFactory.instance.booleanNode(false);
        default -> null;
      };
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      return one(name, answer);
    }
  }

  /** A date in Europe/London, in three boxes. */
  record Day(String path) implements Field {

    static final List<String> BOXES = List.of("day", "month", "year");

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      LocalDate day = day(typed, name);
      return day == null ? null : text(day.toString());
    }

    @Override
    public boolean isUnreadable(Typed typed, String name) {
      return !isEmpty(typed, name) && day(typed, name) == null;
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      return boxes(LocalDate.parse(answer.asString()), name);
    }

    @Override
    public boolean isInput(String name) {
      return BOXES.stream().anyMatch(box -> name.equals(path + "-" + box));
    }

    static boolean isEmpty(Typed typed, String name) {
      return BOXES.stream().allMatch(box -> typed.one(name + "-" + box).isEmpty());
    }

    static @Nullable LocalDate day(Typed typed, String name) {
      try {
        return LocalDate.of(
            number(typed, name + "-year"),
            number(typed, name + "-month"),
            number(typed, name + "-day"));
      } catch (NumberFormatException | DateTimeException unreadable) {
        return null;
      }
    }

    static Map<String, List<String>> boxes(LocalDate day, String name) {
      Map<String, List<String>> boxes = new LinkedHashMap<>();
      boxes.put(name + "-day", List.of(Integer.toString(day.getDayOfMonth())));
      boxes.put(name + "-month", List.of(Integer.toString(day.getMonthValue())));
      boxes.put(name + "-year", List.of(Integer.toString(day.getYear())));
      return boxes;
    }

    private static int number(Typed typed, String box) {
      return Integer.parseInt(typed.one(box));
    }
  }

  /** A date and a time of day in Europe/London. */
  record Moment(String path) implements Field {

    static final ZoneId LOCAL = ZoneId.of("Europe/London");
    static final String TIME = "-time";

    private static final Pattern CLOCK =
        Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*(am|pm)?", Pattern.CASE_INSENSITIVE);

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      LocalDateTime moment = moment(typed, name);
      return moment == null ? null : text(moment.atZone(LOCAL).toInstant().toString());
    }

    @Override
    public boolean isUnreadable(Typed typed, String name) {
      return (!Day.isEmpty(typed, name) || !typed.one(name + TIME).isEmpty())
          && moment(typed, name) == null;
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      LocalDateTime moment = Instant.parse(answer.asString()).atZone(LOCAL).toLocalDateTime();
      Map<String, List<String>> boxes = Day.boxes(moment.toLocalDate(), name);
      boxes.put(name + TIME, List.of("%d:%02d".formatted(moment.getHour(), moment.getMinute())));
      return boxes;
    }

    @Override
    public boolean isInput(String name) {
      return new Day(path).isInput(name) || name.equals(path + TIME);
    }

    private static @Nullable LocalDateTime moment(Typed typed, String name) {
      LocalDate day = Day.day(typed, name);
      LocalTime time = time(typed.one(name + TIME));
      return day == null || time == null ? null : day.atTime(time);
    }

    private static @Nullable LocalTime time(String typed) {
      Matcher clock = CLOCK.matcher(typed);
      if (!clock.matches()) {
        return null;
      }
      int hour = Integer.parseInt(clock.group(1));
      int minute = clock.group(2) == null ? 0 : Integer.parseInt(clock.group(2));
      String half = clock.group(3);
      if (half != null) {
        if (hour < 1 || hour > 12) {
          return null;
        }
        hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
      }
      return hour > 23 || minute > 59 ? null : LocalTime.of(hour, minute);
    }
  }

  /**
   * A list of things with several answers each.
   *
   * @param each what is asked of each; their paths are within it
   * @param least how many are asked for at first
   * @param most how many there can be
   * @param apart whether each has a page of its own, counted from 1
   */
  record Several(String path, List<Field> each, int least, int most, boolean apart)
      implements Field {

    /** A list on one page. */
    public static Several of(String path, List<Field> each, int least, int most) {
      return new Several(path, each, least, most, false);
    }

    /** A list with a page for each entry. */
    public static Several apart(String path, List<Field> each, int most) {
      return new Several(path, each, 0, most, true);
    }

    @Override
    public @Nullable JsonNode read(Typed typed, String name) {
      ArrayNode entries = JsonNodeFactory.instance.arrayNode();
      IntStream.range(0, typed.entries(name))
          .mapToObj(index -> object(each, typed, entry(name, index)))
          .filter(entry -> !entry.isEmpty())
          .forEach(entries::add);
      return entries.isEmpty() ? null : entries;
    }

    @Override
    public Map<String, List<String>> typed(JsonNode answer, String name) {
      Map<String, List<String>> all = new LinkedHashMap<>();
      for (int index = 0; index < answer.size(); index++) {
        all.putAll(typedOf(each, answer.get(index), entry(name, index)));
      }
      return all;
    }

    @Override
    public boolean isUnreadable(Typed typed, String name) {
      return false; // each of its fields says so for itself
    }

    @Override
    public boolean isInput(String name) {
      Matcher entry = Pattern.compile(Pattern.quote(path) + "\\[(\\d{1,3})]\\.(.+)").matcher(name);
      return entry.matches()
          && Integer.parseInt(entry.group(1)) < most
          && each.stream().anyMatch(field -> field.isInput(entry.group(2)));
    }

    static String entry(String name, int index) {
      return name + "[" + index + "].";
    }
  }

  /** The answers to several fields, as an object. */
  static ObjectNode object(List<Field> fields, Typed typed, String before) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Field field : fields) {
      JsonNode answer = field.read(typed, before + field.path());
      if (answer != null) {
        ObjectNode parent = object;
        String[] parts = field.path().split("\\.", -1);
        for (String part : Arrays.asList(parts).subList(0, parts.length - 1)) {
          parent = parent.withObjectProperty(part);
        }
        parent.set(parts[parts.length - 1], answer);
      }
    }
    return object;
  }

  /** What would have been typed for an object. */
  static Map<String, List<String>> typedOf(List<Field> fields, JsonNode object, String before) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Field field : fields) {
      JsonNode answer = object.at("/" + field.path().replace('.', '/'));
      if (!answer.isMissingNode() && !answer.isNull()) {
        all.putAll(field.typed(answer, before + field.path()));
      }
    }
    return all;
  }

  /** A code that is not offered: of an older form, or of nobody's. */
  private static boolean isUnknown(List<String> codes, List<String> typed) {
    return !codes.isEmpty()
        && typed.stream().anyMatch(code -> !code.isEmpty() && !codes.contains(code));
  }

  private static List<String> names(Class<? extends Enum<?>> codes) {
    return Arrays.stream(codes.getEnumConstants()).map(Enum::name).toList();
  }
}
