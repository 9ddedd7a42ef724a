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
 * Deploys the models when the service starts, all of them or, where none has changed, none: a
 * request keeps to the models with which it began, the called ones and the table of deadlines too,
 * and finds them in its own deployment. Nodes that start at once wait for each other on the
 * engine's deployment lock.
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
        repository.createDeployment().name("infoshare").enableDuplicateFiltering(false);
    for (Models model : Models.values()) {
      try (InputStream xml = open(model)) {
        deployment.addInputStream(model.resourceName(), xml);
      } catch (IOException failure) {
        throw new UncheckedIOException("Cannot read model " + model.fileName(), failure);
      }
    }
    deployment.deploy();
  }

  /** The model as it is to be deployed. */
  InputStream open(Models model) {
    return model.open();
  }
}
