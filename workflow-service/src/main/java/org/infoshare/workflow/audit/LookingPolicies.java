package org.infoshare.workflow.audit;

import java.util.List;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.request.Viewer;
import org.jspecify.annotations.Nullable;

/** The rules of looking into a record. */
final class LookingPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL = List.of(new AuditorSaysWhy(), new ReasonIsText());

  private LookingPolicies() {}

  /**
   * What is judged.
   *
   * @param reason as it was sent, or null
   */
  record Judged(Viewer viewer, @Nullable String reason) {}

  /** An auditor has no part in the case, so each look needs a reason (domain.md 6.1). */
  static final class AuditorSaysWhy implements Policy<Judged> {

    @Override
    public String rule() {
      return "auditor-says-why";
    }

    @Override
    public Verdict judge(Judged judged) {
      Viewer viewer = judged.viewer();
      boolean auditsOnly =
          viewer.signedIn().is(Role.AUDITOR)
              && !viewer.signedIn().is(Role.LEAD)
              && !viewer.requestingMember()
              && !viewer.holdingMember();
      return Verdict.allowedIf(
          !auditsOnly || judged.reason() != null,
          Reason.HEADER,
          "Say in the header " + Reason.HEADER + " why you look. It goes on the record.");
    }
  }

  /** A reason says something, in a length that somebody reads. */
  static final class ReasonIsText implements Policy<Judged> {

    private static final int LONGEST = 500;

    @Override
    public String rule() {
      return "reason-is-text";
    }

    @Override
    public Verdict judge(Judged judged) {
      String reason = judged.reason();
      return Verdict.allowedIf(
          reason == null
              || (reason.length() <= LONGEST && reason.codePoints().anyMatch(Character::isLetter)),
          Reason.HEADER,
          "Give the reason in words, in at most " + LONGEST + " characters.");
    }
  }
}
