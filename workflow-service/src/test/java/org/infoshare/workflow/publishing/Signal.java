package org.infoshare.workflow.publishing;

import java.io.IOException;

/** What halts a process without ending it, and lets it go on. */
enum Signal {
  STOP,
  CONT;

  void sendTo(Process process) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("/bin/sh", "-c", "kill -" + name() + " " + process.pid())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("kill -" + name() + " failed");
    }
  }
}
