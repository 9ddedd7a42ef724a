package org.infoshare.notification.routing;

import java.util.List;
import org.infoshare.events.Audience;
import org.infoshare.events.NotificationEvent.Channel;
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
 */
public record Route(
    String fact,
    Audience audience,
    List<Channel> channels,
    @Nullable Integer clockRank,
    String why) {

  /** Whether it goes to an organisation's system and not to people. */
  public boolean toOrganisation() {
    return audience == Audience.REQUESTING_ORGANISATION
        || audience == Audience.HOLDING_ORGANISATION;
  }
}
