package org.infoshare.notification.routing;

import java.util.List;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
import org.infoshare.events.ProcessIds;
import org.jspecify.annotations.Nullable;

/**
 * One row of the routing table.
 *
 * @param fact the fact that sets it off
 * @param audience who is told
 * @param channels through which channels
 * @param clockRank for facts of a clock, how far up the ladder it stands: of several that are due
 *     together for one person and request, only the highest is sent; null for all other facts
 * @param why what the audience is to do with it
 * @param offeredTo for facts about a task, to whom the models offer those that it is for; null for
 *     every step
 */
public record Route(
    String fact,
    Audience audience,
    List<Channel> channels,
    @Nullable Integer clockRank,
    String why,
    @Nullable String offeredTo) {

  /** Whether it is for a step of an event: where it is for one group's tasks, for one of those. */
  boolean isFor(String step) {
    return offeredTo == null || offeredTo.equals(ProcessIds.OFFERED_TO.get(step));
  }

  /** Whether it goes to an organisation's system and not to people. */
  public boolean toOrganisation() {
    return audience == Audience.REQUESTING_ORGANISATION
        || audience == Audience.HOLDING_ORGANISATION;
  }
}
