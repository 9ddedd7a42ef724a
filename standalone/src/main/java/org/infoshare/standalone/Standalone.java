package org.infoshare.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The command line: one command starts everything, Ctrl-C ends it. */
public final class Standalone {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);
  private static final int REFUSED = 1;
  private static final int INCOMPLETE = 1;

  private final PrintStream out;
  private final Options options;
  private volatile @Nullable Supervisor running;
  private volatile boolean failed;

  private Standalone(PrintStream out, Options options) {
    this.out = out;
    this.options = options;
  }

  /**
   * Runs until told to end; with {@code --walkthrough} until it is through.
   *
   * @param arguments as {@link Options#USAGE} says
   */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.out, System.err));
  }

  private static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      Options options = Options.parse(arguments);
      if (options.help()) {
        out.print(Options.USAGE);
        return 0;
      }
      requireUtc();
      Elsewhere elsewhere = options.elsewhere();
      if (elsewhere != null) {
        return walkThrough(elsewhere.exchange(), people(), out) ? 0 : INCOMPLETE;
      }
      return new Standalone(out, options).run();
    } catch (Refusal refusal) {
      err.println(refusal.sentence());
      return REFUSED;
    }
  }

  private static void requireUtc() throws Refusal {
    if (!TimeZone.getDefault().toZoneId().normalized().equals(ZoneOffset.UTC)) {
      throw new Refusal(
          "This runs in UTC only, because the process engine keeps times without a zone: use"
              + " ./start, or add -Duser.timezone=UTC after java.");
    }
  }

  private int run() throws Refusal {
    Path path = options.walkthrough() ? temporaryDirectory() : options.data();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(path), "end"));
    try (DataDirectory data = DataDirectory.open(path, DataDirectory.SPACE_WANTED)) {
      LeftOvers.stop(data, out);
      if (options.fresh()) {
        data.clear();
      }
      Ports ports = ports();
      ServiceJars jars = ServiceJars.in(servicesDirectory());
      try (Supervisor supervisor = new Supervisor(data, ports)) {
        running = supervisor;
        return serve(data, ports, supervisor, jars);
      }
    }
  }

  private int serve(DataDirectory data, Ports ports, Supervisor supervisor, ServiceJars jars)
      throws Refusal {
    long begin = System.nanoTime();
    out.println("Starting PostgreSQL, Kafka and an SMTP sink on " + data.path() + " ...");
    failed = true;
    Supervisor.Servers servers = supervisor.startServers();
    out.println("Starting the workflow service and the notification service ...");
    Supervisor.Exchange exchange = supervisor.startServices(servers, jars);
    SamplePeople people = SamplePeople.of(jars);
    if (options.walkthrough()) {
      return walkThrough(data, exchange, people);
    }
    if (new EventLog(servers.postgreSql()).references().isEmpty()) {
      out.println("Making a handful of sample requests ...");
      new SampleRequests(people, exchange.workflow().address(), Clock.systemUTC()).make();
    }
    long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    out.println("Ready after " + seconds + " seconds.");
    out.println();
    out.println(Addresses.of(exchange, ports, data, people));
    out.println("Ctrl-C ends everything and keeps the data.");
    return watch(data, supervisor, exchange);
  }

  private int walkThrough(DataDirectory data, Supervisor.Exchange exchange, SamplePeople people)
      throws Refusal {
    if (walkThrough(RunningExchange.of(exchange), people, out)) {
      failed = false;
      return 0;
    }
    out.println("What each part logged is kept in " + data.logs() + ".");
    return INCOMPLETE;
  }

  private static boolean walkThrough(RunningExchange exchange, SamplePeople people, PrintStream out)
      throws Refusal {
    return new Walkthrough(exchange, people, out, Clock.systemUTC(), LONGEST_WAIT).run();
  }

  private static SamplePeople people() throws Refusal {
    return SamplePeople.of(ServiceJars.in(servicesDirectory()));
  }

  private static int watch(DataDirectory data, Supervisor supervisor, Supervisor.Exchange exchange)
      throws Refusal {
    while (!supervisor.isClosing()) {
      Optional<String> ended = exchange.ended();
      if (ended.isPresent() && !supervisor.isClosing()) {
        throw new Refusal(
            data.isFull()
                ? "The disk of " + data.path() + " is full: free some space and start again."
                : ended.get());
      }
      Pause.briefly();
    }
    return 0;
  }

  private static Path temporaryDirectory() throws Refusal {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return Files.createTempDirectory(parent, "infoshare-walkthrough-");
    } catch (IOException failure) {
      throw DataDirectory.unwritable(parent, failure);
    }
  }

  private Ports ports() throws Refusal {
    if (options.portBase() == Options.RANDOM_PORTS) {
      return Ports.random();
    }
    Ports ports = Ports.from(options.portBase());
    ports.requireFree();
    return ports;
  }

  private static Path servicesDirectory() {
    String configured = System.getProperty("infoshare.services");
    return configured == null
        ? JavaChild.ownClasses().resolveSibling("services")
        : Path.of(configured);
  }

  /** Runs when the JVM ends, for whatever reason it does. */
  private void end(Path path) {
    Supervisor supervisor = running;
    boolean interrupted = supervisor != null && !supervisor.isClosing();
    if (supervisor != null) {
      supervisor.close();
    }
    if (options.walkthrough() && (interrupted || !failed)) {
      removeQuietly(path);
    }
  }

  private static void removeQuietly(Path temporary) {
    try {
      DataDirectory.delete(temporary);
    } catch (IOException failure) {
      System.err.println("Could not remove " + temporary + ": remove it by hand.");
    }
  }
}
