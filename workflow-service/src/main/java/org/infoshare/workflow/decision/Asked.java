package org.infoshare.workflow.decision;

/** When a field of the decision is to be answered. */
enum Asked {
  /** Without it nothing is signed off. */
  REQUIRED_NOW('n', "required now"),
  /** Signed off without it; owed afterwards, by a named owner, until a time. */
  WITHIN_24_HOURS('l', "required within 24 hours"),
  /** Belongs to the act of sharing, which is a step of its own. */
  WITH_THE_SHARING('s', "asked when the information is shared"),
  /** Written down where there was some, as advice from elsewhere. */
  WHERE_THERE_WAS_ANY('w', "written down where there was any"),
  /** Filled by others or by the service, and only shown here. */
  BY_OTHERS('o', "filled by others"),
  /** Nobody asks. */
  NOT_ASKED('-', "not asked"),
  /** Nobody knows before an outcome is chosen. */
  DEPENDS_ON_THE_OUTCOME('?', "depends on the outcome");

  private final char letter;
  private final String words;

  Asked(char letter, String words) {
    this.letter = letter;
    this.words = words;
  }

  String words() {
    return words;
  }

  static Asked of(char letter) {
    for (Asked asked : values()) {
      if (asked.letter == letter) {
        return asked;
      }
    }
    throw new IllegalArgumentException("No such letter: " + letter);
  }
}
