package org.infoshare.workflow.decision;

import java.time.Instant;
import java.util.List;
import org.infoshare.workflow.people.PersonId;

/**
 * What a decision that was signed off still has to answer.
 *
 * @param fields for example {@code D9}; never empty
 * @param owner who signed it off
 * @param dueAt 24 hours after that, day and night
 */
public record Owed(String reference, List<String> fields, PersonId owner, Instant dueAt) {}
