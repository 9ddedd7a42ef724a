package org.infoshare.standalone;

import java.nio.file.Files;
import java.nio.file.Path;

/** The main class of the broker's process: formats its storage once, then is the broker. */
public final class KafkaProcess {

  private KafkaProcess() {}

  /**
   * Runs the broker until the process is told to end.
   *
   * @param arguments the configuration file, the storage directory, the cluster id
   */
  public static void main(String[] arguments) {
    String configuration = arguments[0];
    Path storage = Path.of(arguments[1]);
    if (!Files.exists(storage.resolve("meta.properties"))) {
      int exit =
          kafka.tools.StorageTool.execute(
              new String[] {"format", "--config", configuration, "--cluster-id=" + arguments[2]},
              System.out);
      if (exit != 0) {
        System.exit(exit);
      }
    }
    kafka.Kafka.main(new String[] {configuration});
  }
}
