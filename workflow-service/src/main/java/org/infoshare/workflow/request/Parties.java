package org.infoshare.workflow.request;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.request.Requests.PartyColumn;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** Whose requests an account may know of. */
final class Parties {

  private Parties() {}

  /**
   * For each column that names a party, the teams and organisations whose requests the account may
   * know of.
   *
   * @param side of which side, or null for both
   * @throws ProblemException forbidden, where the account is not for reading requests
   */
  static Map<PartyColumn, Collection<String>> of(SignedIn signedIn, @Nullable Side side) {
    boolean wholeOrganisation =
        signedIn.is(Role.LEAD) || signedIn.is(Role.AUDITOR) || signedIn.is(Role.DOWNSTREAM_SYSTEM);
    boolean practitioner = signedIn.is(Role.PRACTITIONER);
    if (!wholeOrganisation && !practitioner) {
      throw new ProblemException(
          new Problem.Forbidden("This account is not for reading requests for information."));
    }
    Map<PartyColumn, Collection<String>> parties = new EnumMap<>(PartyColumn.class);
    for (Side each : side == null ? Side.values() : new Side[] {side}) {
      boolean asks = each == Side.REQUESTING;
      if (wholeOrganisation) {
        parties.put(
            asks ? PartyColumn.REQUESTING_ORGANISATION : PartyColumn.HOLDING_ORGANISATION,
            Set.of(signedIn.organisation()));
      }
      if (practitioner && !signedIn.teams().isEmpty()) {
        parties.put(
            asks ? PartyColumn.REQUESTING_TEAM : PartyColumn.HOLDING_TEAM, signedIn.teams());
      }
    }
    return parties;
  }
}
