package org.infoshare.events.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.infoshare.bpmn.Models;
import org.infoshare.events.Transition;
import org.infoshare.events.generator.ProcessModel.Source;
import org.infoshare.events.generator.ProcessModel.Step;
import org.jspecify.annotations.Nullable;

/** Writes {@code docs/process.md}. */
final class ProcessTables {

  private final StringBuilder page = new StringBuilder();

  private ProcessTables() {}

  static String page(Catalogue catalogue) {
    ProcessTables page = new ProcessTables();
    page.say("# Processes");
    page.say(Markdown.generatedNote());
    page.say(
        "What happens to a request, step by step. Every step publishes events: see"
            + " [events.md](events.md).");
    catalogue.processes().forEach(page::process);
    page.decision(Dmn.readModelFromStream(Models.RESPONSE_DEADLINES.open()));
    return page.page.toString();
  }

  private void process(ProcessModel process) {
    say("## " + process.name());
    say("`" + process.id() + "`. " + process.documentation());
    say("![" + process.name() + "](pictures/" + process.id() + ".svg)");
    say("### Steps");
    say(
        Markdown.table(
            List.of("Step", "Kind", "Who", "What happens", "Facts"),
            process.steps().stream().map(step -> stepRow(process, step)).toList()));
    List<Gateway> choices =
        process.nodes().stream()
            .filter(node -> node instanceof Gateway && node.getOutgoing().size() > 1)
            .map(Gateway.class::cast)
            .toList();
    say("### Choices");
    say(
        Markdown.table(
            List.of("Choice", "Way", "Taken when", "Leads to"),
            choices.stream()
                .flatMap(
                    choice -> choice.getOutgoing().stream().map(flow -> choiceRow(choice, flow)))
                .toList()));
    List<List<String>> timers = rows(process, TimerEventDefinition.class, ProcessTables::timerRow);
    if (!timers.isEmpty()) {
      say("### Timers");
      say(Markdown.table(List.of("Timer", "Fires", "Then", "Stops"), timers));
    }
    List<List<String>> messages = new ArrayList<>();
    process.nodes().stream()
        .filter(ReceiveTask.class::isInstance)
        .map(ReceiveTask.class::cast)
        .forEach(
            wait ->
                messages.add(
                    List.of(
                        code(wait.getMessage().getName()), name(wait), targets(wait), "its wait")));
    messages.addAll(rows(process, MessageEventDefinition.class, ProcessTables::messageRow));
    if (!messages.isEmpty()) {
      say("### Messages that it waits for");
      say(Markdown.table(List.of("Message", "Arrives at", "Then", "Stops"), messages));
    }
  }

  private static List<String> stepRow(ProcessModel process, Step step) {
    return List.of(
        "**" + step.name() + "**<br>" + code(step.id()),
        kind(step.node()),
        step.doneBy(),
        step.documentation(),
        process.sources().stream()
            .filter(source -> source.step().equals(step.id()))
            .map(ProcessTables::factOf)
            .collect(Collectors.joining("<br>")));
  }

  private static String factOf(Source source) {
    String fact = source.fact().name();
    String link = "[" + code(fact) + "](events.md#" + fact + ")";
    return source.transition() == Transition.COMPLETED ? link : source.transition() + ": " + link;
  }

  private static String kind(FlowNode node) {
    if (node instanceof UserTask) {
      return "task of a person";
    }
    if (node instanceof BusinessRuleTask) {
      return "decision table";
    }
    if (node instanceof CallActivity called) {
      return "process " + code(called.getCalledElement());
    }
    if (node instanceof ReceiveTask) {
      return "wait for a message";
    }
    if (node instanceof SubProcess) {
      return "part of the process";
    }
    if (node instanceof BoundaryEvent event) {
      return event.cancelActivity() ? "interruption" : "event beside the work";
    }
    if (node instanceof IntermediateCatchEvent) {
      return "wait";
    }
    if (node instanceof IntermediateThrowEvent) {
      return "event";
    }
    if (node instanceof StartEvent) {
      return "start";
    }
    if (node instanceof EndEvent) {
      return "end";
    }
    return node.getElementType().getTypeName();
  }

