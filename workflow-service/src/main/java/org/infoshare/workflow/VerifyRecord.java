package org.infoshare.workflow;

import java.io.PrintStream;
import java.util.Arrays;
import org.infoshare.workflow.publishing.RequestEvents;
import org.infoshare.workflow.record.ChainWitness;
import org.infoshare.workflow.record.RecordVerification;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The command {@code --verify-record[=REFERENCE]}: a small application of its own that reads the
 * database and starts no web server, engine, relay or listener, so that it may run beside the
 * service.
 */
final class VerifyRecord {

  static final int WHOLE = 0;
  static final int BROKEN = 1;
  static final int NOT_VERIFIED = 2;

  private static final String OPTION = "--verify-record";

  private VerifyRecord() {}

  static boolean isAskedFor(String[] arguments) {
    return Arrays.stream(arguments).anyMatch(VerifyRecord::isOption);
  }

  /** Prints what is found and returns the exit status of the command. */
  static int run(String[] arguments, PrintStream out) {
    String[] others =
        Arrays.stream(arguments).filter(argument -> !isOption(argument)).toArray(String[]::new);
    String option = Arrays.stream(arguments).filter(VerifyRecord::isOption).findFirst().orElse("");
    String reference =
        option.length() > OPTION.length() ? option.substring(OPTION.length() + 1) : "";
    try (var context =
        new SpringApplicationBuilder(Parts.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties("logging.level.root=warn")
            .run(others)) {
      var verification = context.getBean(RecordVerification.class);
      return reference.isEmpty()
          ? report(verification.verifyAll(broken -> print(out, broken)), out)
          : report(verification.verify(reference, broken -> print(out, broken)), out);
    } catch (DataAccessException | TransactionException failure) {
      out.println(
          "The record could not be read: "
              + NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName()
              + ". Check spring.datasource.url, username and password.");
      return NOT_VERIFIED;
    }
  }

  private static void print(PrintStream out, RecordVerification.BrokenChain broken) {
    out.println(broken.sentence());
  }

  private static int report(RecordVerification.Summary summary, PrintStream out) {
    if (summary.requests() == 0) {
      out.println("There is nothing on the record.");
      return BROKEN;
    }
    out.printf(
        "%d requests with %d entries verified: %s.%n",
        summary.requests(),
        summary.entries(),
        summary.broken() == 0 ? "every chain is whole" : summary.broken() + " broken");
    return summary.broken() == 0 ? WHOLE : BROKEN;
  }

  private static boolean isOption(String argument) {
    return argument.equals(OPTION) || argument.startsWith(OPTION + "=");
  }

  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class
  })
  @ComponentScan(
      basePackageClasses = {RecordVerification.class, RequestEvents.class},
      useDefaultFilters = false,
      includeFilters =
          @ComponentScan.Filter(
              type = FilterType.ASSIGNABLE_TYPE,
              classes = {RecordVerification.class, ChainWitness.class}))
  static class Parts {}
}
