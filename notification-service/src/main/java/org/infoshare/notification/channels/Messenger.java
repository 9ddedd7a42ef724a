package org.infoshare.notification.channels;

import org.infoshare.events.NotificationEvent.Channel;

/** The port that every way to reach somebody outside stands behind. */
public interface Messenger {

  /** The channel that this messenger serves. */
  Channel channel();

  /** Whether this messenger knows a way to the organisation with this code. */
  boolean reaches(String organisation);

  /**
   * Tries once. An implementation bounds its own waiting by time-outs, and puts the message's id
   * where the other side can tell a repeat by it.
   */
  Outcome send(Message message);
}
