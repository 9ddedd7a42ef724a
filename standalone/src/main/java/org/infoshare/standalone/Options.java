package org.infoshare.standalone;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param data where everything that outlives a run is kept
 * @param fresh whether earlier data is cleared first
 * @param walkthrough whether two sample requests are driven and judged instead of serving people
 * @param help whether only the usage is printed
 * @param elsewhere the exchange that runs already and is walked through, or null
 * @param portBase the first of six neighbouring ports, or {@link #RANDOM_PORTS}
 */
record Options(
    Path data,
    boolean fresh,
    boolean walkthrough,
    boolean help,
    @Nullable Elsewhere elsewhere,
    int portBase) {

  static final int RANDOM_PORTS = 0;
  private static final int USUAL_PORT_BASE = 8080;
  private static final int HIGHEST_PORT_BASE = 65535 - Ports.COUNT + 1;

  static final String USAGE =
      """
      Usage: ./start [options]

        --data DIR        keep databases, events, logs and secrets in DIR (usually ./data)
        --fresh           clear that directory first
        --walkthrough     watch one shared and one declined request go through, on temporary data, then stop
        --at URL          with --walkthrough: go through the exchange at URL, which docker compose
                          started; --kafka HOST:PORT, --database JDBC-URL and --mail URL say where
                          its other parts are, when not where docker-compose.yml puts them
        --port-base PORT  use PORT and the five after it: pages and API, notification service,
                          PostgreSQL, Kafka, Kafka's controller, SMTP (usually 8080 to 8085)
        --ports random    use any free ports
        --help            print this
      """;

  static Options parse(List<String> arguments) throws Refusal {
    Path data = Path.of("data");
    boolean fresh = false;
    boolean walkthrough = false;
    boolean help = false;
    int portBase = USUAL_PORT_BASE;
    boolean portsChosen = false;
    Map<String, String> elsewhere = new HashMap<>();
    Queue<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.remove();
      switch (option) {
        case "--data" -> data = Path.of(valueOf(option, rest));
        case "--fresh" -> fresh = true;
        case "--walkthrough" -> walkthrough = true;
        case "--help", "-h" -> help = true;
        case "--at", "--kafka", "--database", "--mail" ->
            elsewhere.put(option, valueOf(option, rest));
        case "--port-base" -> {
          portBase = port(valueOf(option, rest));
          portsChosen = true;
        }
        case "--ports" -> {
          String value = valueOf(option, rest);
          if (!value.equals("random")) {
            throw new Refusal(
                "--ports takes only the word random: choose ports of your own with --port-base"
                    + " PORT.");
          }
          portBase = RANDOM_PORTS;
          portsChosen = true;
        }
        default ->
            throw new Refusal(
                "There is no option " + option + ": ./start --help lists what there is.");
      }
    }
    if (walkthrough && !portsChosen) {
      portBase = RANDOM_PORTS;
    }
    return new Options(
        data.toAbsolutePath().normalize(),
        fresh,
        walkthrough,
        help,
        elsewhere(elsewhere, walkthrough),
        portBase);
  }

  private static @Nullable Elsewhere elsewhere(Map<String, String> said, boolean walkthrough)
      throws Refusal {
    String at = said.get("--at");
    if (at == null) {
      if (!said.isEmpty()) {
        throw new Refusal("--kafka, --database and --mail go with --at: ./start --help shows how.");
      }
      return null;
    }
    if (!walkthrough) {
      throw new Refusal("--at goes with --walkthrough: an exchange there runs already.");
    }
    return new Elsewhere(
        url("--at", at),
        said.getOrDefault("--kafka", Elsewhere.KAFKA),
        said.getOrDefault("--database", Elsewhere.DATABASE),
        url("--mail", said.getOrDefault("--mail", Elsewhere.MAIL)));
  }

  private static URI url(String option, String value) throws Refusal {
    if (!value.startsWith("http://") && !value.startsWith("https://")) {
      throw new Refusal(
          option + " takes an address such as http://127.0.0.1:8080, not " + value + ".");
    }
    try {
      return new URI(value);
    } catch (URISyntaxException notAnAddress) {
      throw new Refusal(
          option + " takes an address such as http://127.0.0.1:8080, not " + value + ".",
          notAnAddress);
    }
  }

  private static String valueOf(String option, Queue<String> rest) throws Refusal {
    String value = rest.poll();
    if (value == null || value.isBlank()) {
      throw new Refusal(option + " needs a value: ./start --help shows which.");
    }
    return value;
  }

  private static int port(String value) throws Refusal {
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= HIGHEST_PORT_BASE) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      throw refusedPort(value);
    }
    throw refusedPort(value);
  }

  private static Refusal refusedPort(String value) {
    return new Refusal(
        "--port-base takes a number from 1 to " + HIGHEST_PORT_BASE + ", not " + value + ".");
  }
}
