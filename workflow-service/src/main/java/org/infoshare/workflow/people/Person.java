package org.infoshare.workflow.people;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account. Personal data: never in a log line, on a topic or in a URL.
 *
 * @param id the opaque identifier
 * @param name as colleagues know them
 * @param jobRole what they do
 * @param email where neutral messages go, if anywhere
 * @param active false once they have left
 */
public record Person(
    PersonId id,
    String name,
    String jobRole,
    String organisation,
    @Nullable String email,
    boolean active) {}