  private static List<String> choiceRow(Gateway choice, SequenceFlow flow) {
    String condition =
        flow.getConditionExpression() == null
            ? isDefault(choice, flow) ? "otherwise" : "always"
            : code(bare(flow.getConditionExpression().getTextContent()));
    return List.of(choice.getName(), flow.getName(), condition, name(flow.getTarget()));
  }

  private static boolean isDefault(Gateway choice, SequenceFlow flow) {
    return flow.getId().equals(choice.getAttributeValue("default"));
  }

  private static List<String> timerRow(CatchEvent event, EventDefinition definition) {
    TimerEventDefinition timer = (TimerEventDefinition) definition;
    String when =
        timer.getTimeDate() != null
            ? "at " + code(bare(timer.getTimeDate().getTextContent()))
            : "after " + code(bare(timer.getTimeDuration().getTextContent())) + " of waiting";
    return List.of(name(event), when, targets(event), stops(event));
  }

  private static List<String> messageRow(CatchEvent event, EventDefinition definition) {
    MessageEventDefinition message = (MessageEventDefinition) definition;
    return List.of(code(message.getMessage().getName()), name(event), targets(event), stops(event));
  }

  private static List<List<String>> rows(
      ProcessModel process, Class<? extends EventDefinition> kind, RowOfEvent row) {
    List<List<String>> rows = new ArrayList<>();
    for (FlowNode node : process.nodes()) {
      if (node instanceof CatchEvent event) {
        event.getEventDefinitions().stream()
            .filter(kind::isInstance)
            .forEach(definition -> rows.add(row.of(event, definition)));
      }
    }
    return rows;
  }

  private interface RowOfEvent {
    List<String> of(CatchEvent event, EventDefinition definition);
  }

  private static String stops(CatchEvent event) {
    return event instanceof BoundaryEvent boundary
        ? boundary.cancelActivity() ? "\"" + boundary.getAttachedTo().getName() + "\"" : "nothing"
        : "its wait";
  }

  private static String targets(FlowNode node) {
    return node.getOutgoing().stream()
        .map(flow -> name(flow.getTarget()))
        .collect(Collectors.joining(", "));
  }

  private static String name(FlowNode node) {
    return node.getName();
  }

  private static String bare(String expression) {
    return expression.replaceFirst("^[$#]\\{(.*)}$", "$1");
  }

  private void decision(DmnModelInstance model) {
    Decision decision = model.getModelElementsByType(Decision.class).iterator().next();
    DecisionTable table = model.getModelElementsByType(DecisionTable.class).iterator().next();
    say("## " + decision.getName());
    say("`" + decision.getId() + "`. " + descriptionOf(decision));
    List<String> head = new ArrayList<>();
    table.getInputs().forEach(input -> head.add(input.getLabel()));
    table.getOutputs().forEach(output -> head.add(output.getLabel()));
    head.add("For");
    say(Markdown.table(head, table.getRules().stream().map(ProcessTables::ruleRow).toList()));
  }

  private static List<String> ruleRow(Rule rule) {
    List<String> row = new ArrayList<>();
    rule.getInputEntries().forEach(entry -> row.add(cell(entry.getTextContent())));
    rule.getOutputEntries().forEach(entry -> row.add(cell(entry.getTextContent())));
    row.add(descriptionOf(rule));
    return row;
  }

  private static String cell(String text) {
    String bare = text.strip().replace("\"", "");
    return bare.equals("null") ? "" : code(bare);
  }

  private static String descriptionOf(DmnElement element) {
    return Optional.ofNullable(element.getDescription())
        .map(description -> description.getTextContent())
        .orElse("");
  }

  private static String code(@Nullable String text) {
    return "`" + text + "`";
  }

  private void say(String paragraph) {
    page.append(page.isEmpty() ? "" : "\n").append(paragraph.stripTrailing()).append('\n');
  }
}
