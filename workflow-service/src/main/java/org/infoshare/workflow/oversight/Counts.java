package org.infoshare.workflow.oversight;

/**
 * How an organisation's open requests stand, both sides together.
 *
 * @param open neither closed nor withdrawn
 * @param late not accepted or not decided in time
 * @param unaccepted not claimed by anybody yet
 */
record Counts(long open, long late, long unaccepted) {}
