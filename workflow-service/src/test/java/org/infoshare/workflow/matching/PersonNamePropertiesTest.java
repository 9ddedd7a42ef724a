package org.infoshare.workflow.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a name is written, it stays the same name; and another one stays another. */
class PersonNamePropertiesTest {

  @Property
  void caseSpacesAndTitlesMakeNoDifference(@ForAll("names") List<String> words) {
    String name = String.join(" ", words);
    same(name, name.toUpperCase(Locale.ROOT));
    same(name, "  " + String.join("   ", words) + "\t");
    same(name, "Dr " + name);
  }

  @Property
  void theOrderOfThePartsMakesNoDifference(
      @ForAll("names") List<String> words, @ForAll Random random) {
    List<String> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, random);
    same(String.join(" ", words), String.join(", ", shuffled));
  }

  @Property
  void accentsMakeNoDifference(@ForAll("names") List<String> words) {
    String name = String.join(" ", words);
    same(name, name.replace("a", "á").replace("e", "ë").replace("o", "ø"));
    same(name, Normalizer.normalize(name.replace("u", "ü"), Normalizer.Form.NFD));
  }

  @Property
  void aHyphenAnApostropheASpaceOrNothingBetweenTwoPartsMakesNoDifference(
      @ForAll("names") List<String> words) {
    String name = String.join(" ", words);
    for (String between : List.of("-", "'", "’", "\u2010", "")) {
      same(name, String.join(between, words));
    }
  }

  @Property
  void anotherWordMakesAnotherName(
      @ForAll("names") List<String> words, @ForAll("words") String other) {
    String name = String.join(" ", words);
    if (!words.contains(other)) {
      assertThat(PersonName.of(name).isSameAs(PersonName.of(name + " " + other))).isFalse();
    }
  }

  @Property
  void whateverIsReadIsTheSameAsItselfOrNobodysName(@ForAll String text) {
    PersonName name = PersonName.of(text);
    assertThat(name.isSameAs(PersonName.of(text))).isEqualTo(!name.forms().isEmpty());
  }

  @Example
  void namesAsPeopleWriteThem() {
    same("Siobhán O’Brien", "OBRIEN, Siobhan");
    same("Siobhan O Brien", "Siobhán O'Brien");
    same("Anne-Marie Nowak-Łaska", "ANNEMARIE NOWAKLASKA");
    same("Søren Weiß", "weiss soren");
    same("İpek Yılmaz", "Ipek Yilmaz");
    assertThat(PersonName.of("Robin Example").isSameAs(PersonName.of("Robyn Example"))).isFalse();
    assertThat(PersonName.of("Dr").isSameAs(PersonName.of("Dr"))).isFalse();
  }

  private static void same(String one, String other) {
    assertThat(PersonName.of(one).isSameAs(PersonName.of(other)))
        .as("%s and %s", one, other)
        .isTrue();
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(3)
        .ofMaxLength(8)
        .filter(word -> !List.of("mrs", "miss").contains(word));
  }

  @Provide
  Arbitrary<List<String>> names() {
    return words().list().ofMinSize(1).ofMaxSize(4).uniqueElements();
  }
}
