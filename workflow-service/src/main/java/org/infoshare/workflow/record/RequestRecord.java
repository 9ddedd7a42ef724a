package org.infoshare.workflow.record;

/** The record of a request. Nobody can change or remove what was appended. */
public interface RequestRecord {

  /**
   * Adds an entry, with the current actor and time, in the current transaction: it is written just
   * before the commit and goes when the transaction rolls back.
   *
   * @throws IllegalStateException where there is no transaction
   */
  void append(RecordEntry entry);

  /** The head of a request's chain as written so far: position 0 and 32 zero bytes before any. */
  Head head(String reference);

  /**
   * The newest entry of a chain.
   *
   * @param position 1 for the first entry
   * @param hash SHA-256, 32 bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Head(long position, byte[] hash) {}
}
