package org.infoshare.workflow.request;

import java.util.Map;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * Somebody whose team or role would let them at a request is kept from it, or anybody at all from a
 * restricted one.
 */
final class AccessRefused extends RefusedOnRecord {

  private static final long serialVersionUID = 1L;

  private AccessRefused(Problem problem, String reference, Because because) {
    super(problem, RecordEntry.of(reference, "access-refused", Map.of("because", because.name())));
  }

  /** Why somebody is kept from a request. */
  enum Because {
    NOT_NAMED,
    CONFLICT_OF_INTEREST,
    OWN_NAME
  }

  /** Answers exactly as if the request did not exist. */
  static AccessRefused notNamed(String reference) {
    return new AccessRefused(ProblemException.notFound().problem(), reference, Because.NOT_NAMED);
  }

  /** They know of it, for they said so themselves. */
  static AccessRefused conflictOfInterest(String reference) {
    return new AccessRefused(
        new Problem.Forbidden(
            "You declared a conflict of interest on this request, so you no longer read it and take"
                + " none of its tasks. If that was a mistake, tell your safeguarding lead."),
        reference,
        Because.CONFLICT_OF_INTEREST);
  }

  /** A name in it is theirs, which they are not told: it may be on the must-not-learn list. */
  static AccessRefused ownName(String reference) {
    return new AccessRefused(
        new Problem.Forbidden(
            "You take no part in this request, so somebody else sees to it: if you have a task of"
                + " it, give it back. If it cannot wait, ring another safeguarding lead."),
        reference,
        Because.OWN_NAME);
  }

  /**
   * The status with which a page shows a refusal beside what was typed. What has a page of its own,
   * or goes on the record, is thrown again.
   */
  static HttpStatus statusToShow(ProblemException refused) {
    Problem problem = refused.problem();
    if (!(refused instanceof AccessRefused)) {
      if (problem instanceof Problem.Conflict) {
        return HttpStatus.CONFLICT;
      }
      if (problem instanceof Problem.InvalidInput) {
        return HttpStatus.UNPROCESSABLE_CONTENT;
      }
      if (problem instanceof Problem.Forbidden) {
        return HttpStatus.FORBIDDEN;
      }
    }
    throw refused;
  }
}
