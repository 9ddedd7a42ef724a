package org.infoshare.events.generator;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.infoshare.events.Transition;

/** One process as its model tells it, in the order in which the file tells it. */
record ProcessModel(BpmnModelInstance diagram, Process process) {

  static ProcessModel read(InputStream xml) {
    BpmnModelInstance diagram = Bpmn.readModelFromStream(xml);
    return new ProcessModel(
        diagram, diagram.getModelElementsByType(Process.class).iterator().next());
  }

  String id() {
    return process.getId();
  }

  String name() {
    return process.getName();
  }

  String documentation() {
    return documentationOf(process);
  }

  List<FlowNode> nodes() {
    return nodesOf(process.getFlowElements()).toList();
  }

  private static Stream<FlowNode> nodesOf(Collection<FlowElement> elements) {
    return elements.stream()
        .filter(FlowNode.class::isInstance)
        .map(FlowNode.class::cast)
        .flatMap(
            node ->
                node instanceof SubProcess inner
                    ? Stream.concat(Stream.of(node), nodesOf(inner.getFlowElements()))
                    : Stream.of(node));
  }

  /** Everything that raises facts: every activity and every event. */
  List<Step> steps() {
    return nodes().stream().filter(node -> !(node instanceof Gateway)).map(Step::new).toList();
  }

  List<String> messages() {
    return diagram.getModelElementsByType(Message.class).stream()
        .map(Message::getName)
        .sorted()
        .toList();
  }

  List<String> escalations() {
    return diagram.getModelElementsByType(Escalation.class).stream()
        .map(Escalation::getEscalationCode)
        .sorted()
        .toList();
  }

  /** The facts that the model names or leaves to the generic names, step by step. */
  List<Source> sources() {
    List<Source> sources = new ArrayList<>();
    for (Transition transition : Step.ALL_TRANSITIONS) {
      sources.add(source(process, process.getName(), transition, "process"));
    }
    for (Step step : steps()) {
      for (Transition transition : step.transitions()) {
        sources.add(source(step.node(), step.name(), transition, "step"));
      }
    }
    return sources;
  }

  private Source source(BaseElement element, String name, Transition transition, String generic) {
    Map<String, String> properties = propertiesOf(element);
    return new Source(
        this,
        element.getId(),
        name,
        transition,
        Optional.ofNullable(properties.get(transition.toString()))
            .map(
                fact ->
                    new Fact(
                        fact,
                        properties.getOrDefault(transition + "-means", ""),
                        properties.getOrDefault(transition + "-matters-to", "")))
            .orElseGet(() -> EngineFacts.generic(generic, transition)));
  }

  static String documentationOf(BaseElement element) {
    return element.getDocumentations().stream()
        .map(Documentation::getTextContent)
        .findFirst()
        .orElse("");
  }

  static Map<String, String> propertiesOf(BaseElement element) {
    Map<String, String> properties = new LinkedHashMap<>();
    Stream.ofNullable(element.getExtensionElements())
        .flatMap(
            extensions ->
                extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
        .map(CamundaProperties::getCamundaProperties)
        .flatMap(Collection::stream)
        .forEach(
            (CamundaProperty each) ->
                properties.put(each.getCamundaName(), each.getCamundaValue()));
    return properties;
  }

  /** What a fact means and who should care. */
  record Fact(String name, String means, String mattersTo) {}

  /** A transition of a step, or of the process, and the fact that it raises. */
  record Source(
      ProcessModel process, String step, String stepName, Transition transition, Fact fact) {}

  /** An activity or an event. */
  record Step(FlowNode node) {

    static final List<Transition> ALL_TRANSITIONS =
        List.of(Transition.ENTERED, Transition.COMPLETED, Transition.CANCELLED);

    String id() {
      return node.getId();
    }

    String name() {
      return node.getName();
    }

    /** Only what takes time is entered and can be cancelled. Other events just happen. */
    List<Transition> transitions() {
      return node instanceof Activity || node instanceof IntermediateCatchEvent
          ? ALL_TRANSITIONS
          : List.of(Transition.COMPLETED);
    }

    boolean isEvent() {
      return node instanceof Event;
    }

    String documentation() {
      return documentationOf(node);
    }

    /** To whom a task is offered; empty for the holding team's and for what is no task. */
    String offeredTo() {
      return propertiesOf(node).getOrDefault("offered-to", "");
    }

    String doneBy() {
      return propertiesOf(node).getOrDefault("done-by", "");
    }
  }
}
