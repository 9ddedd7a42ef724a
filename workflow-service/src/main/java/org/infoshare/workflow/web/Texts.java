package org.infoshare.workflow.web;

/** What counts as text that a person wrote. */
final class Texts {

  private Texts() {}

  /**
   * Whether the text holds a control character other than a new line or a tab, or half a character,
   * which no database column can hold.
   */
  static boolean isPrintable(String text) {
    return text.codePoints().allMatch(Texts::isPrintable);
  }

  /** Whether it is none of those. */
  static boolean isPrintable(int point) {
    return point == '\n'
        || point == '\t'
        || point == '\r'
        || !(Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE);
  }
}
