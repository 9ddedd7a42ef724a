package org.infoshare.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What people write, as JSON: the same words on both sides, and none of them about anybody. */
public enum Content {
  /** What is asked; {@code HOLDING-TEAM} is to be replaced. */
  REQUEST("request.json"),
  /** What is decided. */
  DECISION("decision.json"),
  /** What is shared; {@code RECIPIENT} is to be replaced. */
  DISCLOSURE("disclosure.json"),
  /** How the individual was informed. */
  INFORMING("informing.json");

  private final String resource;

  Content(String resource) {
    this.resource = resource;
  }

  /** The text. */
  public String json() {
    try (InputStream stream = Content.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("Not on the class path: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
