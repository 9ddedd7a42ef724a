package org.infoshare.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The images that tests start, as the root {@code pom.xml} names them. */
final class Images {

  private Images() {}

  static String postgreSql() {
    return named("postgresql");
  }

  static String kafka() {
    return named("kafka");
  }

  private static String named(String server) {
    try (InputStream stream = Images.class.getResourceAsStream("images.properties")) {
      Properties images = new Properties();
      images.load(stream);
      return images.getProperty(server);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
