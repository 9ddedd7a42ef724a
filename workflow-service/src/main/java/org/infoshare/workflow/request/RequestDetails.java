package org.infoshare.workflow.request;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.infoshare.workflow.deadline.Nation;
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
    return new Asked(
        content.questions().size(),
        names(content),
        IdentifyingText.ofAddresses(content.subject().address(), content.safeContactNote()),
        IdentifyingText.ofNames(names(content).mustNotLearn()));
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

  /** What the law turns on of the person whom a request is about. */
  public LawOf lawOf(String reference, LocalDate day) {
    return requests.subjects(List.of(reference)).values().stream()
        .map(subject -> new LawOf(subject.isUnder18On(day), subject.nation()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What the law turns on of a person.
   *
   * @param under18 whether they were under 18 on that day; null where nobody knows
   * @param nation whose law applies to them; null where nobody said
   */
  public record LawOf(@Nullable Boolean under18, @Nullable Nation nation) {}

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

  /** Whether somebody of that name could be one of those. */
  public static boolean isAmong(String name, List<String> names) {
    return Names.isSame(name, names);
  }

  /** What whoever is about to send or tell something has to have before their eyes. */
  public Caution caution(String reference) {
    RequestContent content = requests.content(reference);
    return new Caution(
        names(content),
        content.mustNotLearn().stream()
            .map(never -> new Caution.Never(never.name(), never.why()))
            .toList(),
        unsafe(content),
        content.safeContactNote());
  }

  /** Whom the requester does not call safe, or calls a possible source of risk. */
  private static List<String> unsafe(RequestContent content) {
    return Stream.concat(
            content.parentalResponsibility().stream()
                .filter(holder -> holder.safeToTell() != Known.YES)
                .map(holder -> holder.name()),
            content.linkedPeople().stream()
                .filter(
                    person ->
                        person.mayBeSourceOfRisk() != Known.NO
                            || person.safeToContact() != Known.YES)
                .map(person -> person.name())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull))
        .distinct()
        .toList();
  }

  /** Who may and who must not be told on a day. Personal data. */
  public ToTell toTell(String reference, LocalDate day) {
    RequestContent content = requests.content(reference);
    return new ToTell(names(content), notToBeTold(content), content.subject().isUnder18On(day));
  }

  private static List<String> notToBeTold(RequestContent content) {
    return Stream.concat(
            content.parentalResponsibility().stream()
                .filter(holder -> holder.safeToTell() == Known.NO)
                .map(holder -> holder.name()),
            content.linkedPeople().stream()
                .filter(
                    person ->
                        person.mayBeSourceOfRisk() == Known.YES
                            || person.safeToContact() == Known.NO)
                .map(person -> person.name())
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull))
        .toList();
  }

  /**
   * What to compare with before somebody is told.
   *
   * @param names whom the request is about and who must not learn of it
   * @param notToBeTold whom the requester says not to tell, or calls a source of risk
   * @param under18 whether the individual was under 18 on that day; null where nobody knows
   */
  public record ToTell(Names names, List<String> notToBeTold, @Nullable Boolean under18) {}

  /**
   * What to mind before something is sent.
   *
   * @param mustNotLearn who must not learn of it, and why
   * @param unsafe whom the requester does not call safe to tell, or calls a possible source of risk
   * @param safeContactNote how the individual can be reached safely, and how not; null where the
   *     requester wrote nothing
   */
  public record Caution(
      Names names,
      List<Never> mustNotLearn,
      List<String> unsafe,
      @Nullable String safeContactNote) {

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
   * @param addresses of the person, in the request or in its safe-contact note
   * @param neverNamed the names of those who must not learn of it
   */
  public record Asked(
      int questions, Names names, IdentifyingText addresses, IdentifyingText neverNamed) {}
}
