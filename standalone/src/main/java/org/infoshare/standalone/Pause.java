package org.infoshare.standalone;

/** The pause between two looks at something that is about to happen. */
final class Pause {

  private static final long MILLISECONDS = 100;

  private Pause() {}

  /**
   * @throws Refusal when the wait is called off
   */
  static void briefly() throws Refusal {
    try {
      Thread.sleep(MILLISECONDS);
    } catch (InterruptedException calledOff) {
      Thread.currentThread().interrupt();
      throw new Refusal("Stopped while starting.", calledOff);
    }
  }
}
