package org.infoshare.workflow.request;

import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;

/** Where the picture of the main process shows a step. */
public final class MainPicture {

  private MainPicture() {}

  /** The element of the main process at which a step is; a called process is one element of it. */
  public static String element(String step) {
    return switch (step) {
      case ReachDecision.DECIDE_WHETHER_TO_SHARE,
          ReachDecision.APPROVE_DECISION,
          ReachDecision.ANSWER_CLARIFICATION,
          ReachDecision.GIVE_ADVICE ->
          InformationSharingRequest.DECIDING;
      case TellRequester.WAIT_FOR_OPENING, TellRequester.TELL_REQUESTER_DIRECTLY ->
          InformationSharingRequest.TELLING_REQUESTER;
      case InformIndividual.INFORM_OR_RECORD_WHY_NOT,
          InformIndividual.APPROVE_NOT_INFORMING,
          InformIndividual.INFORMING_DEFERRED ->
          InformationSharingRequest.INFORMING;
      case CompleteDecision.COMPLETE_DECISION_RECORD,
          CompleteDecision.REVIEW_SHARING,
          CompleteDecision.WAIT_TO_LOOK_AGAIN,
          CompleteDecision.LOOK_AGAIN ->
          InformationSharingRequest.SEEING_TO_THE_REST;
      case UnderstandSharedInformation.CONFIRM_UNDERSTANDING,
          UnderstandSharedInformation.CHECK_UNDERSTANDING,
          UnderstandSharedInformation.GIVE_FEEDBACK ->
          InformationSharingRequest.UNDERSTANDING;
      default -> step;
    };
  }
}
