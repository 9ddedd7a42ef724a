package org.infoshare.workflow.matching;

import java.util.regex.Pattern;

/** NHS numbers: ten digits, the last of which checks the others. */
public final class NhsNumber {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{10}");
  private static final Pattern ONE_DIGIT = Pattern.compile("(.)\\1*");

  private NhsNumber() {}

  /**
   * Whether it is the number of anybody: its check digit fits (modulus 11), and it is not one digit
   * ten times over, which people type where they do not know the number.
   */
  public static boolean isValid(String number) {
    return DIGITS.matcher(number).matches()
        && !ONE_DIGIT.matcher(number).matches()
        && checkDigit(number) == digit(number, 9);
  }

  /** The check digit that follows nine digits; 10 where no number begins with them. */
  static int checkDigit(String number) {
    int sum = 0;
    for (int position = 0; position < 9; position++) {
      sum += digit(number, position) * (10 - position);
    }
    return (11 - sum % 11) % 11;
  }

  private static int digit(String number, int position) {
    return number.charAt(position) - '0';
  }
}
