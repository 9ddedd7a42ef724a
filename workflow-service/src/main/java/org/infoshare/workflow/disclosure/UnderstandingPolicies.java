package org.infoshare.workflow.disclosure;

import java.util.List;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.web.Problem;

/** The rules that checking the meaning keeps. */
final class UnderstandingPolicies {

  /** All of them. */
  static final List<Policy<Understanding.Compared>> ALL = List.of(new MismatchSaysWhatWasMeant());

  private UnderstandingPolicies() {}

  /**
   * Practitioners have shared information and not checked that their meaning was understood
   * (briefing, background): so where it was not, the receiver reads what was meant.
   */
  static final class MismatchSaysWhatWasMeant implements Policy<Understanding.Compared> {

    @Override
    public String rule() {
      return "mismatch-says-what-was-meant";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.ADVICE.guidance();
    }

    @Override
    public Verdict judge(Understanding.Compared compared) {
      String meant = compared.meant();
      boolean said = meant != null && !meant.isBlank();
      return Verdict.allowedIf(
          said != compared.matches(),
          "meant",
          compared.matches()
              ? "Leave this out: it is what you meant."
              : "Say what you meant, for the receiver to read.");
    }
  }
}
