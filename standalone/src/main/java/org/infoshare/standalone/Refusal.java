package org.infoshare.standalone;

/**
 * Why the exchange does not run, in one sentence that tells the person at the keyboard what to do.
 */
final class Refusal extends Exception {

  Refusal(String sentence) {
    super(sentence);
  }

  Refusal(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
