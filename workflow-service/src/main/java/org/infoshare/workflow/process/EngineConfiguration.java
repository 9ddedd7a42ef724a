package org.infoshare.workflow.process;

import org.camunda.bpm.engine.impl.bpmn.deployer.BpmnDeployer;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;

/** The engine's configuration, with a part of the engine replaced. */
final class EngineConfiguration extends SpringProcessEngineConfiguration {

  @Override
  protected BpmnDeployer getBpmnDeployer() {
    BpmnDeployer stock = super.getBpmnDeployer();
    BpmnDeployer deployer = new WholeDefinitions();
    deployer.setExpressionManager(stock.getExpressionManager());
    deployer.setIdGenerator(stock.getIdGenerator());
    deployer.setBpmnParser(stock.getBpmnParser());
    return deployer;
  }
}
