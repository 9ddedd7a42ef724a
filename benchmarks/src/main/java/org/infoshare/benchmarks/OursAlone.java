package org.infoshare.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.infoshare.benchmarks.ours.OursProcess;
import org.infoshare.standalone.LocalServers;

/** The workflow service alone under load, for a profiler; what it says is no result. */
public final class OursAlone {

  private static final int THREADS = 8;

  private OursAlone() {}

  /**
   * Warms up, then measures, printing each round as JSON.
   *
   * @param arguments the root of the repository, seconds of warm-up, seconds of a round, rounds,
   *     then options for its JVM
   */
  public static void main(String[] arguments) {
    Places places = Places.of(Path.of(arguments[0]));
    int rounds = Integer.parseInt(arguments[3]);
    List<String> java = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
    java.addAll(Arrays.asList(arguments).subList(4, arguments.length));
    java.addAll(List.of("-cp", places.ours(), OursProcess.class.getName()));
    try (LocalServers servers = LocalServers.start(places.data(), places.services())) {
      Map<String, String> environment = new HashMap<>(servers.workflowService());
      try (SideProcess ours =
          SideProcess.start(new SideProcess.Program("ours", java, environment), places.logs())) {
        System.out.println("pid " + ours.pid());
        System.out.println("warm-up " + ours.ask("run " + arguments[1] + " " + THREADS));
        for (int round = 1; round <= rounds; round++) {
          System.out.println("round " + ours.ask("run " + arguments[2] + " " + THREADS));
        }
      }
    }
  }
}
