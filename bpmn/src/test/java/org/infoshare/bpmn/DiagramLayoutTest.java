package org.infoshare.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.bpmn.DiagramLayout.complaintsAbout;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramLayoutTest {

  @ParameterizedTest
  @MethodSource("processes")
  void everyDiagramCanBeRead(Models model) {
    BpmnModelInstance diagram = Bpmn.readModelFromStream(model.open());

    assertThat(complaintsAbout(diagram)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void everyDiagramFitsAScreen(Models model) {
    Rectangle2D drawn = new Rectangle2D.Double();
    for (BpmnShape shape :
        Bpmn.readModelFromStream(model.open()).getModelElementsByType(BpmnShape.class)) {
      Bounds bounds = shape.getBounds();
      Rectangle2D at =
          new Rectangle2D.Double(
              bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
      drawn = drawn.isEmpty() ? at : drawn.createUnion(at);
    }

    assertThat(drawn.getWidth()).isBetween(400.0, 1680.0);
    assertThat(drawn.getHeight()).isBetween(200.0, 1050.0);
  }

  static Stream<Models> processes() {
    return Arrays.stream(Models.values()).filter(Models::isProcess);
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <dc:Bounds x="372" y="192"  | <dc:Bounds x="282" y="312"  | overlaps nothing-to-tell
          <dc:Bounds x="372" y="192"  | <dc:Bounds x="372" y="172"  | nothing does not end at nothing-to-tell
          <di:waypoint x="630" y="450" | <di:waypoint x="660" y="450" | crosses or touches
          <di:waypoint x="630" y="450" | <di:waypoint x="830" y="320" | deferred runs through individual-informed
          bpmnElement="deferred"      | bpmnElement="informed"      | deferred is not drawn
          name="Nothing to tell"      | name="nothing-to-tell"      | nothing-to-tell is not named
          name="Deferred"             | name=""                     | deferred is not named
          <dc:Bounds x="300" y="192"  | <dc:Bounds x="284" y="202"  | nothing runs through the name of nothing
          <dc:Bounds x="172" y="302"  | <dc:Bounds x="572" y="302"  | runs backwards
          """)
  void aSpoiledDiagramIsNoticed(String good, String bad, String complaint) throws IOException {
    try (InputStream stream = Models.INFORM_INDIVIDUAL.open()) {
      String xml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(xml).contains(good);

      String spoiled = xml.replace(good, bad);

      assertThat(complaintsAbout(diagram(spoiled)))
          .anySatisfy(each -> assertThat(each).contains(complaint));
    }
  }

  private static BpmnModelInstance diagram(String xml) {
    return Bpmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }
}
