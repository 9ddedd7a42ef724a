package org.infoshare.workflow.record;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of the chain: SHA-256 over an encoding in which each part carries its length, so that
 * no two entries can share one. The encoding starts with its version: entries written under an
 * older one stay verifiable.
 */
final class RecordChain {

  static final int HASH_BYTES = 32;

  private static final String ENTRY_VERSION = "infoshare-record-entry-1";
  private static final String CONTENT_VERSION = "infoshare-record-content-1";

  private RecordChain() {}

  /** What an entry's first predecessor hashes to. */
  static byte[] beginning() {
    return new byte[HASH_BYTES];
  }

  /**
   * The hash of one entry.
   *
   * @param at whole microseconds, which is what the database keeps
   */
  static byte[] entryHash(
      String reference,
      long position,
      Instant at,
      String actor,
      String action,
      Map<String, String> metadata,
      byte @Nullable [] contentHash,
      byte[] previousHash) {
    Unplaced entry = unplaced(reference, at, actor, action, metadata, contentHash);
    return digest(
        encoding -> {
          encoding.write(entry.beforePosition());
          encoding.writeLong(position);
          encoding.write(entry.afterPosition());
          encoding.write(previousHash);
        });
  }

  /**
   * What is hashed of an entry before anybody knows its place: the position, as a big-endian 64-bit
   * integer, comes between the two parts, and the hash of the entry before it after them.
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Unplaced(byte[] beforePosition, byte[] afterPosition) {}

  /**
   * What is hashed of an entry that has no place in its chain yet.
   *
   * @param at whole microseconds, which is what the database keeps
   */
  static Unplaced unplaced(
      String reference,
      Instant at,
      String actor,
      String action,
      Map<String, String> metadata,
      byte @Nullable [] contentHash) {
    return new Unplaced(
        encoded(
            encoding -> {
              text(encoding, ENTRY_VERSION);
              text(encoding, reference);
            }),
        encoded(
            encoding -> {
              encoding.writeLong(at.getEpochSecond());
              encoding.writeInt(at.getNano());
              text(encoding, actor);
              text(encoding, action);
              encoding.writeInt(metadata.size());
              for (var item : new TreeMap<>(metadata).entrySet()) {
                text(encoding, item.getKey());
                text(encoding, item.getValue());
              }
              encoding.writeBoolean(contentHash != null);
              if (contentHash != null) {
                bytes(encoding, contentHash);
              }
              encoding.writeInt(HASH_BYTES);
            }));
  }

  /** The salted hash of the content, whose salt goes with the content when it is disposed of. */
  static byte[] contentHash(byte[] salt, String content) {
    return digest(
        encoding -> {
          text(encoding, CONTENT_VERSION);
          bytes(encoding, salt);
          text(encoding, content);
        });
  }

  private static byte[] digest(Encoding encoding) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(encoded(encoding));
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("Every Java platform has SHA-256", failure);
    }
  }

  private static byte[] encoded(Encoding encoding) {
    try {
      var collected = new ByteArrayOutputStream(512);
      encoding.writeTo(new DataOutputStream(collected));
      return collected.toByteArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void text(DataOutputStream encoding, String text) throws IOException {
    bytes(encoding, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(DataOutputStream encoding, byte[] bytes) throws IOException {
    encoding.writeInt(bytes.length);
    encoding.write(bytes);
  }

  private interface Encoding {
    void writeTo(DataOutputStream encoding) throws IOException;
  }
}
