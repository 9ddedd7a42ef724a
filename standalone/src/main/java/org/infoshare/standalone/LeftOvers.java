package org.infoshare.standalone;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a run that was killed left behind on its data. */
final class LeftOvers {

  private LeftOvers() {}

  /** Ends each process that runs on this data, and says so. The caller holds the data's lock. */
  static void stop(DataDirectory data, PrintStream out) throws Refusal {
    List<String> stopped = new ArrayList<>(PidFile.stopLeftOvers(data));
    if (PostgreSqlServer.stopLeftOver(data)) {
      stopped.add("PostgreSQL");
    }
    if (!stopped.isEmpty()) {
      out.println("Stopped what an earlier run left behind: " + String.join(", ", stopped) + ".");
    }
  }
}
