package org.infoshare.workflow.matching;

/** What two requests can be found to agree in. */
public enum MatchKind {
  /** The NHS number. */
  NHS_NUMBER,
  /**
   * One of the names together with the date of birth. It counts as one, because it happens that two
   * people share both.
   */
  NAME_AND_DATE_OF_BIRTH,
  /** A number of an organisation, with what sort of number it is. */
  LOCAL_IDENTIFIER
}
