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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshare.workflow.matching.PersonName;
import org.jspecify.annotations.Nullable;

/**
 * What in a text would say whom a request is about: a word of their names or of a name that it
 * gives of somebody around them, their NHS number or another number of theirs, a date of birth,
 * their address. A name of which no word has three letters is found as a whole, in any order. Or,
 * of what is to be shared, what could lead somebody to them: an address of theirs, the name of
 * somebody who must not learn of it.
 *
 * <p>A name is found however it is written. One that is an English word too, such as Will, is found
 * only with a capital letter: without one it is nearly always the word, and a question that cannot
 * be asked is a worse fault than one name that slips through. At the head of a sentence it is found
 * all the same, and so may be the word.
 *
 * <p>It finds what somebody wrote without thinking; it cannot find every way to hint at a person,
 * nor a name that is a word and written small.
 *
 * @param names words that are looked for one by one
 * @param phrases the words of short names, each in alphabetical order
 */
public record IdentifyingText(Set<String> names, Set<List<String>> phrases, Set<String> marks) {

  /** Given names and surnames that people write in such a question as words. */
  private static final Set<String> WORDS_TOO =
      Set.of(
          ("am amber an angel april art as ash at august baker basil be bell bill black"
                  + " bond booth brook brown butler by can carol carter case chance chase child"
                  + " church clay cook cross crystal dale dawn day dean den do dot drake drew eve"
                  + " even faith field fisher ford forest foster frank friend gene ginger glen go"
                  + " grace grant gray green guy hall harmony hazel he heath heather hi hill holly"
                  + " hope house hunter if in iris is it ivy jack jade jasmine joy june king"
                  + " knight lane lily long love low ma major man mark marsh mason max may me"
                  + " mercy miles min moss my nan nick no norm north of oh olive on or page parker"
                  + " pat patience peace pearl penny per piers pip pond poppy porter price prince"
                  + " queen ray reed rich rob robin rock rod rose ruby rusty said sandy shepherd"
                  + " short sky smart so son song star stone sue summer sun sung taylor temple to"
                  + " trinity turner up us van victor violet wade walker ward warren waters way we"
                  + " wells west white will winter wood woods wren wright young")
              .split(" "));

  /** What people write beside a name, or instead of one that they do not know. */
  private static final Set<String> NO_NAMES =
      Set.of(
          ("adult and aunt auntie baby boy boyfriend brother carer children cousin dad"
                  + " daughter dr ex family father female former from girl girlfriend grandad"
                  + " grandfather grandmother grandparent grandparents her his household husband"
                  + " known landlord lodger male miss mother mr mrs ms mum mx name named neighbour"
                  + " nephew new niece not old parent parents partner people person sibling"
                  + " siblings sister somebody someone stepfather stepmother the their unborn"
                  + " uncle unknown wife with woman")
              .split(" "));

  private static final int SHORTEST_NAME = 3;
  private static final int SHORTEST_MARK = 5;
  private static final int FEWEST_WORDS_OF_AN_ADDRESS = 3;

  /** A postcode, or the number of a house with the two words after it that have capital letters. */
  private static final Pattern PLACE =
      Pattern.compile(
          "\\b[A-Za-z]{1,2}\\d[A-Za-z\\d]? ?\\d[A-Za-z]{2}\\b"
              + "|\\b\\d{1,4}\\p{L}?,?\\s+\\p{Lu}[\\p{L}'\u2019.-]*,?\\s+\\p{Lu}[\\p{L}'\u2019.-]*");

  /**
   * What would say whom a request is about.
   *
   * @param people who is linked to them
   * @param others names of anybody else around them
   */
  static IdentifyingText of(Subject subject, List<Asked.LinkedPerson> people, List<String> others) {
    List<List<String>> names =
        Stream.of(
                subject.names(),
                people.stream().flatMap(person -> Stream.ofNullable(person.name())),
                others.stream())
            .flatMap(each -> each)
            .map(name -> words(name).map(IdentifyingText::small).filter(IdentifyingText::isName))
            .map(Stream::toList)
            .toList();
    Stream<LocalDate> born =
        Stream.concat(
            Stream.ofNullable(subject.dateOfBirth()),
            people.stream().flatMap(person -> Stream.ofNullable(person.dateOfBirth())));
    return new IdentifyingText(
        names.stream()
            .flatMap(List::stream)
            .filter(word -> word.length() >= SHORTEST_NAME)
            .collect(Collectors.toSet()),
        names.stream()
            .filter(words -> words.stream().allMatch(word -> word.length() < SHORTEST_NAME))
            .filter(words -> String.join("", words).length() > 1)
            .map(words -> words.stream().sorted().toList())
            .collect(Collectors.toSet()),
        Stream.of(
                Stream.ofNullable(subject.nhsNumber()),
                Stream.ofNullable(subject.address()),
                subject.identifiers().stream().map(Subject.Identifier::value),
                born.flatMap(IdentifyingText::written))
            .flatMap(each -> each)
            .map(IdentifyingText::squeezed)
            .filter(mark -> mark.length() >= SHORTEST_MARK)
            .collect(Collectors.toSet()));
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
            .map(IdentifyingText::small)
            .collect(Collectors.toSet()),
        Set.of(),
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

  private static Stream<String> written(LocalDate date) {
    return Stream.of("yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "d MMMM yyyy")
        .map(form -> DateTimeFormatter.ofPattern(form, Locale.UK))
        .map(date::format);
  }

  private static boolean isName(String word) {
    return !NO_NAMES.contains(word);
  }

  /** Whether any of it is in a text. */
  public boolean isIn(String text) {
    List<String> words = words(text).toList();
    return words.stream()
            .filter(word -> names.contains(small(word)))
            .anyMatch(word -> isCapital(word) || !WORDS_TOO.contains(word))
        || phrases.stream().anyMatch(phrase -> isIn(words, phrase))
        || marks.stream().anyMatch(squeezed(text)::contains);
  }

  /** One short word is found only as names are written: {@code Ed} is, {@code ED} is not. */
  private static boolean isIn(List<String> words, List<String> phrase) {
    boolean however = phrase.size() > 1 && !WORDS_TOO.containsAll(phrase);
    return IntStream.rangeClosed(0, words.size() - phrase.size())
        .mapToObj(start -> words.subList(start, start + phrase.size()))
        .filter(
            found -> found.stream().map(IdentifyingText::small).sorted().toList().equals(phrase))
        .anyMatch(found -> however || found.stream().allMatch(IdentifyingText::isWrittenAsName));
  }

  private static boolean isWrittenAsName(String word) {
    return isCapital(word) && word.substring(1).equals(small(word).substring(1));
  }

  private static boolean isCapital(String word) {
    return Character.isUpperCase(word.codePointAt(0));
  }

  private static String small(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(plain(text).split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty());
  }

  private static String squeezed(String text) {
    return small(plain(text)).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
  }
}
