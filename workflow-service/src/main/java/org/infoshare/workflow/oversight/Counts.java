package org.infoshare.workflow.oversight;

import java.util.Map;
import org.infoshare.workflow.deadline.Urgency;

/**
 * How an organisation's open requests stand, both sides together, whatever is filtered.
 *
 * @param open neither closed nor withdrawn
 * @param late not accepted or not decided in time
 * @param unaccepted not claimed by anybody yet
 * @param byUrgency how many are as urgent as that, the most urgent first; none is left out
 * @param bySteps how many there are at which a step is open, by its id; one request may be at
 *     several
 */
record Counts(
    long open,
    long late,
    long unaccepted,
    Map<Urgency, Long> byUrgency,
    Map<String, Long> bySteps) {}
