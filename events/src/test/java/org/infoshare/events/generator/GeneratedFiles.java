package org.infoshare.events.generator;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything that is generated: where it lies, from the root of the project, and what it says. */
final class GeneratedFiles {

  static final String COMMAND =
      "mvn -q -pl events -am test -Dtest=GeneratedFilesTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dinfoshare.regenerate=true";

  private GeneratedFiles() {}

  static Map<Path, String> of(Catalogue catalogue) {
    Map<Path, String> files = new LinkedHashMap<>();
    Path java = Path.of("events/src/main/java/org/infoshare/events");
    files.put(java.resolve("Facts.java"), JavaConstants.facts(catalogue));
    files.put(java.resolve("ProcessIds.java"), JavaConstants.processIds(catalogue));
    Path docs = Path.of("docs");
    files.put(docs.resolve("events.md"), EventCatalogue.page(catalogue));
    files.put(docs.resolve("asyncapi.yaml"), AsyncApiDocument.document(catalogue));
    files.put(docs.resolve("process.md"), ProcessTables.page(catalogue));
    for (ProcessModel process : catalogue.processes()) {
      files.put(
          docs.resolve("pictures").resolve(process.id() + ".svg"), ProcessPicture.svg(process));
    }
    return files;
  }
}
