package org.infoshare.workflow.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchKeysTest {

  private static final LocalDate BORN = LocalDate.of(2017, 3, 14);

  private final MatchKeys keys = new MatchKeys("a secret for this test alone");

  @Test
  void theSameIdentifierGivesTheSameKeyOnEveryNode() {
    MatchKeys another = new MatchKeys("a secret for this test alone");

    assertThat(keys.nhsNumber("9434765919")).isEqualTo(another.nhsNumber("9434765919"));
    assertThat(names("Robin Example")).containsAnyElementsOf(names("EXAMPLE, Robin"));
    assertThat(keys.localIdentifier("Pupil number", "A-123"))
        .isEqualTo(another.localIdentifier("pupil number", "a 123"));
  }

  @Test
  void anotherSecretGivesAnotherKey() {
    assertThat(new MatchKeys("another secret for this test").nhsNumber("9434765919"))
        .isNotEqualTo(keys.nhsNumber("9434765919"));
  }

  @Test
  void aNameWithAnotherDateOfBirthIsAnotherKey() {
    assertThat(
            keys.nameAndDateOfBirth("Robin Example", BORN.plusDays(1)).collect(Collectors.toSet()))
        .doesNotContainAnyElementsOf(names("Robin Example"));
  }

  @Test
  void theSameDigitsAsAnotherKindOfNumberAreAnotherKey() {
    assertThat(keys.localIdentifier("pupil number", "9434765919").map(MatchKey::key))
        .isNotEqualTo(keys.localIdentifier("NHS number", "9434765919").map(MatchKey::key))
        .isNotEqualTo(keys.nhsNumber("9434765919").map(MatchKey::key));
  }

  @Test
  void whatIsNobodysNumberHasNoKey() {
    assertThat(keys.nhsNumber("9434765918")).isEmpty();
    assertThat(keys.nhsNumber("0000000000")).isEmpty();
    assertThat(keys.localIdentifier("pupil number", "--")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short"})
  void nothingIsHashedWithASecretThatCanBeGuessed(String secret) {
    assertThatIllegalStateException()
        .isThrownBy(() -> new MatchKeys(secret))
        .withMessageContaining("infoshare.matching.secret");
  }

  private Set<MatchKey> names(String name) {
    return keys.nameAndDateOfBirth(name, BORN)
        .filter(key -> key.kind() == MatchKind.NAME_AND_DATE_OF_BIRTH)
        .collect(Collectors.toSet());
  }
}
