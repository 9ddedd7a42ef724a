package org.infoshare.workflow.request;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the parts that answer a request need to know of what was asked. */
@Component
public class RequestDetails {

  private final Requests requests;

  RequestDetails(Requests requests) {
    this.requests = requests;
  }

  /** What somebody who shares has to keep to. */
  public Asked asked(String reference) {
    RequestContent content = requests.content(reference);
    return new Asked(content.questions().size(), names(content));
  }

  /**
   * Who must not learn of a request, and whom it is about.
   *
   * <p>Personal data: for comparing names with, not for showing.
   */
  public Names names(String reference) {
    return names(requests.content(reference));
  }

  private static Names names(RequestContent content) {
    Subject subject = content.subject();
    return new Names(
        Stream.concat(Stream.of(subject.name()), subject.otherNames().stream()).toList(),
        content.mustNotLearn().stream().map(never -> never.name()).toList());
  }

  /**
   * Names in a request.
   *
   * @param subject the names of the person whom it is about
   * @param mustNotLearn the names of people who must not learn of it
   */
  public record Names(List<String> subject, List<String> mustNotLearn) {

    private static final Set<String> TITLES = Set.of("mr", "mrs", "ms", "miss", "mx", "dr");

    /** Whether somebody of that name could be one of those who must not learn of the request. */
    public boolean mustNotLearn(String name) {
      return mustNotLearn.stream().anyMatch(never -> isSameName(name, never));
    }

    /** Whether two names could be of one person: the words count, not order, case or accents. */
    private static boolean isSameName(String one, String other) {
      Set<String> words = words(one);
      return !words.isEmpty() && words.equals(words(other));
    }

    private static Set<String> words(String name) {
      return Arrays.stream(
              Normalizer.normalize(name, Normalizer.Form.NFKD)
                  .replaceAll("\\p{M}", "")
                  .toLowerCase(Locale.ROOT)
                  .split("[^\\p{L}\\p{N}]+"))
          .filter(word -> !word.isEmpty() && !TITLES.contains(word))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /**
   * What was asked, as far as sharing depends on it.
   *
   * @param questions how many; they are numbered from 1
   */
  public record Asked(int questions, Names names) {}
}
