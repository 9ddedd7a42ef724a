package org.infoshare.workflow;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.infoshare.workflow.publishing.RequestEvents;
import org.infoshare.workflow.record.ChainWitness;
import org.infoshare.workflow.record.RecordVerification;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

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
    List<String> others = Arrays.stream(arguments).filter(argument -> !isOption(argument)).toList();
    String option = Arrays.stream(arguments).filter(VerifyRecord::isOption).findFirst().orElse("");
    String reference =
        option.length() > OPTION.length() ? option.substring(OPTION.length() + 1) : "";
    return DatabaseCommand.run(
        Parts.class,
        others,
        out,
        context -> verify(context.getBean(RecordVerification.class), reference, out),
        "The record could not be read: %s. Check spring.datasource.url, username and password.",
        NOT_VERIFIED);
  }

  private static int verify(RecordVerification verification, String reference, PrintStream out) {
    return reference.isEmpty()
        ? report(verification.verifyAll(broken -> print(out, broken)), out)
        : report(verification.verify(reference, broken -> print(out, broken)).summary(), out);
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
