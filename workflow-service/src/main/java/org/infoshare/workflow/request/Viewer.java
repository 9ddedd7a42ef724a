package org.infoshare.workflow.request;

import java.util.Optional;
import java.util.Set;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;

/**
 * What somebody is to a request, from which follows what they may see and do.
 *
 * @param request the request
 * @param signedIn the account
 * @param requestingMember a practitioner of the team that asks
 * @param holdingMember a practitioner of the team that is asked
 * @param requestingOversight a lead or auditor of the organisation that asks
 * @param holdingOversight a lead or auditor of the organisation that is asked
 * @param system a computer system of one of the two organisations
 */
public record Viewer(
    RequestHeader request,
    SignedIn signedIn,
    boolean requestingMember,
    boolean holdingMember,
    boolean requestingOversight,
    boolean holdingOversight,
    boolean system) {

  /**
   * What the account is to the request; empty for a stranger, who must not learn that it exists.
   */
  static Optional<Viewer> of(RequestHeader request, SignedIn signedIn) {
    boolean practitioner = signedIn.is(Role.PRACTITIONER);
    boolean oversight = signedIn.is(Role.LEAD) || signedIn.is(Role.AUDITOR);
    boolean asks = signedIn.organisation().equals(request.requestingOrganisation());
    boolean isAsked = signedIn.organisation().equals(request.holdingOrganisation());
    Viewer viewer =
        new Viewer(
            request,
            signedIn,
            practitioner && signedIn.teams().contains(request.requestingTeam()),
            practitioner && signedIn.teams().contains(request.holdingTeam()),
            oversight && asks,
            oversight && isAsked,
            signedIn.is(Role.DOWNSTREAM_SYSTEM) && (asks || isAsked));
    return viewer.requestingSide() || viewer.holdingSide() || viewer.system()
        ? Optional.of(viewer)
        : Optional.empty();
  }

  /**
   * The same person with what they are on those sides only; empty where nothing is left. Systems
   * stand on no side.
   */
  Optional<Viewer> on(Set<Side> sides) {
    boolean requesting = sides.contains(Side.REQUESTING);
    boolean holding = sides.contains(Side.HOLDING);
    Viewer viewer =
        new Viewer(
            request,
            signedIn,
            requestingMember && requesting,
            holdingMember && holding,
            requestingOversight && requesting,
            holdingOversight && holding,
            false);
    return viewer.requestingSide() || viewer.holdingSide() ? Optional.of(viewer) : Optional.empty();
  }

  /** Whether they are a safeguarding lead of the organisation on that side. */
  public boolean leads(Side side) {
    return signedIn.is(Role.LEAD)
        && (side == Side.REQUESTING ? requestingOversight : holdingOversight);
  }

  /** Whether they stand on the side that asks. */
  public boolean requestingSide() {
    return requestingMember || requestingOversight;
  }

  /** Whether they stand on the side that is asked. */
  public boolean holdingSide() {
    return holdingMember || holdingOversight;
  }

  /** Whether they may read what was asked: the side that asked, the other one once it owns it. */
  public boolean seesWhatIsAsked() {
    return requestingSide() || (holdingSide() && request.acceptedAt() != null);
  }
}
