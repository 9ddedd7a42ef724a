package org.infoshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Our side under load without a peer, for a profiler; what it says is no result. */
public final class OursAlone {

  private static final int THREADS = 8;

  private OursAlone() {}

  /**
   * Warms up, then measures, printing each round as JSON and the processor time of a lifecycle.
   *
   * @param arguments the root of the repository, {@code --ours} for the workflow service only or
   *     {@code --together} for both services, seconds of warm-up, seconds of a round, rounds, then
   *     options for the JVMs of the services
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Places places = Places.of(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[4]);
    Turn turn = Turn.ofThisRun();
    List<String> options = Arrays.asList(arguments).subList(5, arguments.length);
    List<String> ofNotification = new ArrayList<>(List.of("-Xmx512m"));
    ofNotification.addAll(options);
    try (Surroundings surroundings = Surroundings.start(places);
        SideProcess ours = SideProcess.start(surroundings.ours(options), places.logs());
        @Nullable ServiceProcess notification =
            arguments[1].equals("--together")
                ? surroundings.notificationService(ofNotification)
                : null) {
      Map<String, Long> processes = new LinkedHashMap<>(surroundings.servers().processes());
      processes.put("workflow service", ours.pid());
      if (notification != null) {
        processes.put("notification service", notification.pid());
      }
      System.out.println("processes " + new TreeMap<>(processes));
      System.out.println("warm-up " + ours.ask("run " + arguments[2] + " " + THREADS));
      for (int round = 1; round <= rounds; round++) {
        turn.await();
        surroundings.execute("postgres", "checkpoint");
        ProcessorTime processors = ProcessorTime.of(processes);
        JsonNode measured = ours.ask("run " + arguments[3] + " " + THREADS);
        double lifecycles =
            measured.get("perSecond").asDouble() * measured.get("seconds").asDouble();
        System.out.println("round " + measured);
        processors
            .millis()
            .forEach(
                (name, millis) ->
                    System.out.printf(
                        "  %6.2f ms of a processor: %s%n", millis / lifecycles, name));
        turn.handOn();
      }
    }
  }

  /**
   * Whose turn it is, where {@code benchmarks/compare} measures two checkouts: a round begins when
   * its own file is there, and leaves the other's.
   */
  private record Turn(@Nullable Path mine, @Nullable Path next) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    static Turn ofThisRun() {
      String mine = System.getenv("INFOSHARE_TURN_MINE");
      String next = System.getenv("INFOSHARE_TURN_NEXT");
      return new Turn(mine == null ? null : Path.of(mine), next == null ? null : Path.of(next));
    }

    void await() throws IOException, InterruptedException {
      Instant latest = Instant.now().plus(LONGEST_WAIT);
      while (mine != null && !Files.deleteIfExists(mine)) {
        if (Instant.now().isAfter(latest)) {
          throw new IllegalStateException("The other checkout does not hand on its turn");
        }
        Thread.sleep(50);
      }
    }

    void handOn() throws IOException {
      if (next != null) {
        Files.createFile(next);
      }
    }
  }
}
