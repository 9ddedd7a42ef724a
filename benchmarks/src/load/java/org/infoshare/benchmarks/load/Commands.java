package org.infoshare.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Commands that a side takes on standard input, one a line, answering each with one line of JSON:
 * {@code run SECONDS THREADS}, {@code pace SECONDS THREADS PER_SECOND}, and others of its own. The
 * end of the input ends the process, so that it never outlives the one that measures.
 */
public final class Commands {

  private final PrintStream answers;
  private final Map<String, Function<String[], String>> known;

  /**
   * Takes standard output for the answers; what else the process prints goes to standard error.
   *
   * @param more commands of this side, given their arguments
   */
  public static Commands on(Load load, PrintStream answers, Map<String, Function<String[], String>> more) {
    Map<String, Function<String[], String>> known = new HashMap<>(more);
    known.put("run", words -> load.run(seconds(words[0]), Integer.parseInt(words[1])).json());
    known.put(
        "pace",
        words ->
            load.pace(
                    seconds(words[0]), Integer.parseInt(words[1]), Double.parseDouble(words[2]))
                .json());
    return new Commands(answers, known);
  }

  private Commands(PrintStream answers, Map<String, Function<String[], String>> known) {
    this.answers = answers;
    this.known = known;
  }

  /** Says that the side is ready, then answers until the input ends. */
  public void answer() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    answers.println("{\"ready\":true}");
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.strip().split(" +", -1);
      Function<String[], String> command = known.get(words[0]);
      if (command == null) {
        throw new IOException("Not a command: " + line);
      }
      answers.println(command.apply(Arrays.copyOfRange(words, 1, words.length)));
    }
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis((long) (Double.parseDouble(text) * 1000));
  }
}
