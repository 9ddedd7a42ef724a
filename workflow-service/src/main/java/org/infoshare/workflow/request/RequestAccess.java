package org.infoshare.workflow.request;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.record.KeptEntries;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Component;

/** Says what the person signed in is to a request. */
@Component
public class RequestAccess {

  private final RequestHeaders requests;
  private final NeedToKnow needToKnow;
  private final KeptEntries record;
  private final CurrentActor currentActor;

  RequestAccess(
      RequestHeaders requests,
      NeedToKnow needToKnow,
      KeptEntries record,
      CurrentActor currentActor) {
    this.requests = requests;
    this.needToKnow = needToKnow;
    this.record = record;
    this.currentActor = currentActor;
  }

  /**
   * What the person signed in is to the request.
   *
   * @throws ProblemException not found, where it does not exist, they are a stranger to it, or it
   *     is restricted and they are not named on it; forbidden, where they declared a conflict of
   *     interest and are not of the side that asks, or a name in it is theirs and they did not ask
   *     it themselves; gone, where its content was disposed of. What is refused to others than
   *     strangers is put on its record, and where it is restricted so are strangers.
   */
  public Viewer viewer(String reference) {
    return namesake(reference).viewer();
  }

  /**
   * What the person signed in is to the request, and whether a name in it is theirs, which is so of
   * nobody but the requester: they know what they wrote, and are of the side that asks only.
   *
   * @throws ProblemException as {@link #viewer(String)}
   */
  public Namesake namesake(String reference) {
    Namesake found = found(reference);
    Viewer viewer = ofWhatIsLeft(found.viewer());
    if (!found.is()) {
      return found;
    }
    return Optional.of(viewer)
        .filter(one -> one.request().requestedBy().equals(one.signedIn().person()))
        .flatMap(requester -> requester.on(EnumSet.of(Side.REQUESTING)))
        .map(requester -> new Namesake(requester, true))
        .orElseThrow(() -> AccessRefused.ownName(reference));
  }

  /**
   * Somebody who may have a name of the request.
   *
   * @param is whether the person whom it is about, or somebody who must not learn of it or be told,
   *     has their name
   */
  public record Namesake(Viewer viewer, boolean is) {

    /**
     * Refuses them as somebody with a conflict of interest is, and puts it on the record.
     *
     * @return what they are to the request, where no name in it is theirs
     */
    public Viewer refused() {
      if (is) {
        throw AccessRefused.ownName(viewer.request().reference());
      }
      return viewer;
    }
  }

  private Viewer ofWhatIsLeft(Viewer viewer) {
    String reference = viewer.request().reference();
    if (viewer.request().state().isFinal() && record.disposedAt(reference).isPresent()) {
      throw new ProblemException(
          new Problem.Gone(
              "What this request held was disposed of. Who did what, and when, is still on its"
                  + " record, which the two organisations' leads and auditors can read."));
    }
    return viewer;
  }

  /**
   * What the person signed in is to the request, of which nothing but the record may be left.
   *
   * @throws ProblemException as {@link #viewer(String)}, and forbidden for a requester whose name
   *     is in it
   */
  public Viewer viewerOfTheRecord(String reference) {
    return found(reference).refused();
  }

  private Namesake found(String reference) {
    if (!ReferenceGenerator.FORM.matcher(reference).matches()) {
      throw ProblemException.notFound();
    }
    RequestHeaders.Named found =
        requests
            .find(reference, currentActor.signedIn().person())
            .orElseThrow(ProblemException::notFound);
    return new Namesake(viewer(found.request()), found.ofTheirName());
  }

  /**
   * What the person signed in is to each of the requests, of which those are left out that they
   * must not know of or take no part in. Nothing is put on a record.
   */
  public List<Viewer> among(Collection<String> references) {
    SignedIn signedIn = currentActor.signedIn();
    List<RequestHeader> some =
        requests.find(references, signedIn.person()).stream()
            .filter(found -> !found.ofTheirName())
            .map(RequestHeaders.Named::request)
            .toList();
    Map<String, Set<PersonId>> named = needToKnow.namedOn(some);
    Map<String, Set<PersonId>> conflicts = needToKnow.conflictsOn(some);
    return some.stream()
        .filter(
            request ->
                !request.restricted()
                    || named
                        .getOrDefault(request.reference(), Set.of())
                        .contains(signedIn.person()))
        .filter(
            request ->
                !conflicts.getOrDefault(request.reference(), Set.of()).contains(signedIn.person()))
        .flatMap(request -> Viewer.of(request, signedIn).stream())
        .toList();
  }

  Viewer viewer(RequestHeader request) {
    String reference = request.reference();
    Viewer viewer =
        Viewer.of(request, currentActor.signedIn())
            .orElseThrow(
                () ->
                    request.restricted()
                        ? AccessRefused.notNamed(reference)
                        : ProblemException.notFound());
    PersonId person = viewer.signedIn().person();
    if (request.restricted()) {
      viewer =
          viewer
              .on(needToKnow.sidesOf(reference, person))
              .orElseThrow(() -> AccessRefused.notNamed(reference));
    }
    if (request.conflictDeclared() && needToKnow.hasConflict(reference, person)) {
      viewer =
          viewer
              .on(EnumSet.of(Side.REQUESTING))
              .orElseThrow(() -> AccessRefused.conflictOfInterest(reference));
    }
    return viewer;
  }
}
