package org.infoshare.workflow.publishing;

/** The event log, and with it everything that is published about a request. */
public interface RequestEvents {

  /**
   * Opens the sequence of a new request in the current transaction, before its first fact.
   *
   * @throws IllegalStateException where there is no transaction
   */
  void open(Parties parties);

  /**
   * Says how urgent the request is from the next fact on.
   *
   * @param urgency RED, AMBER, GREEN or STATUTORY_DATE
   * @throws IllegalStateException where there is no transaction
   */
  void urgency(String reference, String urgency);

  /**
   * Says which team holds the request from the next fact on.
   *
   * @param team code of a team of the holding organisation
   * @throws IllegalStateException where there is no transaction
   */
  void holdingTeam(String reference, String team);

  /**
   * Collects a fact. All facts of a transaction are written in one batch just before the commit, to
   * the log and for the relay, and go when the transaction rolls back.
   *
   * @throws IllegalStateException where there is no transaction
   */
  void raise(Fact fact);

  /**
   * Whose request it is: what each of its events says besides the step itself.
   *
   * @param reference the request
   * @param urgency RED, AMBER, GREEN or STATUTORY_DATE
   * @param requestingOrganisation code
   * @param requestingTeam code
   * @param holdingOrganisation code
   * @param holdingTeam code
   */
  record Parties(
      String reference,
      String urgency,
      String requestingOrganisation,
      String requestingTeam,
      String holdingOrganisation,
      String holdingTeam) {}
}
