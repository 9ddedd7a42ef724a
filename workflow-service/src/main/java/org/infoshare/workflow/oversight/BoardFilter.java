package org.infoshare.workflow.oversight;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which open requests somebody wants to see: those to which all of it applies.
 *
 * @param urgency only those as urgent as that
 * @param step only those at which that step is open, by its id in the models
 * @param standing only those that stand like that
 * @param reference only those whose reference begins like that
 */
record BoardFilter(
    @Nullable Urgency urgency,
    @Nullable String step,
    @Nullable Standing standing,
    @Nullable String reference) {

  /** Every open request. */
  static final BoardFilter ALL = new BoardFilter(null, null, null, null);

  private static final Pattern STEP = Pattern.compile("[a-z-]{1,60}");
  private static final Pattern BEGINNING = Pattern.compile("ISR(-[A-Z0-9]{0,4}){0,2}");
  private static final String PREFIX = "ISR";

  /** How a request stands. */
  enum Standing {
    /** Not accepted or not decided in time. */
    LATE,
    /** Not claimed by anybody yet. */
    UNACCEPTED
  }

  /**
   * What is asked for, as it stands in an address.
   *
   * @param reference as somebody may type or say it: with blanks, small letters or no prefix
   * @throws ProblemException where the step or the reference cannot be one
   */
  static BoardFilter of(
      @Nullable Urgency urgency,
      @Nullable String step,
      @Nullable Standing standing,
      @Nullable String reference) {
    String wantedStep = step == null || step.isEmpty() ? null : step;
    if (wantedStep != null && !STEP.matcher(wantedStep).matches()) {
      throw ProblemException.invalid("step", "step", "Send the id of a step, or leave it out.");
    }
    return new BoardFilter(urgency, wantedStep, standing, beginning(reference));
  }

  private static @Nullable String beginning(@Nullable String typed) {
    String given = typed == null ? "" : typed.strip().toUpperCase(Locale.ROOT);
    if (given.isEmpty()) {
      return null;
    }
    String joined = given.replaceAll("[\\s-]+", "-");
    String whole = joined.startsWith(PREFIX) ? joined : PREFIX + "-" + joined;
    if (!BEGINNING.matcher(whole).matches()) {
      throw ProblemException.invalid(
          "reference", "reference-form", "Enter a reference or how it begins, like ISR-7K3M-Q2XD.");
    }
    return whole;
  }

  /** The same for all references. */
  BoardFilter withoutReference() {
    return new BoardFilter(urgency, step, standing, null);
  }

  /** As it stands in an address: codes, by the names of the parameters. */
  Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    if (urgency != null) {
      codes.put("urgency", urgency.name());
    }
    if (step != null) {
      codes.put("step", step);
    }
    if (standing != null) {
      codes.put("standing", standing.name());
    }
    if (reference != null) {
      codes.put("reference", reference);
    }
    return codes;
  }
}
