package org.infoshare.workflow.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.infoshare.bpmn.Models;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Deploys the models when the service starts. A model that is there already is left alone, and
 * nodes that start at once wait for each other on the engine's deployment lock.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

  private final RepositoryService repository;

  ModelDeployment(ProcessEngine engine) {
    this.repository = engine.getRepositoryService();
  }

  @Override
  public void afterSingletonsInstantiated() {
    DeploymentBuilder deployment =
        repository.createDeployment().name("infoshare").enableDuplicateFiltering(true);
    for (Models model : Models.values()) {
      try (InputStream xml = model.open()) {
        deployment.addInputStream(model.resourceName(), xml);
      } catch (IOException failure) {
        throw new UncheckedIOException("Cannot read model " + model.fileName(), failure);
      }
    }
    deployment.deploy();
  }
}
