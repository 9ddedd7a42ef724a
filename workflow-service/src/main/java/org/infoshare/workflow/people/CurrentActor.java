package org.infoshare.workflow.people;

/** Tells who is acting on the current thread. */
public interface CurrentActor {

  /** The person or service signed in, or {@link Actor#SYSTEM} where nobody is. */
  Actor actor();

  /**
   * The account signed in.
   *
   * @throws IllegalStateException where nobody is signed in, which no guarded endpoint lets happen
   */
  SignedIn signedIn();
}
