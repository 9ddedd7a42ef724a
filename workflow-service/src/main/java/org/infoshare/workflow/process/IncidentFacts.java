package org.infoshare.workflow.process;

import java.util.List;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.infoshare.events.Transition;
import org.jspecify.annotations.Nullable;

/** Handles the incidents of failed jobs as the engine does, and raises a fact about each. */
final class IncidentFacts extends DefaultIncidentHandler {

  private final StepFacts facts;

  IncidentFacts(StepFacts facts) {
    super(Incident.FAILED_JOB_HANDLER_TYPE);
    this.facts = facts;
  }

  @Override
  public Incident handleIncident(IncidentContext context, String message) {
    Incident incident = super.handleIncident(context, message);
    ExecutionEntity execution = execution(context);
    if (execution != null) {
      facts.incident(execution, incident.getActivityId(), Transition.OPENED);
    }
    return incident;
  }

  @Override
  protected void removeIncident(IncidentContext context, boolean resolved) {
    ExecutionEntity execution = execution(context);
    if (execution == null) {
      super.removeIncident(context, resolved);
      return;
    }
    // The execution knows that it has none, where a search in the database would ask for each job.
    List<IncidentEntity> incidents =
        execution.getIncidents().stream()
            .filter(incident -> context.getConfiguration().equals(incident.getConfiguration()))
            .toList();
    for (IncidentEntity incident : incidents) {
      facts.incident(execution, incident.getActivityId(), Transition.RESOLVED);
      if (resolved) {
        incident.resolve();
      } else {
        incident.delete();
      }
    }
  }

  private static @Nullable ExecutionEntity execution(IncidentContext context) {
    String id = context.getExecutionId();
    return id == null
        ? null
        : Context.getCommandContext().getExecutionManager().findExecutionById(id);
  }
}
