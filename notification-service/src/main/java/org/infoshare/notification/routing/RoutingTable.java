package org.infoshare.notification.routing;

import static org.infoshare.events.Audience.ADVISERS;
import static org.infoshare.events.Audience.HOLDER;
import static org.infoshare.events.Audience.HOLDING_DESIGNATED_LEAD;
import static org.infoshare.events.Audience.HOLDING_LEADS;
import static org.infoshare.events.Audience.HOLDING_NAMED;
import static org.infoshare.events.Audience.HOLDING_ON_CALL;
import static org.infoshare.events.Audience.HOLDING_ORGANISATION;
import static org.infoshare.events.Audience.HOLDING_TEAM;
import static org.infoshare.events.Audience.HOLDING_TEAM_LEAD;
import static org.infoshare.events.Audience.REQUESTER;
import static org.infoshare.events.Audience.REQUESTER_TEAM;
import static org.infoshare.events.Audience.REQUESTING_LEADS;
import static org.infoshare.events.Audience.REQUESTING_NAMED;
import static org.infoshare.events.Audience.REQUESTING_ORGANISATION;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.infoshare.events.Audience;
import org.infoshare.events.Facts;
import org.infoshare.events.NotificationEvent.Channel;

/** Which fact tells whom, and through which channels. A fact that is not listed tells nobody. */
public final class RoutingTable {

