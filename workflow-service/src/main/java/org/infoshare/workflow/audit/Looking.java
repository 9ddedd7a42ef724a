package org.infoshare.workflow.audit;

import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.request.Viewer;
import org.springframework.stereotype.Component;

/** Says whether somebody has to give a reason to look at a request, and whether it is one. */
@Component
public class Looking {

  Looking() {}

  /** Whether they may not look without saying why. */
  public boolean asksWhy(Viewer viewer) {
    return new LookingPolicies.AuditorSaysWhy().judge(new LookingPolicies.Judged(viewer, null))
        instanceof Verdict.RefusedBecause;
  }

  /** Whether what they wrote says something, in a length that somebody reads. */
  public boolean isReason(Viewer viewer, String reason) {
    String given = Reason.of(reason);
    return given != null
        && new LookingPolicies.ReasonIsText().judge(new LookingPolicies.Judged(viewer, given))
            instanceof Verdict.Allowed;
  }
}
