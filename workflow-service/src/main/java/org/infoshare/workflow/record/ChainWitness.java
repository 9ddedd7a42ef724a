package org.infoshare.workflow.record;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Remembers heads of chains elsewhere than in the record, and so can tell what was changed. */
public interface ChainWitness {

  /**
   * What was seen, by reference in the order of its bytes, then by position. Read in the current
   * transaction; the caller closes the stream.
   *
   * @param reference the request, or null for all
   */
  Stream<Sighting> sightings(@Nullable String reference);

  /**
   * The head of a chain as it was once.
   *
   * @param position at least 1
   * @param hash SHA-256, 32 bytes
   * @param seenBy for a person, for example {@code event 5}
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Sighting(String reference, long position, byte[] hash, String seenBy) {}
}
