package org.infoshare.notification.channels;

/** Where a message goes. Lives in memory only while the message is being sent. */
public sealed interface Recipient {

  /** A person's e-mail address. */
  record Mailbox(String address) implements Recipient {

    /** Hides the address: a log line must not hold it. */
    @Override
    public String toString() {
      return "a mailbox";
    }
  }

  /** An organisation, by its code. */
  record Organisation(String code) implements Recipient {}
}
