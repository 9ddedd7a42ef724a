package org.infoshare.workflow.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.infoshare.bpmn.Models;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.junit.jupiter.api.Test;

/**
 * Counting relies on a list of the steps at which a request may be more than once at a time. That
 * is so in a process that is started beside the request, in a sub-process that an event starts
 * beside the others, behind an event that leaves its step open, and where a step is done in several
 * instances.
 */
class StepsThatRepeatTest {

  @Test
  void theListHasEachStepAtWhichARequestMayBeMoreThanOnce() {
    Set<String> repeated = new TreeSet<>();
    for (Models model : Models.values()) {
      if (model.isProcess()) {
        BpmnModelInstance diagram = Bpmn.readModelFromStream(model.open());
        diagram.getModelElementsByType(UserTask.class).stream()
            .filter(task -> mayRepeat(diagram, task))
            .forEach(task -> repeated.add(task.getId()));
      }
    }
    assertThat(repeated).containsExactlyInAnyOrderElementsOf(OpenRequests.MORE_THAN_ONCE);
  }

  private static boolean mayRepeat(BpmnModelInstance diagram, UserTask task) {
    boolean beside =
        diagram.getModelElementsByType(Process.class).stream()
            .anyMatch(process -> process.getId().equals(RecallSharedInformation.PROCESS));
    return beside
        || within(task).anyMatch(StepsThatRepeatTest::isStartedBesideOrSeveral)
        || behindWhatLeavesItsStepOpen(diagram).contains(task);
  }

  private static Stream<ModelElementInstance> within(ModelElementInstance element) {
    return Stream.iterate(element, one -> one != null, ModelElementInstance::getParentElement);
  }

  private static boolean isStartedBesideOrSeveral(ModelElementInstance element) {
    return (element instanceof Activity activity && activity.getLoopCharacteristics() != null)
        || (element instanceof SubProcess part
            && part.triggeredByEvent()
            && part.getChildElementsByType(StartEvent.class).stream()
                .anyMatch(start -> !start.isInterrupting()));
  }

  private static Set<FlowNode> behindWhatLeavesItsStepOpen(BpmnModelInstance diagram) {
    Set<FlowNode> behind = new HashSet<>();
    List<BoundaryEvent> events =
        diagram.getModelElementsByType(BoundaryEvent.class).stream()
            .filter(event -> !event.cancelActivity())
            .toList();
    events.forEach(event -> addAll(event.getSucceedingNodes().list(), behind));
    return behind;
  }

  private static void addAll(Collection<FlowNode> nodes, Set<FlowNode> behind) {
    for (FlowNode node : nodes) {
      if (behind.add(node)) {
        addAll(node.getSucceedingNodes().list(), behind);
      }
    }
  }
}
