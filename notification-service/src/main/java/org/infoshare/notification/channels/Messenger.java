package org.infoshare.notification.channels;

import org.infoshare.events.NotificationEvent.Channel;

/** The port that every way to reach somebody outside stands behind. */
public interface Messenger {

  /** The channel that this messenger serves. */
  Channel channel();

  /** Whether this messenger knows a way to the organisation with this code. */
  boolean reaches(String organisation);

  /** Begins a round of messages that one thread sends; whoever begins it closes it. */
  Round begin();

  /** Messages that are sent one after another, and may share a connection. */
  @FunctionalInterface
  interface Round extends AutoCloseable {

    /**
     * Tries once. An implementation bounds its own waiting by time-outs, and puts the message's id
     * where the other side can tell a repeat by it.
     */
    Outcome send(Message message);

    /** Gives up what the messages shared. */
    @Override
    default void close() {}
  }
}
