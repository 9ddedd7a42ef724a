package org.infoshare.workflow.request;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.infoshare.workflow.matching.IdentifierKind;

/** The rules of telling the right person from a wrong one (domain.md 4, F15). */
public final class PersonCheckPolicies {

  /** What every check keeps, whatever is decided. */
  public static final List<Policy<PersonCheck>> ALL = List.of(new AtLeastTwoIdentifiersAgree());

  /** What a check keeps before anything is shared about the person. */
  public static final List<Policy<PersonCheck>> TO_SHARE =
      List.of(new AtLeastTwoIdentifiersAgree(), new NoMatchIsClarified());

  private PersonCheckPolicies() {}

  /**
   * Who is taken for the person agrees in two identifiers, and never in the NHS number alone
   * (domain.md 6.3, D2; NHS service manual, S64).
   */
  static final class AtLeastTwoIdentifiersAgree implements Policy<PersonCheck> {

    @Override
    public String rule() {
      return "at-least-two-identifiers-agree";
    }

    @Override
    public Verdict judge(PersonCheck check) {
      return switch (check.confidence()) {
        case NO_MATCH -> Verdict.allowed();
        case PROBABLE ->
            Verdict.allowedIf(
                IdentifierKind.areEnough(check.matched()),
                "personCheck.matched",
                "Name at least two things in which your record and the request agree. One alone,"
                    + " the NHS number too, finds the wrong person. If there are no two, answer"
                    + " NO_MATCH and ask the requester what else they know.");
        case CERTAIN ->
            Verdict.allowedIf(
                IdentifierKind.areEnough(withoutAgeBand(check.matched())),
                "personCheck.matched",
                "To be certain, name at least two things in which your record and the request"
                    + " agree; a rough age is none of them. With less, answer PROBABLE or"
                    + " NO_MATCH.");
      };
    }

    private static Set<IdentifierKind> withoutAgeBand(Set<IdentifierKind> kinds) {
      Set<IdentifierKind> others = EnumSet.noneOf(IdentifierKind.class);
      others.addAll(kinds);
      others.remove(IdentifierKind.AGE_BAND);
      return others;
    }
  }

  /** Nothing is shared about somebody who was not found (domain.md 6.3, D2). */
  static final class NoMatchIsClarified implements Policy<PersonCheck> {

    @Override
    public String rule() {
      return "no-match-is-clarified";
    }

    @Override
    public Verdict judge(PersonCheck check) {
      return Verdict.allowedIf(
          check.confidence() != PersonCheck.Confidence.NO_MATCH,
          "personCheck.confidence",
          "You have not found the person, so nothing can be shared. Ask the requester to clarify:"
              + " other names, a date of birth, an address, who they live with. If you still find"
              + " nobody, decide NOT_HELD.");
    }
  }
}
