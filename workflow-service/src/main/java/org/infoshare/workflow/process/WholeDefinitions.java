package org.infoshare.workflow.process;

import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.impl.core.model.Properties;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Reads a definition that a node meets for the first time. The engine shows it to all threads
 * before it has told its timers which job definitions are theirs, and whoever reaches a timer in
 * between fails; here they are told before.
 */
class WholeDefinitions extends BpmnDeployer {

  @Override
  protected void registerDefinition(
      DeploymentEntity deployment, ProcessDefinitionEntity definition, Properties properties) {
    // What is only now deployed, nobody else can have met.
    if (!deployment.isNew()) {
      updateJobDeclarations(
          properties.get(JOB_DECLARATIONS_PROPERTY).get(definition.getKey()), definition, false);
    }
    super.registerDefinition(deployment, definition, properties);
  }
}
