package org.infoshare.workflow.process;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.query.Query;

/** Notes each query object that anything asks the engine. */
class EngineQueries extends CommandInterceptor {

  private final List<String> asked = new CopyOnWriteArrayList<>();

  @Override
  public <T> T execute(Command<T> command) {
    if (command instanceof Query) {
      asked.add(command.getClass().getSimpleName());
    }
    return next.execute(command);
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  void clear() {
    asked.clear();
  }
}
