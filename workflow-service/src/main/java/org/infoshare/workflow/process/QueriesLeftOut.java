package org.infoshare.workflow.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.event.EventType;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.EventSubscriptionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionManager;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.impl.util.EnsureUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The engine's managers without the queries and messages that nobody here needs. Tasks of this
 * service have no subtasks, identity links or variables of their own, and an execution has one task
 * at most; a message is taken in the call that brings it, never in a job; and definitions do not
 * change or pause once they are deployed.
 */
final class QueriesLeftOut {

  private QueriesLeftOut() {}

  static List<SessionFactory> sessionFactories() {
    Map<String, JobDefinitionEntity> jobDefinitions = new ConcurrentHashMap<>();
    Map<Deployed, ProcessDefinitionEntity> processes = new ConcurrentHashMap<>();
    Map<Deployed, DecisionDefinitionEntity> decisions = new ConcurrentHashMap<>();
    return List.of(
        new Replacement(DbEntityManager.class, Entities::new),
        new Replacement(ExecutionManager.class, Executions::new),
        new Replacement(TaskManager.class, Tasks::new),
        new Replacement(IdentityLinkManager.class, IdentityLinks::new),
        new Replacement(VariableInstanceManager.class, VariableInstances::new),
        new Replacement(EventSubscriptionManager.class, EventSubscriptions::new),
        new Replacement(ProcessDefinitionManager.class, () -> new ProcessDefinitions(processes)),
        new Replacement(DecisionDefinitionManager.class, () -> new DecisionDefinitions(decisions)),
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

  /** What a definition is found by that was deployed together with the one that names it. */
  private record Deployed(String deployment, String key) {}

  /**
   * Says of an entity that it has no valid id only where it has none; the engine makes the message
   * for each, of all that the entity holds.
   */
  private static final class Entities extends DbEntityManager {

    Entities() {
      super(
          Context.getProcessEngineConfiguration().getIdGenerator(),
          Context.getCommandContext().getSession(PersistenceSession.class));
    }

    @Override
    protected void validateId(DbEntity entity) {
      EnsureUtil.ensureValidIndividualResourceId(
          "An entity of the engine has an invalid id", entity.getId());
    }
  }

  /**
   * Reads all executions of a process instance where the engine would read the one and then all.
   */
  private static final class Executions extends ExecutionManager {

    @Override
    public @Nullable ExecutionEntity findExecutionById(String execution) {
      if (getDbEntityManager().getCachedEntity(ExecutionEntity.class, execution) == null) {
        processInstanceOf(execution).ifPresent(this::restore);
      }
      return super.findExecutionById(execution);
    }

    /**
     * As whatever led to the execution says: its task, its message, or the process that it called.
     */
    private Optional<String> processInstanceOf(String execution) {
      DbEntityManager entities = getDbEntityManager();
      return Stream.of(
              entities.getCachedEntitiesByType(TaskEntity.class).stream()
                  .filter(task -> execution.equals(task.getExecutionId()))
                  .map(TaskEntity::getProcessInstanceId),
              entities.getCachedEntitiesByType(EventSubscriptionEntity.class).stream()
                  .filter(
                      subscription ->
                          execution.equals(subscription.getExecutionId())
                              || execution.equals(subscription.getProcessInstanceId()))
                  .map(EventSubscriptionEntity::getProcessInstanceId),
              entities.getCachedEntitiesByType(ExecutionEntity.class).stream()
                  .filter(called -> execution.equals(called.getSuperExecutionId()))
                  .map(ExecutionEntity::getRootProcessInstanceId))
          .flatMap(Function.identity())
          .filter(Objects::nonNull)
          .findFirst();
    }

    private void restore(String processInstance) {
      List<ExecutionEntity> all = findExecutionsByProcessInstanceId(processInstance);
      all.stream()
          .filter(ExecutionEntity::isProcessInstanceExecution)
          .findFirst()
          .ifPresent(root -> root.restoreProcessInstance(all, null, null, null, null, null, null));
    }
  }

  private static final class Tasks extends TaskManager {

    @Override
    public List<TaskEntity> findTasksByExecutionId(String execution) {
      List<TaskEntity> known =
          getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
              .filter(task -> execution.equals(task.getExecutionId()))
              .collect(Collectors.toCollection(ArrayList::new));
      return known.isEmpty() ? super.findTasksByExecutionId(execution) : known;
    }

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

    private final Map<Deployed, ProcessDefinitionEntity> known;

    ProcessDefinitions(Map<Deployed, ProcessDefinitionEntity> known) {
      this.known = known;
    }

    @Override
    public @Nullable ProcessDefinitionEntity findProcessDefinitionByDeploymentAndKey(
        String deployment, String key) {
      return known.computeIfAbsent(
          new Deployed(deployment, key),
          unknown -> super.findProcessDefinitionByDeploymentAndKey(deployment, key));
    }

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

  private static final class DecisionDefinitions extends DecisionDefinitionManager {

    private final Map<Deployed, DecisionDefinitionEntity> known;

    DecisionDefinitions(Map<Deployed, DecisionDefinitionEntity> known) {
      this.known = known;
    }

    @Override
    public @Nullable DecisionDefinitionEntity findDecisionDefinitionByDeploymentAndKey(
        String deployment, String key) {
      return known.computeIfAbsent(
          new Deployed(deployment, key),
          unknown -> super.findDecisionDefinitionByDeploymentAndKey(deployment, key));
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
