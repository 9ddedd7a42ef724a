package org.infoshare.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of the two services, run from its jar. It can be killed and started again. */
final class Service {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final JavaChild.Program program;
  private final int port;
  private final DataDirectory data;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
  private JavaChild process;

  private Service(JavaChild.Program program, int port, DataDirectory data, JavaChild process) {
    this.program = program;
    this.port = port;
    this.data = data;
    this.process = process;
  }

  /** Starts the service. Does not wait for it. */
  static Service start(
      String name,
      Path jar,
      int port,
      String heap,
      Map<String, String> environment,
      DataDirectory data)
      throws Refusal {
    // With C1 alone the JVM would keep 48 MB of compiled code, which all pages nearly fill.
    List<String> jvmOptions =
        List.of(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=96m",
            "-Xss512k");
    Path extracted = ServiceJars.extracted(jar);
    JavaChild.Program program =
        new JavaChild.Program(
            name,
            List.of(extracted),
            ServiceJars.mainClass(extracted),
            jvmOptions,
            List.of(),
            Map.copyOf(environment));
    return new Service(program, port, data, JavaChild.start(program, data));
  }

  synchronized JavaChild process() {
    return process;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Waits until the service says that it is well. */
  void awaitReady() throws Refusal {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    HttpRequest question =
        HttpRequest.newBuilder(address().resolve("/actuator/health")).timeout(ANSWER_LIMIT).build();
    while (true) {
      try {
        if (http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == OK) {
          return;
        }
      } catch (IOException notYet) {
        // nobody listens yet
      } catch (InterruptedException calledOff) {
        Thread.currentThread().interrupt();
        throw new Refusal("Stopped while starting.", calledOff);
      }
      JavaChild current = process();
      if (!current.isAlive() || System.nanoTime() > end) {
        throw new Refusal(current.name() + " did not start: " + current.log() + " says why.");
      }
      Pause.briefly();
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process().kill();
  }

  /** Starts it again after it ended, on the same port and data. Does not wait for it. */
  synchronized void startAgain() throws Refusal {
    process = JavaChild.start(program, data);
  }
}
