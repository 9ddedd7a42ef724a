package org.infoshare.workflow.request;

import java.util.Set;
import org.infoshare.workflow.people.PersonId;

/**
 * A decision that was made on a request, as far as a later request depends on it.
 *
 * @param outcome the code of the outcome
 * @param tookPart who decided, and who approved
 */
public record EarlierDecision(String outcome, Set<PersonId> tookPart) {}