  /** Every row, in the order of the process. */
  public static final List<Route> ROUTES =
      List.of(
          organisation(
              Facts.REQUEST_SUBMITTED, HOLDING_ORGANISATION, "A request has come in for it"),
          people(
              Facts.DECISION_REQUESTED,
              HOLDING_TEAM,
              "One of them is to claim the request; whoever is on call sees that they do"),
          people(
              Facts.TASK_RELEASED,
              HOLDING_TEAM,
              "Its owner has given it back: one of them is to claim it"),
          givenBack("REQUESTING_TEAM", REQUESTER_TEAM),
          givenBack("HOLDING_LEADS", HOLDING_LEADS),
          givenBack("HOLDING_ADVISERS", ADVISERS),
          clock(Facts.DECISION_CHASED, HOLDER, 1, "A decision is wanted soon"),
          clock(Facts.ACCEPTANCE_OVERDUE, HOLDING_TEAM, 2, "Nobody has claimed it in time"),
          clock(Facts.ACCEPTANCE_OVERDUE, HOLDING_LEADS, 2, "Nobody has claimed it in time"),
          clock(Facts.ACCEPTANCE_OVERDUE, HOLDING_ON_CALL, 2, "Nobody has claimed it in time"),
          clock(Facts.ESCALATED_TO_TEAM_LEAD, HOLDING_TEAM_LEAD, 3, "It is not decided yet"),
          clock(Facts.DECISION_OVERDUE, HOLDER, 4, "The decision is late"),
          clock(Facts.DECISION_OVERDUE, HOLDING_LEADS, 4, "The decision is late"),
          clock(
              Facts.ESCALATED_TO_SAFEGUARDING_LEAD,
              HOLDING_LEADS,
              5,
              "The decision is late and nobody has seen to it"),
          clock(
              Facts.ESCALATED_TO_DESIGNATED_LEAD,
              HOLDING_DESIGNATED_LEAD,
              6,
              "The decision is very late"),
          clock(
              Facts.ESCALATED_TO_DESIGNATED_LEAD, HOLDING_ON_CALL, 6, "The decision is very late"),
          clock(
              Facts.ESCALATED_TO_DESIGNATED_LEAD,
              REQUESTER_TEAM,
              6,
              "The decision is very late: it is time to ring whom the request names"),
          clock(
              Facts.ESCALATED_TO_DESIGNATED_LEAD,
              REQUESTING_LEADS,
              6,
              "The decision is very late: it is time to ring whom the request names"),
          people(
              Facts.ESCALATED_BY_HAND_TO_TEAM_LEAD,
              HOLDING_TEAM_LEAD,
              "A safeguarding lead asks them to see to it"),
          people(
              Facts.ESCALATED_BY_HAND_TO_SAFEGUARDING_LEADS,
              HOLDING_LEADS,
              "One of the safeguarding leads asks the others to see to it"),
          people(
              Facts.ESCALATED_BY_HAND_TO_DESIGNATED_LEAD,
              HOLDING_DESIGNATED_LEAD,
              "A safeguarding lead asks them to see to it"),
          people(
              Facts.ESCALATED_BY_HAND_TO_DESIGNATED_LEAD,
              HOLDING_ON_CALL,
              "A safeguarding lead asks them to see to it"),
          people(
              Facts.HOLDING_TEAM_CHANGED,
              HOLDING_TEAM,
              "It was handed to their team: one of them is to claim what is open"),
          people(
              Facts.NAMED_FOR_REQUESTING_SIDE,
              REQUESTING_NAMED,
              "Somebody of their side was named on a restricted request, perhaps they themselves"),
          people(
              Facts.NAMED_FOR_HOLDING_SIDE,
              HOLDING_NAMED,
              "Somebody of their side was named on a restricted request, perhaps they themselves"),
          people(
              Facts.URGENCY_CHANGED, HOLDING_TEAM, "The urgency was changed, and why can be read"),
          people(
              Facts.URGENCY_CHANGED, HOLDING_LEADS, "The urgency was changed, and why can be read"),
          people(Facts.URGENCY_CHANGED, HOLDING_ON_CALL, "The urgency was changed, perhaps to RED"),
          people(
              Facts.URGENCY_CHANGED,
              REQUESTER_TEAM,
              "The urgency was changed, and why can be read"),
          people(Facts.CLARIFICATION_REQUESTED, REQUESTER_TEAM, "The decider asks what is meant"),
          clock(Facts.CLARIFICATION_OVERDUE, REQUESTER_TEAM, 1, "Nobody has answered the decider"),
          clock(
              Facts.CLARIFICATION_OVERDUE, REQUESTING_LEADS, 1, "Nobody has answered the decider"),
          clock(
              Facts.CLARIFICATION_OVERDUE,
              HOLDER,
              1,
              "Nobody has answered them: they need not wait for it"),
          people(Facts.CLARIFICATION_GIVEN, HOLDER, "The question is answered"),
          people(Facts.ADVICE_REQUESTED, ADVISERS, "A decider asks for advice"),
          clock(Facts.ADVICE_OVERDUE, ADVISERS, 1, "Nobody has advised the decider"),
          clock(Facts.ADVICE_OVERDUE, HOLDING_LEADS, 1, "Nobody has advised the decider"),
          clock(
              Facts.ADVICE_OVERDUE,
              HOLDER,
              1,
              "Nobody has advised them: they need not wait for it"),
          people(Facts.ADVICE_GIVEN, HOLDER, "The advice is there"),
          people(
              Facts.APPROVAL_REQUESTED,
              HOLDING_LEADS,
              "A decision counts only when one of them agrees"),
          people(Facts.APPROVAL_GIVEN_OR_REFUSED, HOLDER, "A second person has looked at it"),
          clock(Facts.APPROVAL_OVERDUE, HOLDING_LEADS, 7, "Nobody has looked at the decision"),
          clock(Facts.APPROVAL_OVERDUE, HOLDING_ON_CALL, 7, "Nobody has looked at the decision"),
          clock(
              Facts.APPROVAL_OVERDUE,
              HOLDING_DESIGNATED_LEAD,
              7,
              "Nobody has looked at the decision"),
          clock(Facts.APPROVAL_UNOWNED, HOLDING_LEADS, 7, "No lead has taken on the decision"),
          clock(Facts.APPROVAL_UNOWNED, HOLDING_ON_CALL, 7, "No lead has taken on the decision"),
          clock(
              Facts.APPROVAL_UNOWNED,
              HOLDING_DESIGNATED_LEAD,
              7,
              "No lead has taken on the decision"),
          people(Facts.REQUEST_WITHDRAWN, HOLDER, "No decision is needed any more"),
          people(Facts.REQUEST_WITHDRAWN, REQUESTER, "Their request was withdrawn"),
          organisation(
              Facts.REQUEST_WITHDRAWN, REQUESTING_ORGANISATION, "Its request was withdrawn"),
          organisation(
              Facts.REQUEST_WITHDRAWN, HOLDING_ORGANISATION, "No decision is needed any more"),
          organisation(Facts.DECISION_RECORDED, REQUESTING_ORGANISATION, "A decision was made"),
          organisation(Facts.DECISION_RECORDED, HOLDING_ORGANISATION, "A decision was made"),
          clock(Facts.SHARING_OVERDUE, HOLDER, 8, "What was decided on was not shared in time"),
          clock(
              Facts.SHARING_OVERDUE,
              HOLDING_ON_CALL,
              8,
              "What was decided on was not shared in time"),
          clock(
              Facts.SHARING_OVERDUE,
              REQUESTER_TEAM,
              8,
              "It was decided to share, and it has not come: it is time to ring"),
          clock(
              Facts.SHARING_OVERDUE,
              HOLDING_LEADS,
              8,
              "What was decided on was not shared in time"),
          organisation(
              Facts.INFORMATION_SHARED, REQUESTING_ORGANISATION, "Information can be opened"),
          organisation(Facts.INFORMATION_SHARED, HOLDING_ORGANISATION, "Information was shared"),
          organisation(
              Facts.REQUEST_DECLINED, REQUESTING_ORGANISATION, "The outcome can be opened"),
          organisation(Facts.REQUEST_DECLINED, HOLDING_ORGANISATION, "The request was declined"),
          organisation(
              Facts.INFORMATION_NOT_HELD, REQUESTING_ORGANISATION, "The outcome can be opened"),
          organisation(
              Facts.INFORMATION_NOT_HELD, HOLDING_ORGANISATION, "It holds no such information"),
          organisation(
              Facts.REQUEST_REDIRECTED, REQUESTING_ORGANISATION, "The outcome can be opened"),
          organisation(
              Facts.REQUEST_REDIRECTED, HOLDING_ORGANISATION, "Somebody else probably holds it"),
          people(
              Facts.REQUESTER_NOTIFICATION_REQUESTED,
              REQUESTER,
              "The outcome can be opened; the process waits for the report on this one"),
          people(
              Facts.DIRECT_TELLING_REQUESTED,
              HOLDER,
              "The requester has not opened the outcome and is to be told directly"),
          people(
              Facts.OUTCOME_UNOPENED,
              REQUESTER_TEAM,
              "Nobody of them has opened the outcome in time"),
          people(
              Facts.OUTCOME_UNOPENED,
              REQUESTING_LEADS,
              "Nobody of the team that asked has opened the outcome in time"),
          people(
              Facts.REQUESTER_NOTIFICATION_FAILED,
              REQUESTER_TEAM,
              "The outcome can be opened; telling who asked has failed"),
          people(
              Facts.DIRECT_TELLING_REQUESTED,
              HOLDING_ON_CALL,
              "The requester has not been told the outcome"),
          people(
              Facts.DIRECT_TELLING_REQUESTED,
              HOLDING_LEADS,
              "The requester has not been told the outcome"),
          clock(Facts.DIRECT_TELLING_OVERDUE, HOLDER, 9, "The requester is still not told"),
          clock(Facts.DIRECT_TELLING_OVERDUE, HOLDING_LEADS, 9, "The requester is still not told"),
          clock(
              Facts.DIRECT_TELLING_OVERDUE, HOLDING_ON_CALL, 9, "The requester is still not told"),
          clock(
              Facts.DIRECT_TELLING_OVERDUE,
              REQUESTER_TEAM,
              9,
              "The outcome is there, and nobody has opened it or been told: it is time to ring"),
          clock(
              Facts.DIRECT_TELLING_OVERDUE,
              REQUESTING_LEADS,
              9,
              "The outcome is there, and nobody has opened it or been told: it is time to ring"),
          clock(
              Facts.INFORMING_REQUESTED,
              HOLDER,
              10,
              "The individual is to be informed, or why not is to be recorded"),
          clock(
              Facts.INFORMING_REVIEW_DUE,
              HOLDER,
              11,
              "The date to look again at informing the individual has come"),
          clock(
              Facts.INFORMING_OVERDUE,
              HOLDER,
              12,
              "The individual was not informed in time, and why not is not recorded"),
          clock(
              Facts.INFORMING_OVERDUE,
              HOLDING_LEADS,
              12,
              "The individual was not informed in time, and why not is not recorded"),
          people(
              Facts.INFORMING_DEFERRAL_EXTENDED,
              HOLDER,
              "A safeguarding lead has set a later date to look again at informing the individual"),
          people(
              Facts.NOT_INFORMING_APPROVAL_REQUESTED,
              HOLDING_LEADS,
              "The individual is not to be informed, and one of them is to agree"),
          clock(
              Facts.NOT_INFORMING_APPROVAL_OVERDUE,
              HOLDING_LEADS,
              13,
              "Nobody has agreed that the individual is not informed, or sent it back"),
          clock(
              Facts.NOT_INFORMING_APPROVAL_OVERDUE,
              HOLDING_DESIGNATED_LEAD,
              13,
              "Nobody has agreed that the individual is not informed, or sent it back"),
          people(
              Facts.INDIVIDUAL_INFORMED, REQUESTER_TEAM, "The individual was told of the outcome"),
          people(Facts.INDIVIDUAL_ALREADY_AWARE, REQUESTER_TEAM, "The individual knows already"),
          people(Facts.INDIVIDUAL_NOT_INFORMED, REQUESTER_TEAM, "The individual is not to be told"),
          people(Facts.INFORMING_DEFERRED, REQUESTER_TEAM, "The individual is not to be told yet"),
          people(Facts.NOT_INFORMING_REVIEWED, HOLDER, "A second person has looked at it"),
          people(
              Facts.DECISION_COMPLETION_REQUESTED,
              HOLDER,
              "Answers that the urgency let them leave out are still to be added"),
          clock(Facts.DECISION_INCOMPLETE, HOLDER, 14, "Answers are still missing"),
          clock(Facts.DECISION_INCOMPLETE, HOLDING_LEADS, 14, "Answers are still missing"),
          people(
              Facts.SHARING_REVIEW_REQUESTED,
              HOLDING_LEADS,
              "One of them is to look at what was shared"),
          people(Facts.SHARING_REVIEWED, HOLDER, "A second person has looked at what was shared"),
          clock(Facts.REVIEW_OVERDUE, HOLDING_LEADS, 15, "Nobody has looked at what was shared"),
          clock(
              Facts.REVIEW_OVERDUE,
              HOLDING_DESIGNATED_LEAD,
              15,
              "Nobody has looked at what was shared"),
          people(
              Facts.ANOTHER_LOOK_REQUESTED,
              HOLDER,
              "The date to look at the decision again has come"),
          clock(Facts.ANOTHER_LOOK_OVERDUE, HOLDER, 15, "Nobody has looked at the decision again"),
          clock(
              Facts.ANOTHER_LOOK_OVERDUE,
              HOLDING_LEADS,
              15,
              "Nobody has looked at the decision again"),
          people(
              Facts.ANSWER_MAY_BE_ANOTHER,
              REQUESTER_TEAM,
              "What stood in the way no longer does: they may ask again"),
          people(
              Facts.UNDERSTANDING_REQUESTED,
              REQUESTER,
              "They are to confirm receipt, and say what they understood and will do"),
          clock(Facts.UNDERSTANDING_OVERDUE, REQUESTER_TEAM, 16, "Nobody has confirmed receipt"),
          clock(Facts.UNDERSTANDING_OVERDUE, HOLDER, 16, "Nobody has confirmed receipt"),
          clock(Facts.UNDERSTANDING_OVERDUE, REQUESTING_LEADS, 16, "Nobody has confirmed receipt"),
          people(
              Facts.UNDERSTANDING_CHECK_REQUESTED,
              HOLDER,
              "They are to compare what was understood with what they meant"),
          clock(
              Facts.UNDERSTANDING_CHECK_OVERDUE,
              HOLDER,
              17,
              "Nobody has compared what was understood with what was meant"),
          clock(
              Facts.UNDERSTANDING_CHECK_OVERDUE,
              HOLDING_LEADS,
              17,
              "Nobody has compared what was understood with what was meant"),
          people(
              Facts.UNDERSTANDING_MISMATCHED,
              REQUESTER_TEAM,
              "It was meant otherwise: what was meant can be read"),
          people(Facts.FEEDBACK_REQUESTED, REQUESTER, "They are to tell what came of it"),
          people(Facts.FEEDBACK_GIVEN, HOLDER, "What came of it can be read"),
          clock(Facts.FEEDBACK_OVERDUE, REQUESTER_TEAM, 18, "Nobody has told what came of it"),
          clock(Facts.FEEDBACK_OVERDUE, REQUESTING_LEADS, 18, "Nobody has told what came of it"),
          people(Facts.RECALL_REQUESTED, HOLDER, "What was shared went wrong: get it back"),
          people(
              Facts.MISDIRECTION_ASSESSMENT_REQUESTED,
              HOLDING_LEADS,
              "What was shared went wrong: decide who is told"),
          people(Facts.MISDIRECTION_REPORTED, HOLDING_ON_CALL, "What was shared went wrong"),
          people(
              Facts.MISDIRECTION_REPORTED,
              REQUESTER_TEAM,
              "What was shared went wrong, and is not to be used"),
          people(
              Facts.MISDIRECTION_REPORTED,
              REQUESTING_LEADS,
              "What was shared went wrong, and is not to be used"),
          clock(Facts.RECALL_OVERDUE, HOLDER, 19, "Nobody has got it back"),
          clock(Facts.RECALL_OVERDUE, HOLDING_LEADS, 19, "Nobody has got it back"),
          clock(Facts.RECALL_OVERDUE, HOLDING_ON_CALL, 19, "Nobody has got it back"),
          clock(Facts.RECALL_OVERDUE, HOLDING_DESIGNATED_LEAD, 19, "Nobody has got it back"),
          clock(
              Facts.MISDIRECTION_ASSESSMENT_OVERDUE,
              HOLDING_LEADS,
              20,
              "A day is left to tell the regulator"),
          clock(
              Facts.MISDIRECTION_ASSESSMENT_OVERDUE,
              HOLDING_DESIGNATED_LEAD,
              20,
              "A day is left to tell the regulator"),
          clock(
              Facts.MISDIRECTION_ASSESSMENT_OVERDUE,
              HOLDING_ON_CALL,
              20,
              "A day is left to tell the regulator"),
          people(
              Facts.MISDIRECTION_ASSESSED,
              REQUESTER_TEAM,
              "Whether what was shared may be read again can be seen"),
          organisation(Facts.REQUEST_CLOSED, REQUESTING_ORGANISATION, "The request is closed"),
          organisation(Facts.REQUEST_CLOSED, HOLDING_ORGANISATION, "The request is closed"));

