package org.infoshare.notification.background;

/** Says what failed without repeating an exception's message, which may carry data. */
public final class Failures {

  private Failures() {}

  /** Returns the class of the failure, and that of its innermost cause where there is one. */
  public static String describe(Throwable failure) {
    Throwable innermost = failure;
    for (int depth = 0; depth < 20 && innermost.getCause() != null; depth++) {
      innermost = innermost.getCause();
    }
    String what = failure.getClass().getName();
    return innermost == failure ? what : what + " from " + innermost.getClass().getName();
  }
}
