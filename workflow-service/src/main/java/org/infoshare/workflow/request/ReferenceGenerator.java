package org.infoshare.workflow.request;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes references that say nothing, cannot be guessed from another and can be read out on the
 * telephone: no letter or digit that looks or sounds like another.
 */
class ReferenceGenerator {

  /** What a reference looks like. */
  static final Pattern FORM = Pattern.compile("ISR-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}");

  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final RandomGenerator random;

  ReferenceGenerator() {
    this(new SecureRandom());
  }

  ReferenceGenerator(RandomGenerator random) {
    this.random = random;
  }

  /** A new reference, which may by a rare chance have been given before. */
  String next() {
    return "ISR-" + four() + "-" + four();
  }

  private String four() {
    StringBuilder letters = new StringBuilder(4);
    for (int i = 0; i < 4; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }
}
