package org.infoshare.workflow.request;

import java.util.List;
import org.infoshare.workflow.matching.PersonName;
import org.jspecify.annotations.Nullable;
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

  /** The questions that were asked, in order. Personal data. */
  public List<String> questions(String reference) {
    return requests.content(reference).questions().stream()
        .map(question -> question.text())
        .toList();
  }

  /**
   * Who must not learn of a request, and whom it is about.
   *
   * <p>Personal data: for comparing names with, not for showing.
   */
  public Names names(String reference) {
    return names(requests.content(reference));
  }

  /** Whether a text that must say nothing of whom a request is about does so after all. */
  public boolean identifies(String reference, String text) {
    return IdentifyingText.of(requests.content(reference).subject()).isIn(text);
  }

  private static Names names(RequestContent content) {
    return names(
        content.subject(), content.mustNotLearn().stream().map(never -> never.name()).toList());
  }

  static Names names(Subject subject, List<String> mustNotLearn) {
    return new Names(subject.names().toList(), mustNotLearn);
  }

  /** What whoever is about to send or tell something has to have before their eyes. */
  public Caution caution(String reference) {
    RequestContent content = requests.content(reference);
    return new Caution(
        names(content),
        content.mustNotLearn().stream()
            .map(never -> new Caution.Never(never.name(), never.why()))
            .toList(),
        content.safeContactNote());
  }

  /**
   * What to mind before something is sent.
   *
   * @param mustNotLearn who must not learn of it, and why
   * @param safeContactNote how the individual can be reached safely, and how not; null where the
   *     requester wrote nothing
   */
  public record Caution(Names names, List<Never> mustNotLearn, @Nullable String safeContactNote) {

    /** Somebody who must not learn of it. */
    public record Never(String name, String why) {}
  }

  /**
   * Names in a request.
   *
   * @param subject the names of the person whom it is about
   * @param mustNotLearn the names of people who must not learn of it
   */
  public record Names(List<String> subject, List<String> mustNotLearn) {

    /** Whether somebody of that name could be one of those who must not learn of the request. */
    public boolean mustNotLearn(String name) {
      return isSame(name, mustNotLearn);
    }

    /**
     * Whether somebody of that name could be one of those who must not learn of the request, or a
     * relative of theirs.
     */
    public boolean resemblesOneWhoMustNotLearn(String name) {
      PersonName wanted = PersonName.of(name);
      return mustNotLearn.stream().anyMatch(never -> PersonName.of(never).resembles(wanted));
    }

    /** Whether somebody of that name could be the person whom the request is about. */
    public boolean isSubject(String name) {
      return isSame(name, subject);
    }

    private static boolean isSame(String name, List<String> named) {
      PersonName wanted = PersonName.of(name);
      return named.stream().anyMatch(each -> PersonName.of(each).isSameAs(wanted));
    }
  }

  /**
   * What was asked, as far as sharing depends on it.
   *
   * @param questions how many; they are numbered from 1
   */
  public record Asked(int questions, Names names) {}
}
