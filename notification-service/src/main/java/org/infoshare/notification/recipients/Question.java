package org.infoshare.notification.recipients;

import java.util.UUID;
import org.infoshare.events.Audience;

/** What is asked of the workflow service about one request. */
public sealed interface Question {

  /** Chosen by whoever asks; the answer carries the same. */
  UUID id();

  /** The request's reference. */
  String reference();

  /** Who belongs to this audience now? */
  record OfAudience(UUID id, String reference, Audience audience) implements Question {}

  /** May the system of the organisation that this audience is know of the request? */
  record OfOrganisation(UUID id, String reference, Audience audience) implements Question {}

  /** May this person still know of the request, and where are they reached? */
  record OfPerson(UUID id, String reference, UUID person) implements Question {}
}
