package org.infoshare.events.generator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.infoshare.bpmn.Models;
import org.junit.jupiter.api.Test;

/** A step added in the Modeler publishes and is documented with no Java written. */
class NewStepTest {

  private static final String WITH_A_FACT =
      """
      <bpmn:userTask id="ask-an-interpreter" name="Ask an interpreter">
        <bpmn:documentation>An interpreter is asked to help.</bpmn:documentation>
        <bpmn:extensionElements>
          <camunda:properties>
            <camunda:property name="completed" value="interpreter-asked" />
            <camunda:property name="completed-means" value="An interpreter has been asked." />
            <camunda:property name="completed-matters-to" value="The interpreters." />
          </camunda:properties>
        </bpmn:extensionElements>
      </bpmn:userTask>
      """;

  private static final String WITHOUT_A_FACT =
      """
      <bpmn:userTask id="think-again" name="Think again" />
      """;

  @Test
  void aStepThatNamesItsFactIsInTheCatalogueTheContractAndTheConstants() {
    Map<Path, String> files = filesAfterAdding(WITH_A_FACT);

    assertThat(files.get(Path.of("docs/events.md")))
        .contains("### `interpreter-asked`")
        .contains("An interpreter has been asked.")
        .contains("**Who should care:** The interpreters.")
        .contains("when \"Ask an interpreter\" (`ask-an-interpreter`) in `inform-individual`")
        .contains("\"fact\":\"interpreter-asked\"");
    assertThat(files.get(Path.of("docs/asyncapi.yaml")))
        .contains("name: org.infoshare.request.interpreter-asked");
    assertThat(files.get(Path.of("docs/process.md")))
        .contains("**Ask an interpreter**<br>`ask-an-interpreter`");
    assertThat(files.get(Path.of("events/src/main/java/org/infoshare/events/Facts.java")))
        .contains("INTERPRETER_ASKED = \"interpreter-asked\"");
    assertThat(files.get(Path.of("events/src/main/java/org/infoshare/events/ProcessIds.java")))
        .contains("ASK_AN_INTERPRETER = \"ask-an-interpreter\"");
  }

  @Test
  void aStepThatNamesNoFactIsListedUnderTheGenericOnes() {
    String before = sectionOf("step-entered", "");

    assertThat(before).doesNotContain("`think-again`");
    for (String fact : List.of("step-entered", "step-completed", "step-cancelled")) {
      assertThat(sectionOf(fact, WITHOUT_A_FACT)).contains("`think-again`");
    }
  }

  private static String sectionOf(String fact, String addition) {
    String page = requireNonNull(filesAfterAdding(addition).get(Path.of("docs/events.md")));
    String section = page.substring(page.indexOf("### `" + fact + "`"));
    return section.substring(0, section.indexOf("```json"));
  }

  private static Map<Path, String> filesAfterAdding(String element) {
    try (InputStream stream = Models.INFORM_INDIVIDUAL.open()) {
      String xml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      String changed = xml.replace("</bpmn:process>", element + "</bpmn:process>");
      ProcessModel process =
          ProcessModel.read(new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8)));
      return GeneratedFiles.of(new Catalogue(List.of(process)));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
