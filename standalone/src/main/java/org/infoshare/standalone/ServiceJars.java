package org.infoshare.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Where the executable jars of the two services are. */
record ServiceJars(Path workflow, Path notification) {

  static final String WORKFLOW = "workflow-service";
  static final String NOTIFICATION = "notification-service";

  /** The jars in a directory. */
  static ServiceJars in(Path directory) throws Refusal {
    return new ServiceJars(
        existing(directory.resolve(WORKFLOW + ".jar")),
        existing(directory.resolve(NOTIFICATION + ".jar")));
  }

  /** The text of a file that a service carries, by its name on the class path. */
  static String text(Path jar, String name) throws Refusal {
    try (JarFile file = new JarFile(jar.toFile())) {
      JarEntry entry = file.getJarEntry("BOOT-INF/classes/" + name);
      if (entry == null) {
        throw new Refusal(jar + " has no " + name + ": build it again with mvn package.");
      }
      try (InputStream stream = file.getInputStream(entry)) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException failure) {
      throw new Refusal(jar + " cannot be read: build it again with mvn package.", failure);
    }
  }

  /** The same service with its libraries as plain jars beside it, from which it starts sooner. */
  static Path extracted(Path jar) throws Refusal {
    String name = jar.getFileName().toString();
    return existing(jar.resolveSibling(name.replace(".jar", "")).resolve(name));
  }

  /** The main class that a jar names. */
  static String mainClass(Path jar) throws Refusal {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    } catch (IOException failure) {
      throw new Refusal(jar + " cannot be read: build it again with mvn package.", failure);
    }
  }

  private static Path existing(Path jar) throws Refusal {
    if (!Files.isRegularFile(jar)) {
      throw new Refusal(jar + " does not exist: build it first with mvn package.");
    }
    return jar.toAbsolutePath();
  }
}
