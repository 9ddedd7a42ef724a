package org.infoshare.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Starts one exchange and one browser for all classes of a JVM, the first time that one asks. They
 * end with the JVM: each class is a run of its own to JUnit, whose stores end with the class.
 */
final class SharedExchange
    implements ParameterResolver, AfterAllCallback, TestExecutionExceptionHandler {

  private static @Nullable Practitioners running;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Practitioners.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    running().leave();
  }

  /** Leaves a picture of each open page for whoever looks into the failure. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    String test = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
    running().leavePictures(Path.of("target", "browser-failures"), test.replaceAll("\\W+", "-"));
    throw failure;
  }

  private static synchronized Practitioners running() {
    Practitioners people = running;
    if (people == null) {
      try {
        people = start();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      } catch (Refusal refusal) {
        throw new IllegalStateException(refusal.sentence(), refusal);
      }
      running = people;
    }
    return people;
  }

  private static Practitioners start() throws IOException, Refusal {
    long begin = System.nanoTime();
    // Ends with the JVM, to whose other end of a pipe its driver listens.
    Playwright playwright = Chromium.playwright();
    Browser browser = Chromium.launch(playwright);
    Path directory = Files.createTempDirectory(Path.of("target"), "browser-tests-");
    DataDirectory data = DataDirectory.open(directory, 0);
    Supervisor supervisor = new Supervisor(data, Ports.random());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(supervisor, data, directory)));
    ServiceJars jars = ServiceJars.in(Path.of("target", "services"));
    Supervisor.Servers servers = supervisor.startServers();
    Supervisor.Exchange exchange = supervisor.startServices(servers, jars);
    SamplePeople people = SamplePeople.of(jars);
    new SampleRequests(people, exchange.workflow().address(), Clock.systemUTC()).make();
    System.out.printf(
        "An exchange for browser tests is ready after %d seconds, with Chromium %s.%n",
        Duration.ofNanos(System.nanoTime() - begin).toSeconds(), browser.version());
    return new Practitioners(browser, exchange, people);
  }

  private static void end(Supervisor supervisor, DataDirectory data, Path directory) {
    try (data) {
      supervisor.close();
    }
    try {
      DataDirectory.delete(directory);
    } catch (IOException failure) {
      System.err.println("Could not remove " + directory + ": " + failure);
    }
  }
}
