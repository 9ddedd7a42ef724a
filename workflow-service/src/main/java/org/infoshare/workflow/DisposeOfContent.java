package org.infoshare.workflow;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.infoshare.workflow.record.ContentDisposal;
import org.infoshare.workflow.retention.Disposal;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The commands {@code --disposal}, which lists what is due for review and what is marked, and
 * {@code --dispose[=REFERENCE]}, which disposes of the content of what is marked. A small
 * application of its own, as the database's disposal role unless it is told another user, that may
 * run beside the service.
 */
final class DisposeOfContent {

  static final int DONE = 0;
  static final int NOT_DISPOSED = 1;
  static final int NOT_POSSIBLE = 2;

  private static final String LIST = "--disposal";
  private static final Pattern OPTION =
      Pattern.compile(LIST + "|--dispose(?:=([A-Za-z0-9._-]{1,64}))?");
  private static final String USER = "--spring.datasource.username=";

  private DisposeOfContent() {}

  static boolean isAskedFor(String[] arguments) {
    return Arrays.stream(arguments).anyMatch(OPTION.asMatchPredicate());
  }

  /** Prints what is found or done and returns the exit status of the command. */
  static int run(String[] arguments, PrintStream out) {
    List<String> settings = new ArrayList<>();
    settings.add(USER + "infoshare_disposal");
    String option = LIST;
    for (String argument : arguments) {
      if (OPTION.matcher(argument).matches()) {
        option = argument;
      } else {
        if (argument.startsWith(USER)) {
          settings.remove(USER + "infoshare_disposal");
        }
        settings.add(argument);
      }
    }
    String asked = option;
    return DatabaseCommand.run(
        Parts.class,
        settings,
        out,
        context -> dispose(context.getBean(Disposal.class), asked, out),
        "It was not possible: %s. Check spring.datasource.url and password, which is the disposal"
            + " role's.",
        NOT_POSSIBLE);
  }

  private static int dispose(Disposal disposal, String option, PrintStream out) {
    int equals = option.indexOf('=');
    if (option.equals(LIST)) {
      return list(disposal.outlook(), out);
    }
    return equals < 0
        ? disposeOfMarked(disposal, out)
        : disposeOfOne(disposal, option.substring(equals + 1), out);
  }

  private static int list(Disposal.Outlook outlook, PrintStream out) {
    outlook.dueForReview().forEach(reference -> out.println(reference + " is due for review"));
    outlook.held().forEach(reference -> out.println(reference + " is held"));
    outlook.marked().forEach(reference -> out.println(reference + " is to be disposed of"));
    out.printf(
        "%d due for review, %d held, %d to be disposed of. %d closed requests have no retention"
            + " period.%n",
        outlook.dueForReview().size(),
        outlook.held().size(),
        outlook.marked().size(),
        outlook.withoutPeriod());
    return DONE;
  }

  private static int disposeOfMarked(Disposal disposal, PrintStream out) {
    var disposed = new AtomicInteger();
    disposal.disposeOfMarked(
        reference -> {
          out.println(reference + " was disposed of");
          disposed.incrementAndGet();
        });
    out.printf("The content of %d requests was disposed of.%n", disposed.get());
    return DONE;
  }

  private static int disposeOfOne(Disposal disposal, String reference, PrintStream out) {
    if (disposal.dispose(reference)) {
      out.println(reference + " was disposed of");
      return DONE;
    }
    out.println(
        "Nothing was disposed of: a request has to be closed, past its period, marked by a lead of"
            + " each organisation and not held.");
    return NOT_DISPOSED;
  }

  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
  })
  @ComponentScan(
      basePackageClasses = {ContentDisposal.class, Disposal.class},
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.ASSIGNABLE_TYPE,
              classes = {ContentDisposal.class, Disposal.class}))
  static class Parts {

    @Bean
    Clock clock() {
      return new WorkflowService().clock();
    }
  }
}
