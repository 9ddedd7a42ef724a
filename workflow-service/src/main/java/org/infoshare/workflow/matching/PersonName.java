package org.infoshare.workflow.matching;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A name, however it was written. Case, accents, apostrophes, hyphens, spaces, titles and the order
 * of its parts tell nobody apart.
 *
 * <p>Two names are the same where they share one of their forms: the words in alphabetical order,
 * or all letters in one. The second finds {@code O Brien} and {@code Anne Marie}, written without
 * the space.
 */
public final class PersonName {

  private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "miss", "mx", "dr");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern APOSTROPHES = Pattern.compile("['`\u00b4\u02bb\u02bc\u2018\u2019]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Letters that are more than a letter with a mark. */
  private static final Map<String, String> LETTERS =
      Map.of(
          "\u00df", "ss", "\u00e6", "ae", "\u0153", "oe", "\u00f8", "o", "\u0142", "l", "\u0111",
          "d", "\u00f0", "d", "\u00fe", "th", "\u0131", "i");

  private final List<String> words;
  private final Set<String> forms;

  private PersonName(List<String> words, Set<String> forms) {
    this.words = words;
    this.forms = forms;
  }

  /** Reads a name. */
  public static PersonName of(String name) {
    List<String> words =
        Arrays.stream(BETWEEN_WORDS.split(APOSTROPHES.matcher(plain(name)).replaceAll("")))
            .filter(word -> !word.isEmpty() && !TITLES.contains(word))
            .toList();
    if (words.isEmpty()) {
      return new PersonName(words, Set.of());
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(String.join(" ", new TreeSet<>(words)));
    forms.add(String.join("", words));
    return new PersonName(words, forms);
  }

  private static String plain(String name) {
    String letters = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    letters = MARKS.matcher(Normalizer.normalize(letters, Normalizer.Form.NFKD)).replaceAll("");
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      letters = letters.replace(letter.getKey(), letter.getValue());
    }
    return letters;
  }

  /** Whether both could be the name of one person; never where one of them has no letter. */
  public boolean isSameAs(PersonName other) {
    return !Collections.disjoint(forms, other.forms);
  }

  /**
   * Whether they could be one person or relatives: a family name in common, or one name with words
   * more than the other. Finds more than {@link #isSameAs}, for somebody to look twice.
   */
  public boolean resembles(PersonName other) {
    return isSameAs(other)
        || (!words.isEmpty()
            && !other.words.isEmpty()
            && (words.get(words.size() - 1).equals(other.words.get(other.words.size() - 1))
                || words.containsAll(other.words)
                || other.words.containsAll(words)));
  }

  /** Whether a word is a title, such as Mr, and not part of a name. */
  public static boolean isTitle(String word) {
    return TITLES.contains(word.toLowerCase(Locale.ROOT));
  }

  /** In which forms it is looked for; none where it has no letter. */
  Set<String> forms() {
    return forms;
  }
}
