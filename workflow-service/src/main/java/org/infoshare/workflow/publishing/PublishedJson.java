package org.infoshare.workflow.publishing;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of what is published: its own mapper, because the contract must not follow what an
 * operator sets for the API.
 */
final class PublishedJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(Include.NON_NULL))
          .enable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
          .build();

  private PublishedJson() {}

  /** Times in RFC 3339 UTC, durations in ISO 8601, nothing for what is null. */
  static String write(Object value) {
    return JSON.writeValueAsString(value);
  }
}
