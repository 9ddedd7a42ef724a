package org.infoshare.workflow.request;

import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;

/**
 * Something is refused, and that it was tried goes on the request's record once the call is over:
 * {@link RefusalsOnRecord}.
 */
class RefusedOnRecord extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final transient RecordEntry entry;

  RefusedOnRecord(Problem problem, RecordEntry entry) {
    super(problem);
    this.entry = entry;
  }

  /** What the record says of it. */
  RecordEntry entry() {
    return entry;
  }
}
