package org.infoshare.events.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.infoshare.events.generator.Catalogue.Entry;

/** Writes the constants classes, formatted as the build wants them. */
final class JavaConstants {

  private static final int LINE = 100;

  private JavaConstants() {}

  static String facts(Catalogue catalogue) {
    StringBuilder java = new StringBuilder();
    java.append("package org.infoshare.events;\n\nimport java.util.List;\n\n");
    java.append(javadoc("", "What can happen to a request. Generated from the models."));
    java.append("public final class Facts {\n\n");
    List<String> names = new ArrayList<>();
    for (Entry entry : catalogue.entries()) {
      String fact = entry.fact().name();
      java.append(javadoc("  ", entry.fact().means().replaceAll("`([^`]+)`", "{@code $1}")));
      java.append(constant("  ", fact, fact)).append('\n');
      names.add(constantName(fact));
    }
    java.append("  /** Every fact, in the order of the catalogue. */\n");
    java.append("  public static final List<String> ALL =\n      List.of(\n          ");
    java.append(String.join(",\n          ", names)).append(");\n\n");
    return java.append("  private Facts() {}\n}\n").toString();
  }

  static String processIds(Catalogue catalogue) {
    StringBuilder java =
        new StringBuilder("package org.infoshare.events;\n\nimport java.util.Map;\n\n");
    java.append(javadoc("", "The ids in the process models. Generated from the models."));
    java.append("public final class ProcessIds {\n\n");
    java.append(javadoc("  ", "To whom the models offer a task that is not the holding team's."));
    java.append("  public static final Map<String, String> OFFERED_TO =\n      Map.ofEntries(\n");
    java.append(
        catalogue.processes().stream()
            .flatMap(process -> process.nodes().stream())
            .map(ProcessModel.Step::new)
            .filter(step -> !step.offeredTo().isEmpty())
            .map(
                step ->
                    "          Map.entry(\"%s\", \"%s\")".formatted(step.id(), step.offeredTo()))
            .collect(Collectors.joining(",\n", "", ");\n\n")));
    java.append("  private ProcessIds() {}\n");
    for (ProcessModel process : catalogue.processes()) {
      java.append('\n').append(javadoc("  ", "The process \"" + process.name() + "\"."));
      java.append("  public static final class ").append(className(process.id())).append(" {\n\n");
      java.append("    /** The key of the process. */\n");
      java.append(constant("    ", "process", process.id())).append('\n');
      Map<String, String> nodes =
          process.nodes().stream()
              .collect(
                  Collectors.toMap(
                      FlowNode::getId, FlowNode::getName, (one, other) -> one, TreeMap::new));
      nodes.forEach(
          (id, name) ->
              java.append(javadoc("    ", end(name)))
                  .append(constant("    ", id, id))
                  .append('\n'));
      for (String message : process.messages()) {
        java.append(javadoc("    ", "The name of a message that the process waits for."))
            .append(constant("    ", "message-" + message, message))
            .append('\n');
      }
      for (String code : process.escalations()) {
        java.append(javadoc("    ", "The code of an escalation that the process raises."))
            .append(constant("    ", "escalation-" + code, code))
            .append('\n');
      }
      java.append("    private ").append(className(process.id())).append("() {}\n  }\n");
    }
    return java.append("}\n").toString();
  }

  private static String end(String sentence) {
    return sentence.endsWith("?") ? sentence : sentence + ".";
  }

  private static String constant(String indent, String name, String value) {
    String oneLine =
        indent + "public static final String " + constantName(name) + " = \"" + value + "\";";
    return oneLine.length() <= LINE
        ? oneLine + "\n"
        : oneLine.replace(" = ", " =\n" + indent + "    ") + "\n";
  }

  private static String javadoc(String indent, String text) {
    String oneLine = indent + "/** " + text + " */";
    if (oneLine.length() <= LINE) {
      return oneLine + "\n";
    }
    StringBuilder lines = new StringBuilder(indent + "/**\n");
    StringBuilder line = new StringBuilder(indent + " *");
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > LINE) {
        lines.append(line).append('\n');
        line = new StringBuilder(indent + " *");
      }
      line.append(' ').append(word);
    }
    return lines.append(line).append('\n').append(indent).append(" */\n").toString();
  }

  private static String constantName(String id) {
    return id.replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static String className(String id) {
    return Arrays.stream(id.split("-", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
