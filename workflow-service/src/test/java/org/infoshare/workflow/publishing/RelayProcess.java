package org.infoshare.workflow.publishing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.infoshare.workflow.testing.RecordAndEvents;

/** A node as a process of its own, which can be halted. */
public final class RelayProcess implements AutoCloseable {

  private final Process process;

  private RelayProcess(Process process) {
    this.process = process;
  }

  static RelayProcess start(String url, String... properties) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName(),
                url));
    command.addAll(List.of(properties));
    return new RelayProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "relay-process.log").toFile())
            .start());
  }

  /**
   * Runs the node until the process ends.
   *
   * @param arguments the database, then properties
   */
  public static void main(String[] arguments) throws InterruptedException {
    RecordAndEvents.start(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
    Thread.currentThread().join();
  }

  void halt() throws IOException, InterruptedException {
    Signal.STOP.sendTo(process);
  }

  void goOn() throws IOException, InterruptedException {
    Signal.CONT.sendTo(process);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
