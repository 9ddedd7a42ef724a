package org.infoshare.workflow.request;

import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Component;

/** Says what the person signed in is to a request. */
@Component
public class RequestAccess {

  private final RequestHeaders requests;
  private final CurrentActor currentActor;

  RequestAccess(RequestHeaders requests, CurrentActor currentActor) {
    this.requests = requests;
    this.currentActor = currentActor;
  }

  /**
   * What the person signed in is to the request.
   *
   * @throws ProblemException not found, where it does not exist or they are a stranger to it
   */
  public Viewer viewer(String reference) {
    if (!ReferenceGenerator.FORM.matcher(reference).matches()) {
      throw ProblemException.notFound();
    }
    return requests
        .find(reference)
        .flatMap(request -> Viewer.of(request, currentActor.signedIn()))
        .orElseThrow(ProblemException::notFound);
  }
}
