package org.infoshare.workflow.form;

import org.jspecify.annotations.Nullable;

/**
 * Something to choose.
 *
 * @param code what is sent
 * @param hint what explains it, if anything does
 */
public record Option(String code, String label, @Nullable String hint) {}
