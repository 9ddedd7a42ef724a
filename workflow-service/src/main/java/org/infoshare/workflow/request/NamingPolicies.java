package org.infoshare.workflow.request;

import java.util.List;

/** The rules for naming somebody on a restricted request. */
final class NamingPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new NamedPersonBelongsToTheSide(),
          new NamedAdviserIsOfTheSideThatIsAsked(),
          new NamedPersonMayLearnOfTheRequest(),
          new NamedPersonHasNoConflictOfInterest());

  private NamingPolicies() {}

  /**
   * What is judged.
   *
   * @param belongs whether the person is active and of the side's team, or a lead, auditor or
   *     adviser of its organisation
   * @param advisesOnly whether they would be named for the side that asks and are nothing of it but
   *     an adviser
   * @param keptFrom whether they have the name of the person whom it is about or of somebody who
   *     must not learn of it or be told
   * @param conflict whether they declared a conflict of interest on it
   */
  record Judged(boolean belongs, boolean advisesOnly, boolean keptFrom, boolean conflict) {}

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
          "Name somebody of your side's team, or a lead or auditor of your organisation; if it was"
              + " asked, an adviser of it too.");
    }
  }

  /** A question is put to advisers of the side that is asked: to name another changes nothing. */
  static final class NamedAdviserIsOfTheSideThatIsAsked implements Policy<Judged> {

    @Override
    public String rule() {
      return "named-adviser-is-of-the-side-that-is-asked";
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.advisesOnly(),
          "person",
          "An adviser of the side that asked is asked nothing here and would not see the request:"
              + " name a lead, an auditor or somebody of the team.");
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
          "Somebody of this name is whom the request is about, or must not learn of it or be told:"
              + " name somebody else.");
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
