package org.infoshare.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.infoshare.standalone.ChildProcess;

/** One of the two services, run from its own jar. It ends when this process does. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);
  private static final int OK = 200;

  private final Process process;
  private final Path log;
  private final double startSeconds;
  private final URI address;

  private ServiceProcess(Process process, Path log, double startSeconds, URI address) {
    this.process = process;
    this.log = log;
    this.startSeconds = startSeconds;
    this.address = address;
  }

  /** Starts it and waits until it says that it is healthy. */
  static ServiceProcess start(
      Path jar, List<String> options, Map<String, String> environment, Path log) {
    List<String> command = new ArrayList<>(List.of(Places.java(), "-Duser.timezone=UTC"));
    command.addAll(options);
    command.addAll(List.of(ChildProcess.class.getName(), mainClass(jar)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder
        .environment()
        .put("CLASSPATH", Places.jarOf(ChildProcess.class) + File.pathSeparator + jar);
    builder.environment().putAll(environment);
    URI address =
        URI.create("http://127.0.0.1:" + Objects.requireNonNull(environment.get("SERVER_PORT")));
    long start = System.nanoTime();
    try {
      Process process = builder.start();
      awaitHealthy(process, address, log, start);
      return new ServiceProcess(process, log, (System.nanoTime() - start) / 1e9, address);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String mainClass(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** From the start of the process to the first healthy answer. */
  double startSeconds() {
    return startSeconds;
  }

  long pid() {
    return process.pid();
  }

  URI address() {
    return address;
  }

  /** Resident memory. */
  double megabytes() {
    if (!process.isAlive()) {
      throw new IllegalStateException("It ended: " + log + " says why.");
    }
    return Machine.megabytesOf(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static void awaitHealthy(Process process, URI address, Path log, long start) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest question = HttpRequest.newBuilder(address.resolve("/actuator/health")).build();
    while (true) {
      try {
        if (http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == OK) {
          return;
        }
      } catch (IOException notYet) {
        // nobody listens yet
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Stopped while a service started", stopped);
      }
      if (!process.isAlive() || System.nanoTime() - start > LONGEST_START.toNanos()) {
        process.destroyForcibly();
        throw new IllegalStateException("A service did not start: " + log + " says why.");
      }
      LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
    }
  }
}
