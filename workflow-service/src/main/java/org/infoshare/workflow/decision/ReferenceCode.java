package org.infoshare.workflow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.infoshare.workflow.deadline.Nation;
import org.jspecify.annotations.Nullable;

/**
 * A code that a decision can name, as reference data. The law changes, so each version has its
 * dates and a decision keeps the version that it was made under.
 *
 * @param code stays the same from version to version
 * @param law where it stands
 * @param nation where it applies
 * @param underDuty of a DECLINE: whether it stands against a duty to supply; null for other kinds
 * @param validFrom the first day, or null while its start is not confirmed: nobody can choose it
 * @param validTo the last day, or null while it has no end
 * @param guidance a link to read on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferenceCode(
    String code,
    int version,
    Kind kind,
    String label,
    String law,
    String nation,
    AppliesTo appliesTo,
    @Nullable Boolean underDuty,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo,
    String guidance) {

  /** What sort of code it is. */
  public enum Kind {
    /** A basis of UK GDPR Article 6. */
    ARTICLE_6,
    /** A condition of UK GDPR Article 9, for special categories of data. */
    ARTICLE_9,
    /** A condition of the Data Protection Act 2018, Schedule 1. */
    SCHEDULE_1,
    /** A condition for a competent authority under Part 3 of the Data Protection Act 2018. */
    LAW_ENFORCEMENT,
    /** What answers the duty of confidence, which is asked apart from data protection. */
    CONFIDENCE,
    /** A power or duty to share. */
    POWER,
    /** A ground to decline. */
    DECLINE,
    /** Why somebody is not to be informed. */
    NOT_INFORMED;

    /** Whether it is a reason that lets one share. */
    boolean isLawfulBasis() {
      return this != DECLINE && this != NOT_INFORMED;
    }
  }

  /** Whom it is about. */
  public enum AppliesTo {
    /** Everybody. */
    ANYBODY,
    /** Children, born or not. */
    CHILD,
    /** Adults. */
    ADULT;

    /**
     * Whether it can be said of a person.
     *
     * @param under18 null where nobody knows: then it can
     */
    public boolean fits(@Nullable Boolean under18) {
      return switch (this) {
        case ANYBODY -> true;
        case CHILD -> !Boolean.FALSE.equals(under18);
        case ADULT -> !Boolean.TRUE.equals(under18);
      };
    }
  }

  /**
   * Whether it is law in a nation. Where nobody said which, and for what names none such as the
   * United Kingdom, it is.
   */
  boolean isLawIn(@Nullable Nation where) {
    List<Nation> nations =
        Arrays.stream(Nation.values()).filter(each -> nation.contains(nameOf(each))).toList();
    return where == null || nations.isEmpty() || nations.contains(where);
  }

  /** What a nation is called in the reference data. */
  static String nameOf(Nation nation) {
    return switch (nation) {
      case ENGLAND -> "England";
      case WALES -> "Wales";
      case SCOTLAND -> "Scotland";
      case NORTHERN_IRELAND -> "Northern Ireland";
    };
  }

  boolean isInForceOn(LocalDate day) {
    return validFrom != null
        && !validFrom.isAfter(day)
        && (validTo == null || !validTo.isBefore(day));
  }

  /** Codes with their versions, for the record: for example {@code ART6_PUBLIC_TASK@1}. */
  static String joined(Collection<ReferenceCode> codes) {
    return codes.stream()
        .map(code -> code.code() + "@" + code.version())
        .collect(Collectors.joining(","));
  }
}
