package org.infoshare.workflow.matching;

import java.util.UUID;

/**
 * An identifier of somebody, from which nobody without the secret learns what it is.
 *
 * @param key the first 128 bits of an HMAC-SHA-256
 */
public record MatchKey(MatchKind kind, UUID key) {}
