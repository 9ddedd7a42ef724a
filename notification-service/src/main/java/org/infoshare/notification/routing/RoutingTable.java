package org.infoshare.notification.routing;

import static org.infoshare.events.Audience.HOLDER;
import static org.infoshare.events.Audience.HOLDING_LEADS;
import static org.infoshare.events.Audience.HOLDING_ORGANISATION;
import static org.infoshare.events.Audience.HOLDING_TEAM;
import static org.infoshare.events.Audience.REQUESTER;
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
          people(Facts.DECISION_REQUESTED, HOLDING_TEAM, "One of them is to claim the request"),
          people(
              Facts.TASK_RELEASED,
              HOLDING_TEAM,
              "Its owner has given it back: one of them is to claim it"),
          clock(Facts.ACCEPTANCE_OVERDUE, HOLDING_TEAM, 1, "Nobody has claimed it in time"),
          clock(Facts.ACCEPTANCE_OVERDUE, HOLDING_LEADS, 1, "Nobody has claimed it in time"),
          clock(Facts.DECISION_OVERDUE, HOLDER, 2, "The decision is late"),
          clock(Facts.DECISION_OVERDUE, HOLDING_LEADS, 2, "The decision is late"),
          people(Facts.REQUEST_WITHDRAWN, HOLDER, "No decision is needed any more"),
          organisation(
              Facts.REQUEST_WITHDRAWN, REQUESTING_ORGANISATION, "Its request was withdrawn"),
          organisation(
              Facts.REQUEST_WITHDRAWN, HOLDING_ORGANISATION, "No decision is needed any more"),
          organisation(Facts.DECISION_RECORDED, REQUESTING_ORGANISATION, "A decision was made"),
          organisation(Facts.DECISION_RECORDED, HOLDING_ORGANISATION, "A decision was made"),
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
          people(
              Facts.REQUESTER_NOTIFICATION_REQUESTED,
              REQUESTER,
              "The outcome can be opened; the process waits for the report on this one"),
          people(
              Facts.DIRECT_TELLING_REQUESTED,
              HOLDER,
              "The requester has not opened the outcome and is to be told directly"),
          people(
              Facts.DIRECT_TELLING_REQUESTED,
              HOLDING_LEADS,
              "The requester has not been told the outcome"),
          clock(
              Facts.INFORMING_REQUESTED,
              HOLDER,
              3,
              "The individual is to be informed, or why not is to be recorded"),
          clock(
              Facts.INFORMING_REVIEW_DUE,
              HOLDER,
              4,
              "The date to look again at informing the individual has come"),
          organisation(Facts.REQUEST_CLOSED, REQUESTING_ORGANISATION, "The request is closed"),
          organisation(Facts.REQUEST_CLOSED, HOLDING_ORGANISATION, "The request is closed"));

  private static final Map<String, List<Route>> BY_FACT =
      ROUTES.stream().collect(Collectors.groupingBy(Route::fact));

  private RoutingTable() {}

  /** The rows that a fact sets off; none for a fact that nobody is told of. */
  public static List<Route> routesOf(String fact) {
    return BY_FACT.getOrDefault(fact, List.of());
  }

  private static Route people(String fact, Audience audience, String why) {
    return new Route(fact, audience, List.of(Channel.IN_APP, Channel.EMAIL), null, why);
  }

  private static Route clock(String fact, Audience audience, int rank, String why) {
    return new Route(fact, audience, List.of(Channel.IN_APP, Channel.EMAIL), rank, why);
  }

  private static Route organisation(String fact, Audience audience, String why) {
    return new Route(fact, audience, List.of(Channel.WEBHOOK), null, why);
  }
}
