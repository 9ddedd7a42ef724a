package org.infoshare.workflow.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.stereotype.Component;

/** Turns every step into a fact, keeps the inbox, and keeps messages out of stored failures. */
@Component
class StepEventsPlugin extends AbstractProcessEnginePlugin {

  private final StepFacts facts;
  private final InboxListener inbox;
  private final ProcessTables tables;

  StepEventsPlugin(StepFacts facts, InboxListener inbox, ProcessTables tables) {
    this.facts = facts;
    this.inbox = inbox;
    this.tables = tables;
  }

  @Override
  public void preInit(ProcessEngineConfigurationImpl configuration) {
    List<BpmnParseListener> listeners = new ArrayList<>();
    listeners.add(new StepParseListener(facts, inbox));
    configuration.setCustomPostBPMNParseListeners(listeners);
    List<SessionFactory> sessions = new ArrayList<>(QueriesLeftOut.sessionFactories());
    sessions.add(new ProcessChanges.Factory(tables));
    configuration.setCustomSessionFactories(sessions);
    configuration.setCustomIncidentHandlers(List.of(new IncidentFacts(facts)));
    configuration.setFailedJobCommandFactory(FailureWithoutMessage::new);
  }
}
