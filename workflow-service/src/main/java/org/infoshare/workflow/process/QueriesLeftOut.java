package org.infoshare.workflow.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The engine's managers without the queries whose answer is known here. Tasks of this service have
 * no subtasks, identity links or variables of their own; a message is taken in the call that brings
 * it, never in a job; and definitions do not change or pause once they are deployed.
 */
final class QueriesLeftOut {

  private QueriesLeftOut() {}

  static List<SessionFactory> sessionFactories() {
    Map<String, JobDefinitionEntity> jobDefinitions = new ConcurrentHashMap<>();
    return List.of(
        new Replacement(TaskManager.class, Tasks::new),
        new Replacement(IdentityLinkManager.class, IdentityLinks::new),
        new Replacement(VariableInstanceManager.class, VariableInstances::new),
        new Replacement(EventSubscriptionManager.class, EventSubscriptions::new),
        new Replacement(ProcessDefinitionManager.class, ProcessDefinitions::new),
        new Replacement(JobDefinitionManager.class, () -> new JobDefinitions(jobDefinitions)));
  }

  private record Replacement(Class<?> manager, Supplier<Session> replacement)
      implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return manager;
    }

    @Override
    public Session openSession() {
      return replacement.get();
    }
  }

  private static final class Tasks extends TaskManager {

    @Override
    public List<Task> findTasksByParentTaskId(String parentTask) {
      return List.of();
    }
  }

  private static final class IdentityLinks extends IdentityLinkManager {

    @Override
    public List<IdentityLinkEntity> findIdentityLinksByTaskId(String task) {
      return List.of();
    }
  }

  private static final class VariableInstances extends VariableInstanceManager {

    @Override
    public void deleteVariableInstanceByTask(TaskEntity task) {
      // There are none.
    }
  }

  private static final class EventSubscriptions extends EventSubscriptionManager {

    @Override
    public void deleteEventSubscription(EventSubscriptionEntity subscription) {
      if (subscription.isSubscriptionForEventType(EventType.MESSAGE)) {
        getDbEntityManager().delete(subscription);
      } else {
        super.deleteEventSubscription(subscription);
      }
    }
  }

  private static final class ProcessDefinitions extends ProcessDefinitionManager {

    @Override
    public @Nullable ProcessDefinitionEntity getCachedResourceDefinitionEntity(String definition) {
      ProcessDefinitionEntity deployed =
          Context.getProcessEngineConfiguration()
              .getDeploymentCache()
              .getProcessDefinitionCache()
              .get(definition);
      return deployed == null ? super.getCachedResourceDefinitionEntity(definition) : deployed;
    }
  }

  private static final class JobDefinitions extends JobDefinitionManager {

    private final Map<String, JobDefinitionEntity> known;

    JobDefinitions(Map<String, JobDefinitionEntity> known) {
      this.known = known;
    }

    @Override
    public @Nullable JobDefinitionEntity findById(String definition) {
      return known.computeIfAbsent(definition, super::findById);
    }
  }
}
