package org.infoshare.workflow.matching;

import java.util.Set;

/** What somebody can be told by. */
public enum IdentifierKind {
  /** A name, or another name that they go by. */
  NAME,
  /** Who they are in words, where a name or number is not known. */
  DESCRIPTION,
  /** The day of birth. */
  DATE_OF_BIRTH,
  /** About how old they are. */
  AGE_BAND,
  /** Where they live. */
  ADDRESS,
  /** The number that the National Health Service knows them by. */
  NHS_NUMBER,
  /** A number that some other organisation knows them by. */
  LOCAL_IDENTIFIER;

  /**
   * Whether these tell who somebody is: at least two of them. An age band counts only beside a
   * name, because half a school is of one band.
   */
  public static boolean areEnough(Set<IdentifierKind> kinds) {
    boolean bandCounts = kinds.contains(NAME);
    return kinds.stream().filter(kind -> kind != AGE_BAND || bandCounts).count() >= 2;
  }
}
