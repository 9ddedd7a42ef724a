package org.infoshare.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Passwords that the parts use among themselves, made once and readable by their owner only. */
final class Secrets {

  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final Properties known = new Properties();

  private Secrets(Path file) {
    this.file = file;
  }

  static Secrets in(DataDirectory data) throws Refusal {
    Secrets secrets = new Secrets(data.path().resolve("secrets.properties"));
    if (Files.exists(secrets.file)) {
      try (InputStream stream = Files.newInputStream(secrets.file)) {
        secrets.known.load(stream);
      } catch (IOException failure) {
        throw DataDirectory.unwritable(secrets.file, failure);
      }
    }
    return secrets;
  }

  /** The secret of this name, the same one in every run on the same data. */
  synchronized String get(String name) throws Refusal {
    String secret = known.getProperty(name);
    if (secret == null) {
      byte[] bytes = new byte[BYTES];
      RANDOM.nextBytes(bytes);
      secret = HexFormat.of().formatHex(bytes);
      known.setProperty(name, secret);
      write();
    }
    return secret;
  }

  private void write() throws Refusal {
    try {
      if (!Files.exists(file)) {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
          Files.createFile(
              file,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
          Files.createFile(file);
        }
      }
      try (OutputStream stream = Files.newOutputStream(file)) {
        known.store(stream, null);
      }
    } catch (IOException failure) {
      throw DataDirectory.unwritable(file, failure);
    }
  }
}
