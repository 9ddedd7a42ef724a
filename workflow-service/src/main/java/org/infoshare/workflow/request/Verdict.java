package org.infoshare.workflow.request;

/** What a policy says of something that a person wants to do. */
public sealed interface Verdict {

  /** The verdict of a policy that has nothing against it. */
  static Verdict allowed() {
    return Allowed.INSTANCE;
  }

  /** Allowed where the condition holds, and otherwise refused for that reason. */
  static Verdict allowedIf(boolean condition, String field, String reason) {
    return condition ? allowed() : new RefusedBecause(field, reason);
  }

  /** The policy has nothing against it. */
  enum Allowed implements Verdict {
    /** There is only one. */
    INSTANCE
  }

  /**
   * The policy does not let it happen.
   *
   * @param field JSON path of the field to put right
   * @param reason what is wrong and what to do, for a person; never repeats what was sent
   */
  record RefusedBecause(String field, String reason) implements Verdict {}
}
