package org.infoshare.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people who act at once on a node that has just started both find every clock. */
@ProcessTest
class WholeDefinitionsTest {

  @Autowired ProcessEngine engine;

  private final List<String> jobDefinitions = new ArrayList<>();

  @Test
  void a_definition_is_shown_to_others_when_each_of_its_timers_knows_its_job_definition() {
    meet(
        new WholeDefinitions() {
          @Override
          protected void addDefinitionToDeploymentCache(
              DeploymentCache cache, ProcessDefinitionEntity definition) {
            look(definition);
            super.addDefinitionToDeploymentCache(cache, definition);
          }
        });

    assertThat(jobDefinitions).hasSizeGreaterThan(2).doesNotContainNull();
  }

  @Test
  void the_engine_itself_shows_it_before() {
    meet(
        new BpmnDeployer() {
          @Override
          protected void addDefinitionToDeploymentCache(
              DeploymentCache cache, ProcessDefinitionEntity definition) {
            look(definition);
            super.addDefinitionToDeploymentCache(cache, definition);
          }
        });

    assertThat(jobDefinitions).hasSizeGreaterThan(2).containsOnlyNulls();
  }

  @Test
  void the_engine_reads_definitions_in_this_way() {
    assertThat(configuration().getDeployers()).hasAtLeastOneElementOfType(WholeDefinitions.class);
  }

  /** As a node does that has started after others have deployed. */
  private void meet(BpmnDeployer deployer) {
    BpmnDeployer own =
        configuration().getDeployers().stream()
            .filter(BpmnDeployer.class::isInstance)
            .map(BpmnDeployer.class::cast)
            .findFirst()
            .orElseThrow();
    deployer.setExpressionManager(own.getExpressionManager());
    deployer.setIdGenerator(own.getIdGenerator());
    deployer.setBpmnParser(own.getBpmnParser());
    String deployed =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey(InformationSharingRequest.PROCESS)
            .latestVersion()
            .singleResult()
            .getDeploymentId();
    configuration()
        .getCommandExecutorTxRequired()
        .execute(
            context -> {
              DeploymentEntity deployment =
                  context.getDeploymentManager().findDeploymentById(deployed);
              deployment.setNew(false);
              deployer.deploy(deployment);
              return null;
            });
  }

  private void look(ScopeImpl scope) {
    TimerDeclarationImpl.getDeclarationsForScope(scope).values().stream()
        .map(JobDeclaration::getJobDefinitionId)
        .forEach(jobDefinitions::add);
    for (ActivityImpl activity : scope.getActivities()) {
      look(activity);
    }
  }

  private ProcessEngineConfigurationImpl configuration() {
    return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }
}
