package org.infoshare.workflow.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.infoshare.events.ProcessIds.DecisionClock;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the engine's timers, and asks the ladder what the one of deciding is about. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EngineNextAlarms implements NextAlarms {

  private static final Set<String> OF_THE_LADDER =
      Set.of(ReachDecision.ACCEPTANCE_DUE, DecisionClock.WAIT_FOR_NEXT_ALARM);

  private final ProcessTables tables;
  private final DecisionClocks clocks;
  private final CommandExecutor commands;

  EngineNextAlarms(
      ProcessTables tables, DecisionClocks clocks, SpringProcessEngineConfiguration configuration) {
    this.tables = tables;
    this.clocks = clocks;
    this.commands = configuration.getCommandExecutorTxRequired();
  }

  @Override
  public Clocks of(String reference) {
    Optional<RunningRequest> running = tables.read(reference);
    if (running.isEmpty()) {
      return new Clocks(null, List.of());
    }
    RunningRequest request = running.get();
    RunningRequest.Pause paused = request.clocks().paused();
    return new Clocks(
        paused == null ? null : paused.since(),
        tables.timers(reference).stream()
            .map(
                timer ->
                    OF_THE_LADDER.contains(timer.step())
                        ? onTheLadder(request, timer.at())
                        : new Alarm(timer.step(), timer.at()))
            .sorted(Comparator.comparing(Alarm::at).thenComparing(Alarm::what))
            .toList());
  }

  private Alarm onTheLadder(RunningRequest request, Instant from) {
    return commands.execute(context -> clocks.alarmFrom(request, from));
  }
}
