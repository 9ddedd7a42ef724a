package org.infoshare.benchmarks.ours;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.infoshare.benchmarks.load.Commands;
import org.infoshare.benchmarks.load.Load;
import org.infoshare.workflow.WorkflowService;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole workflow service in a process that takes commands; set by its environment. */
public final class OursProcess {

  private OursProcess() {}

  /** Starts the service, answers commands until the input ends, and stops the service. */
  public static void main(String[] arguments) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    try (ConfigurableApplicationContext service =
        SpringApplication.run(WorkflowService.class, arguments)) {
      Load load = new Load(new SharedAndInformed(service));
      Queries queries = new Queries(service);
      Commands.on(load, answers, Map.of("query", queries::ask)).answer();
    }
  }
}
