package org.infoshare.notification.recipients;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to be told. The address is used at once and never stored.
 *
 * @param id the person's reference in the workflow service
 * @param email where they are reached, if they have an address
 * @param mayKnow whether they may (still) know of the request
 */
public record Person(UUID id, @Nullable String email, boolean mayKnow) {

  /** Hides the address: a log line must not hold it. */
  @Override
  public String toString() {
    return "person " + id + (mayKnow ? "" : ", who may not know");
  }
}
