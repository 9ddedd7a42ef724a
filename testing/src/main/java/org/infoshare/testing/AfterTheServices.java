package org.infoshare.testing;

import java.time.Duration;

/**
 * Stops a server at the end of the JVM, once the services that use it have stopped. A service whose
 * database vanishes first waits for it, and the build waits for the service.
 */
final class AfterTheServices {

  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
  private static final Duration UNTIL_ALL_HOOKS_RUN = Duration.ofMillis(200);

  private AfterTheServices() {}

  static void stop(String name, AutoCloseable server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    awaitServices();
                    server.close();
                  } catch (Exception failure) {
                    System.err.println(name + " did not stop: " + failure.getClass().getName());
                  }
                },
                "stop " + name));
  }

  private static void awaitServices() throws InterruptedException {
    // The JVM starts all hooks at once and in no order; Spring's are known by their names.
    Thread.sleep(UNTIL_ALL_HOOKS_RUN.toMillis());
    for (Thread hook : Thread.getAllStackTraces().keySet()) {
      if (hook.getName().startsWith("Spring") && hook.getName().endsWith("ShutdownHook")) {
        hook.join(LONGEST_STOP.toMillis());
      }
    }
  }
}
