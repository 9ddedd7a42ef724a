package org.infoshare.workflow.form;

import java.util.List;

/**
 * An answer in words, to be checked before it is sent.
 *
 * @param values one or more lines; empty where it was left out
 */
public record Answer(String label, List<String> values) {}
