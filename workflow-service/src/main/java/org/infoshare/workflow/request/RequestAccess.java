package org.infoshare.workflow.request;

import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.record.KeptEntries;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Component;

/** Says what the person signed in is to a request. */
@Component
public class RequestAccess {

  private final RequestHeaders requests;
  private final KeptEntries record;
  private final CurrentActor currentActor;

  RequestAccess(RequestHeaders requests, KeptEntries record, CurrentActor currentActor) {
    this.requests = requests;
    this.record = record;
    this.currentActor = currentActor;
  }

  /**
   * What the person signed in is to the request.
   *
   * @throws ProblemException not found, where it does not exist or they are a stranger to it; gone,
   *     where its content was disposed of
   */
  public Viewer viewer(String reference) {
    Viewer viewer = viewerOfTheRecord(reference);
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
   * @throws ProblemException not found, where it does not exist or they are a stranger to it
   */
  public Viewer viewerOfTheRecord(String reference) {
    if (!ReferenceGenerator.FORM.matcher(reference).matches()) {
      throw ProblemException.notFound();
    }
    return requests
        .find(reference)
        .flatMap(request -> Viewer.of(request, currentActor.signedIn()))
        .orElseThrow(ProblemException::notFound);
  }
}
