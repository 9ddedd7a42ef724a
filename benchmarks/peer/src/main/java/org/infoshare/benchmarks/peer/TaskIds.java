package org.infoshare.benchmarks.peer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** How an action finds the task that it completes. */
interface TaskIds extends TaskListener {

  /** The open task at this step of a request. */
  String idOf(String reference, String step);

  /** Forgets a request that is closed. */
  default void closed(String reference) {}

  /** The usual way, and the way of those who know. */
  @Configuration(proxyBeanMethods = false)
  class Ways {

    @Bean("taskIds")
    @Profile("!tuned")
    TaskIds askingTheEngine(TaskService tasks) {
      return new TaskIds() {
        @Override
        public String idOf(String reference, String step) {
          return tasks
              .createTaskQuery()
              .processInstanceBusinessKey(reference)
              .taskDefinitionKey(step)
              .singleResult()
              .getId();
        }

        @Override
        public void notify(DelegateTask task) {
          // asks the engine instead
        }
      };
    }

    /**
     * Keeps ids in memory, as if the page that the person looks at had carried it: it costs nothing,
     * which is more than a real page could do.
     */
    @Bean("taskIds")
    @Profile("tuned")
    TaskIds keptInMemory() {
      Map<String, String> kept = new ConcurrentHashMap<>();
      return new TaskIds() {
        @Override
        public String idOf(String reference, String step) {
          return Objects.requireNonNull(kept.get(reference + "/" + step));
        }

        @Override
        public void closed(String reference) {
          for (String step : List.of("decide", "share", "open", "inform")) {
            kept.remove(reference + "/" + step);
          }
        }

        @Override
        public void notify(DelegateTask task) {
          String key =
              task.getExecution().getProcessBusinessKey() + "/" + task.getTaskDefinitionKey();
          kept.put(key, task.getId());
        }
      };
    }
  }
}
