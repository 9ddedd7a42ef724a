package org.infoshare.workflow.request;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Requests without their content. Finding asks nobody whether they may see them: {@link
 * RequestAccess}.
 */
public interface RequestHeaders {

  /** The request with that reference. */
  Optional<RequestHeader> find(String reference);

  /** The requests with those references, in no order; one that does not exist is left out. */
  List<RequestHeader> find(Collection<String> references);
}
