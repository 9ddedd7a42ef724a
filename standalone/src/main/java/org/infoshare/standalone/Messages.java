package org.infoshare.standalone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Every message to people as it arrives: e-mail, and the lists inside the service. */
final class Messages {

  private final Mailbox mailbox;
  private final List<ApiClient> people;
  private final Consumer<Message> listener;
  private final List<Message> arrived = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  Messages(Mailbox mailbox, List<ApiClient> people, Consumer<Message> listener) {
    this.mailbox = mailbox;
    this.people = people;
    this.listener = listener;
  }

  /**
   * One message.
   *
   * @param channel how it came
   * @param recipient an address, or the user name of the account
   * @param text what the person sees first
   */
  record Message(Channel channel, String recipient, String text) {

    boolean isAbout(String reference) {
      return text.contains(reference);
    }
  }

  /** How a message came. */
  enum Channel {
    EMAIL,
    IN_APP
  }

  /** Looks once for new messages. */
  void look() throws IOException, ApiClient.Refused {
    for (MailSink.Mail mail : mailbox.received()) {
      if (seen.add(mail.id())) {
        take(new Message(Channel.EMAIL, mail.to(), mail.subject()));
      }
    }
    for (ApiClient person : people) {
      for (JsonNode notification :
          person.get("/api/notifications?limit=100").get("notifications")) {
        if (seen.add(notification.get("id").asString())) {
          take(
              new Message(
                  Channel.IN_APP,
                  person.username(),
                  notification.get("reference").asString()
                      + " "
                      + notification.get("aboutFact").asString()));
        }
      }
    }
  }

  /** All so far. */
  List<Message> arrived() {
    return List.copyOf(arrived);
  }

  private void take(Message message) {
    arrived.add(message);
    listener.accept(message);
  }
}
