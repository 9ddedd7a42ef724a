package org.infoshare.events.generator;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;

/** Pieces of Markdown. */
final class Markdown {

  private Markdown() {}

  static String generatedNote() {
    return "<!-- Generated from the models. To change this page, change the model and run: "
        + GeneratedFiles.COMMAND
        + " -->";
  }

  static String table(List<String> head, List<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(head));
    table.append(row(Collections.nCopies(head.size(), "---")));
    rows.forEach(row -> table.append(row(row)));
    return table.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  static String pretty(JsonNode json) {
    return Json.MAPPER
        .writer()
        .with(SerializationFeature.INDENT_OUTPUT)
        .writeValueAsString(json)
        .replace("\r\n", "\n");
  }

  /** The values that a field can have, as an addition to its description. */
  static String choices(@Nullable JsonNode choices) {
    if (choices == null) {
      return "";
    }
    return StreamSupport.stream(choices.spliterator(), false)
        .filter(choice -> !choice.isNull())
        .map(choice -> "`" + choice.asString() + "`")
        .collect(Collectors.joining(", ", " One of ", "."));
  }
}
