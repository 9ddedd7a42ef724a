package org.infoshare.workflow;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Runs a command as a small application of its own that starts no web server, engine, relay or
 * listener, so that it may run beside the service.
 */
final class DatabaseCommand {

  private DatabaseCommand() {}

  /**
   * Runs it and returns its exit status.
   *
   * @param parts the configuration of the small application
   * @param explanation what to print where the database could not be used, with %s for the cause
   * @param notPossible the exit status in that case
   */
  static int run(
      Class<?> parts,
      List<String> settings,
      PrintStream out,
      ToIntFunction<ApplicationContext> command,
      String explanation,
      int notPossible) {
    try (var context =
        new SpringApplicationBuilder(parts)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .properties("logging.level.root=warn")
            .run(settings.toArray(String[]::new))) {
      return command.applyAsInt(context);
    } catch (DataAccessException | TransactionException failure) {
      out.println(
          explanation.formatted(
              NestedExceptionUtils.getMostSpecificCause(failure).getClass().getSimpleName()));
      return notPossible;
    }
  }
}
