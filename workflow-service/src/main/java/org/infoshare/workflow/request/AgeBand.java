package org.infoshare.workflow.request;

/** About how old somebody is, where the date of birth is not known. */
public enum AgeBand {
  /** Up to 4. */
  UNDER_5,
  /** 5 to 11. */
  FROM_5_TO_11,
  /** 12 to 15. */
  FROM_12_TO_15,
  /** 16 to 17. */
  FROM_16_TO_17,
  /** 18 to 64. */
  FROM_18_TO_64,
  /** 65 and over. */
  FROM_65
}
