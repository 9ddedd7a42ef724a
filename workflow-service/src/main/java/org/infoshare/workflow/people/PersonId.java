package org.infoshare.workflow.people;

import java.util.UUID;

/** Who somebody is, without saying who: an opaque identifier that is safe in a log line. */
public record PersonId(UUID value) {

  /** Reads the form that {@link #toString()} writes; fails with IllegalArgumentException. */
  public static PersonId of(String text) {
    return new PersonId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
