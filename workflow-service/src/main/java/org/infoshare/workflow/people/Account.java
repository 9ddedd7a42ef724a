package org.infoshare.workflow.people;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A way to sign in, as stored, with what may be done once signed in. */
record Account(
    UUID id,
    String username,
    String passwordHash,
    Kind kind,
    @Nullable PersonId person,
    String organisation,
    Set<String> teams,
    Set<Role> roles,
    boolean active,
    @Nullable Instant lockedUntil) {

  enum Kind {
    PERSON,
    SERVICE
  }

  boolean lockedAt(Instant time) {
    return lockedUntil != null && lockedUntil.isAfter(time);
  }

  Actor actor() {
    return person == null ? Actor.service(username) : Actor.person(person);
  }

  SignedIn signedIn() {
    return new SignedIn(person == null ? new PersonId(id) : person, organisation, teams, roles);
  }

  /** Leaves out the username and the hash: both would be one careless log line away. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
