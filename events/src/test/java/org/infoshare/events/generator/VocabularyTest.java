package org.infoshare.events.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.infoshare.events.Facts;
import org.infoshare.events.ProcessIds;
import org.infoshare.events.generator.Catalogue.Entry;
import org.infoshare.events.generator.ProcessModel.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of the models and the words of the code are the same, whichever way one looks. */
class VocabularyTest {

  private static final Catalogue CATALOGUE = Catalogue.ofModels();

  @Test
  void everyProcessHasItsConstantsAndNoOtherHas() {
    assertThat(ProcessIds.class.getClasses())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(
            CATALOGUE.processes().stream()
                .map(process -> JavaConstants.className(process.id()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("processes")
  void theConstantsAreTheIdsInTheModel(ProcessModel process) throws ReflectiveOperationException {
    List<String> ids = new ArrayList<>(process.nodes().stream().map(FlowNode::getId).toList());
    ids.add(process.id());
    ids.addAll(process.messages());
    ids.addAll(process.escalations());

    Class<?> constants =
        Class.forName(ProcessIds.class.getName() + "$" + JavaConstants.className(process.id()));

    assertThat(constantsOf(constants)).containsExactlyInAnyOrderElementsOf(ids);
  }

  static List<ProcessModel> processes() {
    return CATALOGUE.processes();
  }

  @Test
  void theFactsAreThoseOfTheModelsAndOfTheEngine() throws ReflectiveOperationException {
    List<String> facts = CATALOGUE.entries().stream().map(entry -> entry.fact().name()).toList();

    assertThat(facts).doesNotHaveDuplicates();
    assertThat(Facts.ALL).isEqualTo(facts);
    assertThat(constantsOf(Facts.class)).containsExactlyInAnyOrderElementsOf(facts);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyFactSaysWhatItMeansAndWhoShouldCare(Entry entry) {
    assertThat(entry.fact().name()).matches("[a-z]+(-[a-z]+)*");
    assertThat(entry.fact().means()).matches("\\p{Lu}.*\\.");
    assertThat(entry.fact().mattersTo()).matches("\\p{Lu}.*\\.");
  }

  static List<Entry> entries() {
    return CATALOGUE.entries();
  }

  @ParameterizedTest
  @MethodSource("steps")
  void everyStepSaysWhatHappens(Step step) {
    assertThat(step.documentation()).as(step.id()).matches("\\p{Lu}.*\\.");
  }

  static Stream<Step> steps() {
    return CATALOGUE.processes().stream().map(ProcessModel::steps).flatMap(Collection::stream);
  }

  /** All of these words are published, and no reason for a decision is (design.md 5). */
  @Test
  void noFactAndNoStepSaysThatAnybodyObjected() {
    Stream<String> facts =
        CATALOGUE.entries().stream()
            .map(Entry::fact)
            .flatMap(fact -> Stream.of(fact.name(), fact.means(), fact.mattersTo()));
    Stream<String> steps = steps().flatMap(step -> Stream.of(step.id(), step.documentation()));

    assertThat(Stream.concat(facts, steps))
        .allSatisfy(words -> assertThat(words).doesNotContainIgnoringCase("objection"));
  }

  private static List<String> constantsOf(Class<?> type) throws ReflectiveOperationException {
    List<String> values = new ArrayList<>();
    for (Field field : Arrays.asList(type.getFields())) {
      if (field.getType() == String.class) {
        values.add((String) field.get(null));
      }
    }
    return values;
  }
}
