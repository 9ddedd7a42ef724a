package org.infoshare.workflow.request;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.people.PersonId;

/**
 * Requests without their content. Finding asks nobody whether they may see them: {@link
 * RequestAccess}.
 */
public interface RequestHeaders {

  /** The request with that reference. */
  Optional<RequestHeader> find(String reference);

  /** The request with that reference, and whether a name in it is the reader's. */
  Optional<Named> find(String reference, PersonId reader);

  /**
   * A request that somebody wants to read or to take part in.
   *
   * @param ofTheirName whether the person whom it is about, or somebody who must not learn of it or
   *     be told, has their name
   */
  record Named(RequestHeader request, boolean ofTheirName) {}

  /** The requests with those references, in no order; one that does not exist is left out. */
  List<RequestHeader> find(Collection<String> references);

  /** As {@link #find(Collection)}, and whether a name in each of them is the reader's. */
  List<Named> find(Collection<String> references, PersonId reader);
}
