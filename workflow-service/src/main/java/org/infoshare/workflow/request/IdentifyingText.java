package org.infoshare.workflow.request;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.matching.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What in a text would say whom a request is about: a word of their names, their NHS number or
 * another number of theirs, their date of birth, their address. Or, of what is to be shared, what
 * could lead somebody to them: an address of theirs, the name of somebody who must not learn of it.
 *
 * <p>A name is found however it is written. One that is an English word too, such as Will, is found
 * only with a capital letter: without one it is nearly always the word, and a question that cannot
 * be asked is a worse fault than one name that slips through. At the head of a sentence it is found
 * all the same, and so may be the word.
 *
 * <p>It finds what somebody wrote without thinking; it cannot find every way to hint at a person,
 * nor a name that is a word and written small.
 */
public record IdentifyingText(Set<String> names, Set<String> marks) {

  /** Given names and surnames that people write in such a question as words. */
  private static final Set<String> WORDS_TOO =
      Set.of(
          ("amber angel april art ash august baker basil bell bill black bond booth brook"
                  + " brown butler can carol carter case chance chase child church clay cook cross"
                  + " crystal dale dawn day dean den dot drake drew eve even faith field fisher"
                  + " ford forest frank gene ginger glen grace grant gray green guy hall harmony"
                  + " hazel heath heather hill holly hope house hunter iris ivy jack jade jasmine"
                  + " joy june king knight lane lily long love low major man mark marsh mason max"
                  + " may mercy miles min moss nick norm north olive page parker pat patience peace"
                  + " pearl penny per piers pip pond poppy porter price prince queen ray reed rich"
                  + " rob robin rock rod rose ruby rusty said sandy shepherd short sky smart song"
                  + " star stone sue summer sun sung taylor temple trinity turner van victor violet"
                  + " wade walker ward warren waters way wells west white will winter wood woods"
                  + " wren wright young")
              .split(" "));

  private static final int SHORTEST_NAME = 3;
  private static final int SHORTEST_MARK = 5;
  private static final int FEWEST_WORDS_OF_AN_ADDRESS = 3;

  /** A postcode, or the number of a house with the two words after it that have capital letters. */
  private static final Pattern PLACE =
      Pattern.compile(
          "\\b[A-Za-z]{1,2}\\d[A-Za-z\\d]? ?\\d[A-Za-z]{2}\\b"
              + "|\\b\\d{1,4}\\p{L}?,?\\s+\\p{Lu}[\\p{L}'\u2019.-]*,?\\s+\\p{Lu}[\\p{L}'\u2019.-]*");

  static IdentifyingText of(Subject subject) {
    LocalDate born = subject.dateOfBirth();
    Stream<String> marks =
        Stream.of(
                Stream.ofNullable(subject.nhsNumber()),
                Stream.ofNullable(subject.address()),
                subject.identifiers().stream().map(Subject.Identifier::value),
                Stream.ofNullable(born)
                    .flatMap(
                        date ->
                            Stream.of("yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "d MMMM yyyy")
                                .map(form -> DateTimeFormatter.ofPattern(form, Locale.UK))
                                .map(date::format)))
            .flatMap(each -> each);
    return of(subject.names().flatMap(IdentifyingText::words), marks);
  }

  /**
   * The address of somebody, whole or in its parts that find a house, and such parts of the
   * addresses in a note.
   *
   * @param note where they can be reached safely; an address in it that is written without capital
   *     letters is found by its postcode only
   */
  public static IdentifyingText ofAddresses(@Nullable String address, @Nullable String note) {
    return of(
        Stream.empty(),
        Stream.of(
                Stream.ofNullable(address).filter(IdentifyingText::saysWhere),
                Stream.ofNullable(address).flatMap(where -> places(where.toUpperCase(Locale.ROOT))),
                Stream.ofNullable(note).flatMap(IdentifyingText::places))
            .flatMap(each -> each));
  }

  /** Those names, in either order; of somebody with one name only it is that word. */
  public static IdentifyingText ofNames(List<String> names) {
    List<List<String>> inWords =
        names.stream()
            .map(name -> words(name).filter(word -> !PersonName.isTitle(word)).toList())
            .toList();
    return of(
        inWords.stream().filter(words -> words.size() == 1).flatMap(List::stream),
        inWords.stream().filter(words -> words.size() > 1).flatMap(IdentifyingText::inEitherOrder));
  }

  private static Stream<String> inEitherOrder(List<String> name) {
    String first = name.get(0);
    String last = name.get(name.size() - 1);
    return Stream.of(String.join("", name), first + last, last + first);
  }

  private static IdentifyingText of(Stream<String> names, Stream<String> marks) {
    return new IdentifyingText(
        names
            .filter(word -> word.length() >= SHORTEST_NAME)
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet()),
        marks
            .map(IdentifyingText::squeezed)
            .filter(mark -> mark.length() >= SHORTEST_MARK)
            .collect(Collectors.toSet()));
  }

  /** Whether it is more than that nobody knows. */
  private static boolean saysWhere(String address) {
    return words(address).count() >= FEWEST_WORDS_OF_AN_ADDRESS
        || address.chars().anyMatch(Character::isDigit);
  }

  private static Stream<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group);
  }

  /** Whether any of it is in a text. */
  public boolean isIn(String text) {
    return words(text)
            .filter(word -> names.contains(word.toLowerCase(Locale.ROOT)))
            .anyMatch(
                word -> Character.isUpperCase(word.codePointAt(0)) || !WORDS_TOO.contains(word))
        || marks.stream().anyMatch(squeezed(text)::contains);
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(plain(text).split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty());
  }

  private static String squeezed(String text) {
    return plain(text).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
  }
}
