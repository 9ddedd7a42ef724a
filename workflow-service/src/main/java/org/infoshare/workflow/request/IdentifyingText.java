package org.infoshare.workflow.request;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What in a text would say whom a request is about: a word of their names with a capital letter,
 * their NHS number or another number of theirs, their date of birth, their address.
 *
 * <p>It finds what somebody wrote without thinking; it cannot find every way to hint at a person.
 */
record IdentifyingText(Set<String> names, Set<String> marks) {

  private static final int SHORTEST_NAME = 3;
  private static final int SHORTEST_MARK = 5;

  static IdentifyingText of(Subject subject) {
    Set<String> names =
        Stream.concat(Stream.of(subject.name()), subject.otherNames().stream())
            .flatMap(IdentifyingText::words)
            .filter(word -> word.length() >= SHORTEST_NAME)
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    LocalDate born = subject.dateOfBirth();
    Set<String> marks =
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
            .flatMap(each -> each)
            .map(IdentifyingText::squeezed)
            .filter(mark -> mark.length() >= SHORTEST_MARK)
            .collect(Collectors.toSet());
    return new IdentifyingText(names, marks);
  }

  boolean isIn(String text) {
    return words(text)
            .filter(word -> Character.isUpperCase(word.codePointAt(0)))
            .anyMatch(word -> names.contains(word.toLowerCase(Locale.ROOT)))
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