  private static final Map<String, List<Route>> BY_FACT =
      ROUTES.stream().collect(Collectors.groupingBy(Route::fact));

  private RoutingTable() {}

  /** The rows that a fact can set off; none for a fact that nobody is told of. */
  public static List<Route> routesOf(String fact) {
    return BY_FACT.getOrDefault(fact, List.of());
  }

  /** The rows that a fact at a step sets off. */
  public static List<Route> routesOf(String fact, String step) {
    return routesOf(fact).stream().filter(route -> route.isFor(step)).toList();
  }

  private static Route givenBack(String offeredTo, Audience audience) {
    return new Route(
        Facts.TASK_GIVEN_BACK,
        audience,
        List.of(Channel.IN_APP, Channel.EMAIL),
        null,
        "The owner of a task that is theirs has given it back: one of them is to take it",
        offeredTo);
  }

  private static Route people(String fact, Audience audience, String why) {
    return new Route(fact, audience, List.of(Channel.IN_APP, Channel.EMAIL), null, why, null);
  }

  private static Route clock(String fact, Audience audience, int rank, String why) {
    return new Route(fact, audience, List.of(Channel.IN_APP, Channel.EMAIL), rank, why, null);
  }

  private static Route organisation(String fact, Audience audience, String why) {
    return new Route(fact, audience, List.of(Channel.WEBHOOK), null, why, null);
  }
}
