package org.infoshare.events.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.jspecify.annotations.Nullable;

/** Draws a process as its diagram lays it out, as SVG. The same model gives the same picture. */
final class ProcessPicture {

  private static final double MARGIN = 30;
  private static final double LETTER = 5.2;
  private static final double LINE = 13;

  private final ProcessModel process;
  private final StringBuilder svg = new StringBuilder();
  private double left = Double.MAX_VALUE;
  private double top = Double.MAX_VALUE;
  private double right;
  private double bottom;

  private ProcessPicture(ProcessModel process) {
    this.process = process;
  }

  static String svg(ProcessModel process) {
    return new ProcessPicture(process).draw();
  }

  private String draw() {
    List<BpmnShape> shapes =
        process.diagram().getModelElementsByType(BpmnShape.class).stream()
            .sorted((one, other) -> Integer.compare(layer(one), layer(other)))
            .toList();
    for (BpmnShape shape : shapes) {
      include(shape.getBounds());
      if (shape.getBpmnElement() instanceof FlowNode node) {
        node(node, shape);
      }
    }
    process.diagram().getModelElementsByType(BpmnEdge.class).forEach(this::line);
    String box =
        numbers(left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN);
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" role="img" aria-labelledby="title" font-family="Arial, Helvetica, sans-serif" font-size="11" fill="none" stroke="#222" stroke-width="1.5">
        <title id="title">%s</title>
        <defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="#222" stroke="none"/></marker></defs>
        <rect x="%s" y="%s" width="%s" height="%s" fill="#fff" stroke="none"/>
        %s</svg>
        """
        .formatted(
            box,
            escape(process.name()),
            number(left - MARGIN),
            number(top - MARGIN),
            number(right - left + 2 * MARGIN),
            number(bottom - top + 2 * MARGIN),
            svg);
  }

  /** What contains others is drawn first, what sits on an edge last. */
  private static int layer(BpmnShape shape) {
    BaseElement element = shape.getBpmnElement();
    return element instanceof SubProcess ? 0 : element instanceof BoundaryEvent ? 2 : 1;
  }

  private void node(FlowNode node, BpmnShape shape) {
    Bounds bounds = shape.getBounds();
    if (node instanceof Event event) {
      event(event, bounds);
      besideName(node, shape.getBpmnLabel());
    } else if (node instanceof Gateway gateway) {
      gateway(gateway, bounds);
      besideName(node, shape.getBpmnLabel());
    } else {
      activity(node, bounds);
    }
  }

  private void event(Event event, Bounds bounds) {
    double x = bounds.getX() + bounds.getWidth() / 2;
    double y = bounds.getY() + bounds.getHeight() / 2;
    double radius = bounds.getWidth() / 2;
    boolean beside =
        (event instanceof BoundaryEvent boundary && !boundary.cancelActivity())
            || (event instanceof StartEvent start && !start.isInterrupting());
    String dashes = beside ? " stroke-dasharray=\"4 3\"" : "";
    String width = event instanceof EndEvent ? " stroke-width=\"3.5\"" : "";
    circle(x, y, radius, width + dashes);
    if (!(event instanceof EndEvent || event instanceof StartEvent)) {
      circle(x, y, radius - 3.5, dashes);
    }
    definition(event).ifPresent(definition -> marker(definition, x, y));
  }

  private static Optional<EventDefinition> definition(Event event) {
    if (event instanceof CatchEvent caught) {
      return caught.getEventDefinitions().stream().findFirst();
    }
    return event instanceof ThrowEvent thrown
        ? thrown.getEventDefinitions().stream().findFirst()
        : Optional.empty();
  }

  private void marker(EventDefinition definition, double x, double y) {
    if (definition instanceof TimerEventDefinition) {
      circle(x, y, 9, " stroke-width=\"1\"");
      path(x, y, "M0 -6V0L4 2", " stroke-width=\"1.2\"");
    } else if (definition instanceof MessageEventDefinition) {
      envelope(x, y);
    } else if (definition instanceof EscalationEventDefinition) {
      path(x, y, "M0 -9L6 8L0 1L-6 8z", " fill=\"#222\" stroke=\"none\"");
    } else if (definition instanceof TerminateEventDefinition) {
      path(x, y, "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0 -18 0z", " fill=\"#222\" stroke=\"none\"");
    }
  }

  private void envelope(double x, double y) {
    path(x, y, "M-8 -5.5H8V5.5H-8zM-8 -5.5L0 1L8 -5.5", " stroke-width=\"1\"");
  }

  private void gateway(Gateway gateway, Bounds bounds) {
    double x = bounds.getX() + bounds.getWidth() / 2;
    double y = bounds.getY() + bounds.getHeight() / 2;
    double half = bounds.getWidth() / 2;
    path(
        x,
        y,
        "M0 %1$s L%2$s 0 L0 %2$s L%1$s 0z".formatted(number(-half), number(half)),
        " fill=\"#fff\"");
    if (gateway instanceof InclusiveGateway) {
      circle(x, y, 11, " stroke-width=\"3\"");
      return;
    }
    String sign =
        gateway instanceof ParallelGateway ? "M0 -11V11M-11 0H11" : "M-8 -9L8 9M8 -9L-8 9";
    path(x, y, sign, " stroke-width=\"3.5\"");
  }

  private void activity(FlowNode node, Bounds bounds) {
    boolean called = node instanceof CallActivity;
    boolean beside = node instanceof SubProcess part && part.triggeredByEvent();
    svg.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"10\" fill=\"#fff\"%s/>\n"
            .formatted(
                number(bounds.getX()),
                number(bounds.getY()),
                number(bounds.getWidth()),
                number(bounds.getHeight()),
                called ? " stroke-width=\"3.5\"" : beside ? " stroke-dasharray=\"2 3\"" : ""));
    double x = bounds.getX() + bounds.getWidth() / 2;
    if (node instanceof SubProcess) {
      text(node.getName(), x, bounds.getY() + 18, bounds.getWidth(), 12);
      return;
    }
    double iconX = bounds.getX() + 15;
    double iconY = bounds.getY() + 14;
    if (node instanceof UserTask) {
      circle(iconX, iconY - 4, 4, " stroke-width=\"1\"");
      path(iconX, iconY, "M-7 8V4Q-6 0 -3 0H3Q6 0 7 4V8z", " stroke-width=\"1\"");
    } else if (node instanceof BusinessRuleTask) {
      path(iconX, iconY, "M-8 -6H8V6H-8zM-8 -2H8M-8 2H8M-3 -2V6M-8 -4H8", " stroke-width=\"1\"");
    } else if (node instanceof ReceiveTask) {
      envelope(iconX, iconY);
    } else if (called) {
      path(x, bounds.getY() + bounds.getHeight() - 12, "M-7 -7H7V7H-7zM0 -4V4M-4 0H4", "");
    }
    List<String> lines = wrapped(node.getName(), bounds.getWidth() - 14, 12);
    double middle = bounds.getY() + bounds.getHeight() / 2 + (called ? -4 : 4);
    text(node.getName(), x, middle - (lines.size() - 1) * LINE / 2 + 4, bounds.getWidth() - 14, 12);
  }

  private void line(BpmnEdge edge) {
    List<Waypoint> points = List.copyOf(edge.getWaypoints());
    points.forEach(point -> include(point.getX(), point.getY()));
    svg.append(
        "<polyline points=\"%s\" stroke-linejoin=\"round\" marker-end=\"url(#arrow)\"/>\n"
            .formatted(
                points.stream()
                    .map(point -> number(point.getX()) + "," + number(point.getY()))
                    .collect(Collectors.joining(" "))));
    if (edge.getBpmnElement() instanceof SequenceFlow flow) {
      if (flow.getId().equals(flow.getSource().getAttributeValue("default"))) {
        Waypoint start = points.get(0);
        path(start.getX() + 11, start.getY(), "M-4 -7L4 7", "");
      }
      besideName(flow, edge.getBpmnLabel());
    }
  }

  private void besideName(FlowElement element, @Nullable BpmnLabel label) {
    if (element.getName() != null && label != null && label.getBounds() != null) {
      Bounds bounds = label.getBounds();
      include(bounds);
      double x = bounds.getX() + bounds.getWidth() / 2;
      text(element.getName(), x, bounds.getY() + 11, bounds.getWidth() + 8, 11);
    }
  }

  private void text(String text, double x, double y, double width, int size) {
    List<String> lines = wrapped(text, width, size);
    svg.append(
        "<text text-anchor=\"middle\" fill=\"#222\" stroke=\"none\" font-size=\"%d\">"
            .formatted(size));
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
          "<tspan x=\"%s\" y=\"%s\">%s</tspan>"
              .formatted(number(x), number(y + i * LINE), escape(lines.get(i))));
    }
    svg.append("</text>\n");
  }

  private static List<String> wrapped(String text, double width, int size) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      double needed = (line.length() + 1 + word.length()) * LETTER * size / 11;
      if (!line.isEmpty() && needed > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private void circle(double x, double y, double radius, String style) {
    svg.append(
        "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"#fff\"%s/>\n"
            .formatted(number(x), number(y), number(radius), style));
  }

  private void path(double x, double y, String path, String style) {
    svg.append(
        "<path transform=\"translate(%s)\" d=\"%s\"%s/>\n".formatted(numbers(x, y), path, style));
  }

  private void include(Bounds bounds) {
    include(bounds.getX(), bounds.getY());
    include(bounds.getX() + bounds.getWidth(), bounds.getY() + bounds.getHeight());
  }

  private void include(double x, double y) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }

  private static String numbers(double... numbers) {
    List<String> texts = new ArrayList<>();
    for (double each : numbers) {
      texts.add(number(each));
    }
    return String.join(" ", texts);
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? Long.toString(Math.round(number))
        : String.format(Locale.ROOT, "%.1f", number);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
