package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A question to an adviser says nothing of whom it is about, and can still be asked in English. */
class IdentifyingTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Can we share what okonkwo's mother told us?",
        "Can we share what OKONKWO said?",
        "can we share about will okonkwo",
        "Is Will old enough to decide?",
        "is zoe old enough to decide?",
        "Zo\u00eb was seen on Monday.",
        "Of 999 000 0018, may we say so?",
        "They were born on 9/5/2014.",
        "They live at 1 Invented Way."
      })
  void aNameOrANumberIsFoundHoweverItIsWritten(String text) {
    assertThat(identifies("Will Okonkwo", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A parent will not agree: may we share?",
        "There is a mark on the arm, and the rose garden was seen.",
        "She may not hope for more; the young person said so.",
        "May we share what the school told us?"
      })
  void aNameThatIsAWordIsNotFoundWhereItIsTheWord(String text) {
    for (String name : List.of("Will Mark", "Rose Hope", "Said Young")) {
      assertThat(identifies(name, text)).as(name).isFalse();
    }
  }

  /** What it cannot tell apart: a sentence that begins with the word, a name written small. */
  @Test
  void whereAWordBeginsASentenceItIsTakenForTheNameAndWhereANameIsWrittenSmallForTheWord() {
    assertThat(identifies("Will Okonkwo", "Will this be enough?")).isTrue();
    assertThat(identifies("Will Okonkwo", "is will old enough?")).isFalse();
  }

  @Test
  void whoHasNoKnownNameIsKnownByTheRest() {
    assertThat(identifies(null, "May we share?")).isFalse();
    assertThat(identifies(null, "May we share about 9990000018?")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They stay at 12 Refuge Road, Westvale LE1 2AB.",
        "They stay at 12, refuge road",
        "Somewhere in le12ab",
        "Post goes to 7 Harbour View",
        "Post goes to EX8 1AA"
      })
  void anAddressIsFoundInItsPartsAlsoWhereItStandsInTheNoteOnSafeContact(String text) {
    assertThat(addresses("Flat 2, 12 refuge road, Westvale LE1 2AB").isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May we share what Amina told us?",
        "The sesay family will not agree.",
        "Was quillfeather told?",
        "The mother was born on 3 April 1988."
      })
  void whoeverIsAroundThemIsFoundToo(String text) {
    assertThat(identifies("Will Okonkwo", text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "May we share it with the father's new partner?",
        "Does Mrs Smith's view matter?",
        "Is the mother safe to tell, and not her children?",
        "An ex came to the house."
      })
  void whatIsWrittenInsteadOfANameIsNone(String text) {
    assertThat(identifies("Baby Okonkwo", text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Bo Ng, Bo Ng told the school.",
    "Bo Ng, is bo ng old enough?",
    "Bo Ng, 'NG, Bo: may we share?'",
    "Mr Bo Ng, May Bo Ng be told?",
    "Do An, May Do An be told?",
    "Ed, Is Ed old enough?"
  })
  void aShortNameIsFoundAsAWhole(String name, String text) {
    assertThat(identifies(name, text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Bo Ng, The bond among them is strong.",
    "Bo Ng, A boy was seen.",
    "Do An, What do an adviser and a nurse say?",
    "So An, Is it so an adviser may answer?",
    "Ed, The ED asks whether it may share.",
    "J, Is that plan J?"
  })
  void wordsThatHoldAShortNameAreNotFound(String name, String text) {
    assertThat(identifies(name, text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Seen in the emergency department in Westvale at 4 pm on 3 March 2026.",
        "Flat 2 weeks ago; at 12 the road was closed.",
        "Where they live is unknown.",
        "Seen at the harbour; the view was poor."
      })
  void whatIsNoAddressOfTheirsIsNotTakenForOne(String text) {
    assertThat(addresses("12 Refuge Road, Westvale LE1 2AB").isIn(text)).isFalse();
    assertThat(addresses("Unknown").isIn(text)).isFalse();
    assertThat(IdentifyingText.ofAddresses(null, null).isIn(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Seen with pat example at the gate.",
        "EXAMPLE, Pat was there.",
        "Pat-Jo Example came.",
        "Mr Darren came with Will.",
        "Ozzy was there."
      })
  void theNameOfSomebodyWhoMustNotLearnIsFoundInEitherOrderAndWithoutTheirTitle(String text) {
    assertThat(
            IdentifyingText.ofNames(List.of("Mr Pat Jo Example", "Will", "Ozzy", "Ms A B"))
                .isIn(text))
        .isTrue();
  }

  @Test
  void oneWordOfALongerNameIsNotTheNameForRelativesHaveItToo() {
    assertThat(
            IdentifyingText.ofNames(List.of("Pat Jo Example"))
                .isIn("Rowan Example will be seen; Jo said so."))
        .isFalse();
  }

  private static IdentifyingText addresses(String address) {
    return IdentifyingText.ofAddresses(
        address, "Write to 7 Harbour View, Eastport EX8 1AA, before 4 pm on Mondays.");
  }

  private static boolean identifies(@Nullable String name, String text) {
    return IdentifyingText.of(
            new Subject(
                SubjectKind.CHILD,
                name,
                null,
                List.of("Zoe"),
                LocalDate.of(2014, 5, 9),
                null,
                "9990000018",
                "1 Invented Way",
                List.of(),
                null,
                null,
                null),
            List.of(
                new Asked.LinkedPerson(
                    "Amina Sesay",
                    Relation.MOTHER,
                    Known.YES,
                    ChildOrAdult.ADULT,
                    LocalDate.of(1988, 4, 3),
                    null,
                    Known.NO,
                    Known.YES)),
            List.of("Mrs Quillfeather", "The father's new partner", "Mother's ex", "Not known"))
        .isIn(text);
  }
}
