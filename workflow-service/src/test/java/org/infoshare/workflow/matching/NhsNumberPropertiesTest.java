package org.infoshare.workflow.matching;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** One slip of the keyboard is noticed, whatever the number. */
class NhsNumberPropertiesTest {

  @Property
  void oneWrongDigitIsNoticed(
      @ForAll("numbers") String number,
      @ForAll @IntRange(max = 9) int position,
      @ForAll @IntRange(min = 1, max = 9) int by) {
    char wrong = (char) ('0' + (number.charAt(position) - '0' + by) % 10);
    String slip = number.substring(0, position) + wrong + number.substring(position + 1);
    assertThat(NhsNumber.isValid(slip)).isFalse();
  }

  @Property
  void twoDigitsTheWrongWayRoundAreNoticed(
      @ForAll("numbers") String number, @ForAll @IntRange(max = 8) int position) {
    char first = number.charAt(position);
    char second = number.charAt(position + 1);
    Assume.that(first != second);
    String slip = number.substring(0, position) + second + first + number.substring(position + 2);
    assertThat(NhsNumber.isValid(slip)).isFalse();
  }

  @Property
  void ofTheTenNumbersThatBeginAlikeOneAtMostIsSomebodys(@ForAll("beginnings") String beginning) {
    assertThat(
            Arbitraries.integers()
                .between(0, 9)
                .allValues()
                .orElseThrow()
                .filter(last -> NhsNumber.isValid(beginning + last))
                .count())
        .isLessThanOrEqualTo(1);
  }

  @Property
  void whatIsNotTenDigitsIsNoNumber(@ForAll String text) {
    Assume.that(!text.matches("[0-9]{10}"));
    assertThat(NhsNumber.isValid(text)).isFalse();
  }

  @Example
  void knownNumbersAreTold() {
    assertThat(NhsNumber.isValid("9434765919")).isTrue();
    assertThat(NhsNumber.isValid("4505577104")).isTrue();
    assertThat(NhsNumber.isValid("9990000018")).isTrue();
    assertThat(NhsNumber.isValid("0000000000")).isFalse();
    assertThat(NhsNumber.isValid("٩٤٣٤٧٦٥٩١٩")).isFalse();
  }

  @Provide
  Arbitrary<String> beginnings() {
    return Arbitraries.strings().numeric().ofLength(9);
  }

  @Provide
  Arbitrary<String> numbers() {
    return beginnings()
        .filter(beginning -> NhsNumber.checkDigit(beginning) < 10)
        .map(beginning -> beginning + NhsNumber.checkDigit(beginning))
        .filter(NhsNumber::isValid);
  }
}
