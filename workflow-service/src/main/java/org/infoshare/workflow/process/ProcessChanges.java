package org.infoshare.workflow.process;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.infoshare.workflow.deadline.WorkingHours;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What one command of the engine changes in our own tables. It is written in one go when the
 * command ends, so that a row which comes and goes within the command costs nothing.
 */
final class ProcessChanges implements Session {

  private final ProcessTables tables;
  private final Map<String, Optional<RunningRequest>> requests = new LinkedHashMap<>();
  private final Map<String, WorkingHours> workingHours = new HashMap<>();
  private @Nullable Instant now;
  private final Set<String> started = new LinkedHashSet<>();
  private final Set<String> changed = new LinkedHashSet<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private final Map<String, ProcessTables.Awaited> awaited = new LinkedHashMap<>();
  private final Set<String> noLongerAwaited = new LinkedHashSet<>();
  private final Map<String, InboxTask> openedTasks = new LinkedHashMap<>();
  private final Map<String, Optional<PersonId>> owners = new LinkedHashMap<>();
  private final Set<String> closedTasks = new LinkedHashSet<>();

  private ProcessChanges(ProcessTables tables) {
    this.tables = tables;
  }

  /** The changes of the command that runs on this thread. */
  static ProcessChanges current() {
    return Context.getCommandContext().getSession(ProcessChanges.class);
  }

  /** Locks and reads the request; empty where the process instance is not that of a request. */
  Optional<RunningRequest> request(@Nullable String reference) {
    return reference == null ? Optional.empty() : requests.computeIfAbsent(reference, tables::lock);
  }

  /** Takes a request that the caller has locked and read already. */
  void locked(RunningRequest request) {
    requests.put(request.reference(), Optional.of(request));
  }

  void start(RunningRequest request) {
    locked(request);
    started.add(request.reference());
  }

  void change(@Nullable String reference, UnaryOperator<RunningRequest> change) {
    request(reference)
        .ifPresent(
            request -> {
              locked(change.apply(request));
              changed.add(request.reference());
            });
  }

  /** An organisation's working hours, which are read once for all that one command asks. */
  WorkingHours workingHours(String organisation, Function<String, WorkingHours> read) {
    return workingHours.computeIfAbsent(organisation, read);
  }

  /** One instant for the whole command, to the millisecond, so that its due times agree. */
  Instant now(Clock clock) {
    if (now == null) {
      now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
    return now;
  }

  /** One process of the request has ended: its own, or one that recalls what was shared. */
  void end(@Nullable String reference) {
    request(reference)
        .ifPresent(
            request -> {
              if (request.processes() > 1) {
                change(reference, running -> running.processes(-1));
              } else {
                ended.add(request.reference());
              }
            });
  }

  void await(String execution, RunningRequest request, List<String> messages) {
    awaited.put(execution, new ProcessTables.Awaited(request.reference(), messages));
  }

  void noLongerAwait(String execution) {
    if (awaited.remove(execution) == null) {
      noLongerAwaited.add(execution);
    }
  }

  void openTask(InboxTask task) {
    openedTasks.put(task.id(), task);
  }

  boolean isOpening(String task) {
    return openedTasks.containsKey(task);
  }

  /** Whether the command leaves a new task of that step open. */
  boolean isOpening(String reference, String step) {
    return openedTasks.values().stream()
        .anyMatch(task -> task.reference().equals(reference) && task.step().equals(step));
  }

  void setOwner(String task, @Nullable PersonId owner) {
    owners.put(task, Optional.ofNullable(owner));
  }

  void closeTask(String task) {
    owners.remove(task);
    if (openedTasks.remove(task) == null) {
      closedTasks.add(task);
    }
  }

  @Override
  public void flush() {
    OneStatement all = new OneStatement();
    requests.values().stream()
        .flatMap(Optional::stream)
        .filter(request -> !ended.contains(request.reference()))
        .forEach(
            request -> {
              if (started.contains(request.reference())) {
                ProcessTables.insert(request, all);
              } else if (changed.contains(request.reference())) {
                ProcessTables.update(request, all);
              }
            });
    if (ended.isEmpty()) {
      closedTasks.forEach(task -> ProcessTables.deleteTask(task, all));
      deleteAwaited(all);
    }
    ended.stream()
        .filter(request -> !started.contains(request))
        .forEach(request -> ProcessTables.deleteRequest(request, all));
    awaited.forEach(
        (execution, messages) -> {
          if (!ended.contains(messages.reference())) {
            ProcessTables.insertAwaited(execution, messages, all);
          }
        });
    openedTasks.values().stream()
        .filter(task -> !ended.contains(task.reference()))
        .forEach(task -> ProcessTables.insertTask(task, all));
    owners.forEach((task, owner) -> ProcessTables.setOwner(task, owner.orElse(null), all));
    tables.execute(all);
  }

  /** Before all else, where the same execution waits again. */
  private void deleteAwaited(OneStatement all) {
    OneStatement before = new OneStatement();
    noLongerAwaited.forEach(
        execution ->
            ProcessTables.deleteAwaited(execution, awaited.containsKey(execution) ? before : all));
    tables.execute(before);
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  /** Hands each command changes of its own. */
  record Factory(ProcessTables tables) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
      return ProcessChanges.class;
    }

    @Override
    public Session openSession() {
      return new ProcessChanges(tables);
    }
  }

  /** When the request is to be accepted, as far as the model has said so. */
  static @Nullable Instant acceptBy(Optional<RunningRequest> request) {
    return request.map(RunningRequest::acceptBy).orElse(null);
  }

  /** When the request is to be decided, as far as the model has said so. */
  static @Nullable Instant decideBy(Optional<RunningRequest> request) {
    return request.map(RunningRequest::decideBy).orElse(null);
  }
}
