package org.infoshare.workflow.decision;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A lawful reason to share, as reference data. The law changes, so each version has its dates and a
 * decision keeps the version that it was made under.
 *
 * @param code stays the same from version to version
 * @param law where it stands
 * @param nation where it applies
 * @param validTo the last day, or null while it has no end
 */
record LawfulBasis(
    String code,
    int version,
    Kind kind,
    String label,
    String law,
    String nation,
    LocalDate validFrom,
    @Nullable LocalDate validTo) {

  /** What sort of reason it is. */
  enum Kind {
    /** A basis of UK GDPR Article 6. */
    ARTICLE_6,
    /** A condition of UK GDPR Article 9, for special categories of data. */
    ARTICLE_9,
    /** A condition of the Data Protection Act 2018, Schedule 1. */
    SCHEDULE_1,
    /** A power or duty to share. */
    POWER
  }
}
