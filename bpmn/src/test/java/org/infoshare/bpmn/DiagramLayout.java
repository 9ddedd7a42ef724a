package org.infoshare.bpmn;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.jspecify.annotations.Nullable;

/** Reads a diagram as a person does who wants to follow its lines, and says what is in the way. */
final class DiagramLayout {

  private static final double TOUCHING = 1.5;

  private final BpmnModelInstance model;
  private final Map<FlowNode, Rectangle2D> shapes = new LinkedHashMap<>();
  private final Map<SequenceFlow, List<Line2D>> lines = new LinkedHashMap<>();
  private final Map<FlowElement, Rectangle2D> labels = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();

  private DiagramLayout(BpmnModelInstance model) {
    this.model = model;
  }

  static List<String> complaintsAbout(BpmnModelInstance model) {
    DiagramLayout layout = new DiagramLayout(model);
    layout.readShapes();
    layout.readLines();
    if (layout.complaints.isEmpty()) {
      layout.everythingIsNamed();
      layout.shapesKeepApart();
      layout.linesStartAndEndAtTheirShapes();
      layout.linesKeepApart();
      layout.linesGoRoundShapes();
      layout.linesRunToTheRight();
      layout.labelsCanBeRead();
    }
    return layout.complaints;
  }

  private void readShapes() {
    Map<BaseElement, BpmnShape> drawn = new LinkedHashMap<>();
    for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
      drawn.put(shape.getBpmnElement(), shape);
    }
    for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
      BpmnShape shape = drawn.get(node);
      if (shape == null) {
        complain("%s is not drawn", node);
      } else {
        shapes.put(node, rectangle(shape.getBounds()));
        readLabel(node, shape.getBpmnLabel());
      }
    }
  }

  private void readLines() {
    Map<BaseElement, BpmnEdge> drawn = new LinkedHashMap<>();
    for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
      drawn.put(edge.getBpmnElement(), edge);
    }
    for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
      BpmnEdge edge = drawn.get(flow);
      if (edge == null || edge.getWaypoints().size() < 2) {
        complain("%s is not drawn", flow);
      } else {
        lines.put(flow, segments(edge));
        readLabel(flow, edge.getBpmnLabel());
      }
    }
  }

  private void readLabel(FlowElement element, @Nullable BpmnLabel label) {
    if (label != null && label.getBounds() != null) {
      labels.put(element, rectangle(label.getBounds()));
    }
  }

  private void everythingIsNamed() {
    for (FlowNode node : shapes.keySet()) {
      boolean choice = node instanceof Gateway && node.getOutgoing().size() > 1;
      mustHaveBusinessName(node);
      if (choice) {
        node.getOutgoing().forEach(this::mustHaveBusinessName);
      }
      boolean namedBeside = node instanceof Event || node instanceof Gateway;
      if (namedBeside && !labels.containsKey(node)) {
        complain("the name of %s has no place", node);
      }
    }
    for (SequenceFlow flow : lines.keySet()) {
      if (flow.getName() != null && !labels.containsKey(flow)) {
        complain("the name of %s has no place", flow);
      }
    }
  }

  private void mustHaveBusinessName(FlowElement element) {
    String name = element.getName();
    if (name == null || !name.matches("\\p{Lu}\\p{Ll}*[\\p{L} ,:?]*")) {
      complain("%s is not named in business words", element);
    }
  }

  private void shapesKeepApart() {
    List<FlowNode> nodes = List.copyOf(shapes.keySet());
    for (FlowNode one : nodes) {
      for (FlowNode other : nodes.subList(nodes.indexOf(one) + 1, nodes.size())) {
        boolean apart = !shape(one).intersects(shape(other));
        if (!apart && !belongTogether(one, other)) {
          complain("%s overlaps %s", one, other);
        }
      }
      if (one.getParentElement() instanceof SubProcess parent
          && !shape(parent).contains(shape(one))) {
        complain("%s leaves %s", one, parent);
      }
      if (one instanceof BoundaryEvent event) {
        Point2D centre = centre(shape(one));
        if (distanceToOutline(shape(event.getAttachedTo()), centre) > TOUCHING) {
          complain("%s is not on the edge of %s", one, event.getAttachedTo());
        }
      }
    }
  }

  private void linesStartAndEndAtTheirShapes() {
    lines.forEach(
        (flow, segments) -> {
          Point2D start = segments.get(0).getP1();
          Point2D end = segments.get(segments.size() - 1).getP2();
          if (!touches(flow.getSource(), start)) {
            complain("%s does not start at %s", flow, flow.getSource());
          }
          if (!touches(flow.getTarget(), end)) {
            complain("%s does not end at %s", flow, flow.getTarget());
          }
        });
  }

  private boolean touches(FlowNode node, Point2D point) {
    Rectangle2D shape = shape(node);
    Point2D centre = centre(shape);
    double across = Math.abs(point.getX() - centre.getX());
    double down = Math.abs(point.getY() - centre.getY());
    if (node instanceof Event) {
      return Math.abs(Math.hypot(across, down) - shape.getWidth() / 2) <= TOUCHING;
    }
    if (node instanceof Gateway) {
      return Math.abs(across + down - shape.getWidth() / 2) <= TOUCHING;
    }
    return distanceToOutline(shape, point) <= TOUCHING;
  }

  private void linesKeepApart() {
    List<SequenceFlow> flows = List.copyOf(lines.keySet());
    for (SequenceFlow one : flows) {
      for (SequenceFlow other : flows.subList(flows.indexOf(one) + 1, flows.size())) {
        if (meet(line(one), line(other))) {
          complain("%s crosses or touches %s", one, other);
        }
      }
    }
  }

  private static boolean meet(List<Line2D> one, List<Line2D> other) {
    return one.stream().anyMatch(a -> other.stream().anyMatch(a::intersectsLine));
  }

  private void linesGoRoundShapes() {
    lines.forEach(
        (flow, segments) ->
            shapes.forEach(
                (node, shape) -> {
                  boolean own = node.equals(flow.getSource()) || node.equals(flow.getTarget());
                  Rectangle2D obstacle = own ? shrunk(shape) : shape;
                  boolean hit = segments.stream().anyMatch(each -> each.intersects(obstacle));
                  if (hit && !isInside(flow, node)) {
                    complain("%s runs through %s", flow, node);
                  }
                }));
  }

  private void linesRunToTheRight() {
    for (SequenceFlow flow : lines.keySet()) {
      double from = centre(shape(flow.getSource())).getX();
      double to = centre(shape(flow.getTarget())).getX();
      if (to <= from && !reachable(flow.getTarget(), new HashSet<>()).contains(flow.getSource())) {
        complain("%s runs backwards and is not part of a loop", flow);
      }
    }
  }

  private static Set<FlowNode> reachable(FlowNode from, Set<FlowNode> seen) {
    if (seen.add(from)) {
      from.getOutgoing().forEach(flow -> reachable(flow.getTarget(), seen));
    }
    return seen;
  }

  private void labelsCanBeRead() {
    List<FlowElement> named = List.copyOf(labels.keySet());
    for (FlowElement one : named) {
      Rectangle2D label = label(one);
      for (FlowElement other : named.subList(named.indexOf(one) + 1, named.size())) {
        if (label.intersects(label(other))) {
          complain("the name of %s covers the name of %s", one, other);
        }
      }
      lines.forEach(
          (flow, segments) -> {
            if (segments.stream().anyMatch(each -> each.intersects(label))) {
              complain("%s runs through the name of %s", flow, one);
            }
          });
      shapes.forEach(
          (node, shape) -> {
            boolean around = node instanceof SubProcess && shape.contains(label);
            if (!around && shape.intersects(label)) {
              complain("the name of %s covers %s", one, node);
            }
          });
    }
  }

  private static boolean belongTogether(FlowNode one, FlowNode other) {
    return isInside(one, other)
        || isInside(other, one)
        || isAttached(one, other)
        || isAttached(other, one);
  }

  private static boolean isInside(BaseElement inner, FlowNode outer) {
    for (var parent = inner.getParentElement();
        parent != null;
        parent = parent.getParentElement()) {
      if (parent.equals(outer)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAttached(FlowNode one, FlowNode other) {
    return one instanceof BoundaryEvent event && event.getAttachedTo().equals(other);
  }

  private void complain(String sentence, FlowElement... elements) {
    Object[] ids = List.of(elements).stream().map(FlowElement::getId).toArray();
    complaints.add(String.format(sentence, ids));
  }

  private Rectangle2D shape(FlowNode node) {
    return known(shapes, node);
  }

  private List<Line2D> line(SequenceFlow flow) {
    return known(lines, flow);
  }

  private Rectangle2D label(FlowElement element) {
    return known(labels, element);
  }

  private static <K, V> V known(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("Not drawn: " + key);
    }
    return value;
  }

  private static List<Line2D> segments(BpmnEdge edge) {
    List<Point2D> points =
        edge.getWaypoints().stream()
            .map(point -> (Point2D) new Point2D.Double(point.getX(), point.getY()))
            .toList();
    List<Line2D> segments = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      segments.add(new Line2D.Double(points.get(i - 1), points.get(i)));
    }
    return segments;
  }

  private static Rectangle2D rectangle(Bounds bounds) {
    return new Rectangle2D.Double(
        bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
  }

  private static Rectangle2D shrunk(Rectangle2D shape) {
    double margin = Math.min(shape.getWidth(), shape.getHeight()) / 2 - TOUCHING;
    return new Rectangle2D.Double(
        shape.getX() + margin,
        shape.getY() + margin,
        shape.getWidth() - 2 * margin,
        shape.getHeight() - 2 * margin);
  }

  private static Point2D centre(Rectangle2D shape) {
    return new Point2D.Double(shape.getCenterX(), shape.getCenterY());
  }

  private static double distanceToOutline(Rectangle2D shape, Point2D point) {
    double left = shape.getMinX();
    double right = shape.getMaxX();
    double top = shape.getMinY();
    double bottom = shape.getMaxY();
    Collection<Line2D> outline =
        List.of(
            new Line2D.Double(left, top, right, top),
            new Line2D.Double(right, top, right, bottom),
            new Line2D.Double(right, bottom, left, bottom),
            new Line2D.Double(left, bottom, left, top));
    return outline.stream()
        .mapToDouble(side -> side.ptSegDist(point))
        .min()
        .orElse(Double.MAX_VALUE);
  }
}
