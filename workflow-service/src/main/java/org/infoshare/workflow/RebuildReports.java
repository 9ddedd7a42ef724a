package org.infoshare.workflow;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.infoshare.workflow.reports.ReadModels;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The command {@code --rebuild-reports}, which makes what reports read anew from the event log. A
 * small application of its own that may run beside the service.
 */
final class RebuildReports {

  static final int DONE = 0;
  static final int NOT_POSSIBLE = 2;

  private static final String OPTION = "--rebuild-reports";

  private RebuildReports() {}

  static boolean isAskedFor(String[] arguments) {
    return Arrays.asList(arguments).contains(OPTION);
  }

  /** Rebuilds, prints of how many requests, and returns the exit status of the command. */
  static int run(String[] arguments, PrintStream out) {
    List<String> settings =
        Arrays.stream(arguments).filter(argument -> !argument.equals(OPTION)).toList();
    return DatabaseCommand.run(
        Parts.class,
        settings,
        out,
        context -> {
          out.printf(
              "What reports read of %d requests was made anew.%n",
              context.getBean(ReadModels.class).rebuild());
          return DONE;
        },
        "It was not possible: %s. Check spring.datasource.url, username and password.",
        NOT_POSSIBLE);
  }

  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
  })
  @ComponentScan(
      basePackageClasses = ReadModels.class,
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ReadModels.class))
  static class Parts {}
}
