package org.infoshare.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class in a process that does not outlive the one that started it: the parent
 * holds the other end of standard input and never writes, so its end is the parent's.
 */
public final class ChildProcess {

  private static final long SECONDS_TO_END_WELL = 5;

  private ChildProcess() {}

  /**
   * Runs until the main class ends, or the parent does.
   *
   * @param arguments the main class, then its own arguments
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    InputStream parent = System.in;
    daemon("parent-watch", () -> endWith(parent)).start();
    String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) own);
    } catch (InvocationTargetException failure) {
      failure.printStackTrace();
      System.exit(1);
    }
  }

  private static void endWith(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // nothing that arrives means anything: only the end does
      }
    } catch (IOException broken) {
      // a broken pipe is an ended parent
    }
    daemon("last-resort", ChildProcess::haltSoon).start();
    System.exit(1);
  }

  private static void haltSoon() {
    try {
      Thread.sleep(SECONDS_TO_END_WELL * 1000);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(1);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
