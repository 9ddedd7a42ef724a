package org.infoshare.workflow.request;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Requests without their content. Finding asks nobody whether they may see them: {@link
 * RequestAccess}.
 */
public interface RequestHeaders {

  /** The request with that reference. */
  Optional<RequestHeader> find(String reference);

  /** The requests with those references, in no order; one that does not exist is left out. */
  List<RequestHeader> find(Collection<String> references);

  /**
   * The requests that an organisation is party to, on either side, and that are neither closed nor
   * withdrawn, by decide-by and then by reference.
   *
   * @param reader who reads it: restricted requests are left out unless they are named on them
   * @param after the last of the page before, or null for the first page
   * @param limit at most so many
   */
  List<RequestHeader> openOf(
      String organisation, PersonId reader, @Nullable RequestHeader after, int limit);
}
