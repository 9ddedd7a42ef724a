package org.infoshare.workflow.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.infoshare.events.Transition;
import org.jspecify.annotations.Nullable;

/**
 * Gives every step of every deployed model its listeners. They are built-in ones, so no flag of the
 * engine's API skips them.
 */
final class StepParseListener extends AbstractBpmnParseListener {

  /** Elements that take no time: they only ever complete. */
  private static final Set<String> MOMENTS =
      Set.of("startEvent", "endEvent", "intermediateThrowEvent", "boundaryEvent");

  private static final Set<String> LASTING =
      Set.of(
          "task",
          "userTask",
          "manualTask",
          "serviceTask",
          "sendTask",
          "receiveTask",
          "scriptTask",
          "businessRuleTask",
          "callActivity",
          "subProcess",
          "transaction",
          "adHocSubProcess",
          "intermediateCatchEvent");

  private final StepFacts facts;
  private final InboxListener inbox;

  StepParseListener(StepFacts facts, InboxListener inbox) {
    this.facts = facts;
    this.inbox = inbox;
  }

  @Override
  public void parseProcess(Element process, ProcessDefinitionEntity definition) {
    Step whole = Step.ofProcess(definition.getKey(), properties(process));
    definition.addBuiltInListener(ExecutionListener.EVENTNAME_START, entered(whole, null));
    listenForMessages(definition);
    definition.addBuiltInListener(
        ExecutionListener.EVENTNAME_END,
        (ExecutionListener)
            execution -> {
              facts.moved(execution, whole, endOf(execution), null);
              if (((ExecutionEntity) execution).getSuperExecutionId() == null) {
                ProcessChanges.current().end(execution.getProcessBusinessKey());
              }
            });
    listenWithin(process, definition);
  }

  private void listenWithin(Element scope, ProcessDefinitionEntity definition) {
    for (Element element : scope.elements()) {
      boolean moment = MOMENTS.contains(element.getTagName());
      if (moment || LASTING.contains(element.getTagName())) {
        ActivityImpl activity = definition.findActivity(element.attribute("id"));
        if (activity != null) {
          listenTo(activity, Step.ofElement(activity.getId(), properties(element)), moment);
        }
        listenWithin(element, definition);
      }
    }
  }

  private void listenTo(ActivityImpl activity, Step step, boolean moment) {
    if (moment) {
      activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, completedOnly(step));
      return;
    }
    TaskDefinition task =
        activity.getActivityBehavior() instanceof UserTaskActivityBehavior behaviour
            ? behaviour.getTaskDefinition()
            : null;
    activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, entered(step, task));
    listenForMessages(activity);
    activity.addBuiltInListener(
        ExecutionListener.EVENTNAME_END,
        (ExecutionListener) execution -> facts.moved(execution, step, endOf(execution), task));
    if (task != null) {
      task.addBuiltInTaskListener(
          TaskListener.EVENTNAME_CREATE, (TaskListener) created -> inbox.created(created, step));
      task.addBuiltInTaskListener(
          TaskListener.EVENTNAME_ASSIGNMENT,
          (TaskListener) assigned -> inbox.assigned(assigned, step));
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, inbox::completed);
      task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, inbox::deleted);
    }
  }

  private static void listenForMessages(ScopeImpl scope) {
    List<String> messages = messagesOf(scope);
    if (!messages.isEmpty()) {
      scope.addBuiltInListener(ExecutionListener.EVENTNAME_START, awaits(messages));
      scope.addBuiltInListener(ExecutionListener.EVENTNAME_END, noLongerAwaits());
    }
  }

  private ExecutionListener entered(Step step, @Nullable TaskDefinition task) {
    return execution -> facts.moved(execution, step, Transition.ENTERED, task);
  }

  private ExecutionListener completedOnly(Step step) {
    return execution -> {
      if (!execution.isCanceled()) {
        facts.moved(execution, step, Transition.COMPLETED, null);
      }
    };
  }

  private static ExecutionListener awaits(List<String> messages) {
    return execution -> {
      ProcessChanges changes = ProcessChanges.current();
      changes
          .request(execution.getProcessBusinessKey())
          .ifPresent(request -> changes.await(execution.getId(), request, messages));
    };
  }

  private static ExecutionListener noLongerAwaits() {
    return execution -> {
      ProcessChanges changes = ProcessChanges.current();
      changes
          .request(execution.getProcessBusinessKey())
          .ifPresent(request -> changes.noLongerAwait(execution.getId()));
    };
  }

  private static Transition endOf(DelegateExecution execution) {
    return execution.isCanceled() ? Transition.CANCELLED : Transition.COMPLETED;
  }

  private static List<String> messagesOf(ScopeImpl scope) {
    return EventSubscriptionDeclaration.getDeclarationsForScope(scope).values().stream()
        .filter(declaration -> declaration.getEventType().equals(EventType.MESSAGE.name()))
        .map(EventSubscriptionDeclaration::getUnresolvedEventName)
        .sorted()
        .toList();
  }

  private static Map<String, String> properties(Element element) {
    Map<String, String> values = new HashMap<>();
    Element extensions = element.element("extensionElements");
    if (extensions == null) {
      return values;
    }
    Element properties = extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
    if (properties != null) {
      for (Element property :
          properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")) {
        values.put(property.attribute("name"), property.attribute("value"));
      }
    }
    return values;
  }
}
