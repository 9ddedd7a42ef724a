package org.infoshare.workflow.web;

import java.util.function.Supplier;

/** Makes a POST with the same {@code Idempotency-Key} happen once. */
public interface Idempotency {

  /**
   * Runs the action, or returns the answer that the same account got for the same key and body
   * before. Key and answer are stored in the transaction of the action.
   *
   * @param body the parsed request body, for telling whether the key is used for something else
   * @param answerType what the action returns; holds references and codes only, because it is kept
   * @param action runs in a transaction that this call opens
   * @throws ProblemException where the key is missing, malformed or was used for another body
   */
  <T> T once(Object body, Class<T> answerType, Supplier<T> action);
}
