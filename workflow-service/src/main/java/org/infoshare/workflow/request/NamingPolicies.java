package org.infoshare.workflow.request;

import java.util.List;

/** The rules for naming somebody on a restricted request. */
final class NamingPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new NamedPersonBelongsToTheSide(),
          new NamedPersonMayLearnOfTheRequest(),
          new NamedPersonHasNoConflictOfInterest());

  private NamingPolicies() {}

  /**
   * What is judged.
   *
   * @param belongs whether the person is active and of the side's team, or a lead, auditor or
   *     adviser of its organisation
   * @param keptFrom whether they have the name of the person whom it is about or of somebody who
   *     must not learn of it
   * @param conflict whether they declared a conflict of interest on it
   */
  record Judged(boolean belongs, boolean keptFrom, boolean conflict) {}

  /** Need to know (Caldicott principle 4): nobody outside the two sides has it. */
  static final class NamedPersonBelongsToTheSide implements Policy<Judged> {

    @Override
    public String rule() {
      return "named-person-belongs-to-the-side";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.belongs(),
          "person",
          "Name somebody of your side's team, or a lead, auditor or adviser of your organisation.");
    }
  }

  /** Whom it is about does not decide on it, and who must not learn of it is not told. */
  static final class NamedPersonMayLearnOfTheRequest implements Policy<Judged> {

    @Override
    public String rule() {
      return "named-person-may-learn-of-the-request";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.keptFrom(),
          "person",
          "Somebody of this name is whom the request is about, or is on the list of people who must"
              + " not learn of it: name somebody else.");
    }
  }

  /** A declared conflict of interest means no part in the request (domain.md 6.1). */
  static final class NamedPersonHasNoConflictOfInterest implements Policy<Judged> {

    @Override
    public String rule() {
      return "named-person-has-no-conflict-of-interest";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.conflict(),
          "person",
          "This person declared a conflict of interest on the request: name somebody else.");
    }
  }
}
