package org.infoshare.standalone;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A supervisor process without the services, for tests that end it in every way there is. */
public final class ServersOnly {

  static final String READY = "Servers are ready";

  private ServersOnly() {}

  /** Takes the data directory. */
  public static void main(String[] arguments) throws Exception {
    try (DataDirectory data = DataDirectory.open(Path.of(arguments[0]), 0)) {
      LeftOvers.stop(data, System.out);
      Supervisor supervisor = new Supervisor(data, Ports.random());
      Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close));
      Supervisor.Servers servers = supervisor.startServers();
      System.out.println("PostgreSQL " + servers.postgreSql().pid());
      System.out.println("Kafka " + servers.kafka().process().pid());
      System.out.println("Broker " + servers.kafka().bootstrapServers());
      System.out.println(READY);
      TimeUnit.MINUTES.sleep(5);
    } catch (Refusal refusal) {
      System.out.println(refusal.sentence());
      System.exit(1);
    }
  }
}
