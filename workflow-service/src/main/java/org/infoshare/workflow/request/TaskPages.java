package org.infoshare.workflow.request;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.jspecify.annotations.Nullable;

/** Where each task is done. */
final class TaskPages {

  private static final Map<String, String> BY_STEP =
      Map.ofEntries(
          Map.entry(ReachDecision.DECIDE_WHETHER_TO_SHARE, "/decision"),
          Map.entry(ReachDecision.APPROVE_DECISION, "/decision/approval"),
          Map.entry(CompleteDecision.REVIEW_SHARING, "/decision/review"),
          Map.entry(CompleteDecision.LOOK_AGAIN, "/decision/look-again"),
          Map.entry(CompleteDecision.COMPLETE_DECISION_RECORD, "/decision/later"),
          Map.entry(ReachDecision.ANSWER_CLARIFICATION, "/questions/open"),
          Map.entry(InformationSharingRequest.SHARE_INFORMATION, "/sharing"),
          Map.entry(TellRequester.TELL_REQUESTER_DIRECTLY, "/telling"),
          Map.entry(UnderstandSharedInformation.CONFIRM_UNDERSTANDING, "/outcome"),
          Map.entry(UnderstandSharedInformation.CHECK_UNDERSTANDING, "/understanding/comparison"),
          Map.entry(UnderstandSharedInformation.GIVE_FEEDBACK, "/feedback"),
          Map.entry(InformIndividual.INFORM_OR_RECORD_WHY_NOT, "/informing"),
          Map.entry(InformIndividual.APPROVE_NOT_INFORMING, "/informing/approval"),
          Map.entry(RecallSharedInformation.RECALL_INFORMATION, "/misdirection/recall"),
          Map.entry(RecallSharedInformation.ASSESS_MISDIRECTION, "/misdirection/assessment"));

  /** The steps at which somebody does something, in no order that means anything. */
  static final Set<String> STEPS =
      Stream.concat(BY_STEP.keySet().stream(), Stream.of(ReachDecision.GIVE_ADVICE))
          .collect(Collectors.toUnmodifiableSet());

  private TaskPages() {}

  /** The address of the page on which a task is done; null where there is none. */
  static @Nullable String address(String reference, String step) {
    if (step.equals(ReachDecision.GIVE_ADVICE)) {
      return "/advice";
    }
    String page = BY_STEP.get(step);
    return page == null ? null : "/requests/" + reference + page;
  }
}
