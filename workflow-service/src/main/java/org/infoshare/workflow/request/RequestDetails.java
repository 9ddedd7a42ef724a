package org.infoshare.workflow.request;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.infoshare.workflow.matching.PersonName;
import org.infoshare.workflow.request.Asked.LinkedPerson;
import org.infoshare.workflow.request.Asked.MustNotLearn;
import org.infoshare.workflow.request.Asked.ParentalResponsibility;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the parts that answer a request need to know of what was asked. */
@Component
public class RequestDetails {

  private static final Set<Relation> FAMILY =
      EnumSet.complementOf(EnumSet.of(Relation.CARER, Relation.ORGANISATION, Relation.OTHER));

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
    return requests.questions(reference).stream().map(question -> question.text()).toList();
  }

  /**
   * Whom a request is about, who must not learn of it, and who else is named in it.
   *
   * <p>Personal data: for comparing names with, not for showing.
   */
  public Names names(String reference) {
    return names(requests.content(reference));
  }

  /** Whom a request is about. */
  public Individual individual(String reference, LocalDate day) {
    RequestContent content = requests.content(reference);
    Subject subject = content.subject();
    return new Individual(
        subject,
        subject.isUnder18On(day),
        subject.description() != null
            || content.linkedPeople().stream().anyMatch(RequestDetails::isPerson)
            || content.parentalResponsibility().stream().anyMatch(RequestDetails::isPerson));
  }

  /**
   * A person whom a request is about. Personal data.
   *
   * @param under18 whether they were under 18 on that day; null where nobody knows
   * @param hasRelatives whether the request says with whom they live or to whom they are related
   */
  public record Individual(Subject subject, @Nullable Boolean under18, boolean hasRelatives) {}

  /** Whether a text that must say nothing of whom a request is about does so after all. */
  public boolean identifies(String reference, String text) {
    RequestContent content = requests.content(reference);
    return IdentifyingText.of(
            content.subject(),
            content.linkedPeople().stream().filter(RequestDetails::isPerson).toList(),
            Stream.concat(
                    content.parentalResponsibility().stream()
                        .filter(RequestDetails::isPerson)
                        .map(ParentalResponsibility::name),
                    content.mustNotLearn().stream().map(MustNotLearn::name))
                .toList())
        .isIn(text);
  }

  private static Names names(RequestContent content) {
    return names(
        content.subject().names(),
        content.mustNotLearn(),
        content.linkedPeople(),
        content.parentalResponsibility());
  }

  static Names names(
      Stream<String> subject,
      List<MustNotLearn> mustNotLearn,
      List<LinkedPerson> linkedPeople,
      List<ParentalResponsibility> parentalResponsibility) {
    return new Names(
        subject.toList(),
        mustNotLearn.stream().map(MustNotLearn::name).toList(),
        Stream.concat(
                parentalResponsibility.stream()
                    .filter(holder -> holder.safeToTell() == Known.NO)
                    .map(ParentalResponsibility::name),
                linkedPeople.stream()
                    .filter(
                        person ->
                            person.mayBeSourceOfRisk() == Known.YES
                                || person.safeToContact() == Known.NO)
                    .flatMap(RequestDetails::nameOf))
            .toList(),
        Stream.concat(
                parentalResponsibility.stream()
                    .filter(RequestDetails::isPerson)
                    .map(ParentalResponsibility::name),
                linkedPeople.stream()
                    .filter(RequestDetails::isPerson)
                    .filter(
                        person ->
                            FAMILY.contains(person.relation())
                                || person.sameHousehold() == Known.YES)
                    .flatMap(RequestDetails::nameOf))
            .toList());
  }

  /** Whether they are a person, and no organisation. */
  private static boolean isPerson(LinkedPerson person) {
    return person.relation() != Relation.ORGANISATION;
  }

  private static boolean isPerson(ParentalResponsibility holder) {
    return holder.relation() != Relation.ORGANISATION;
  }

  private static Stream<String> nameOf(LinkedPerson person) {
    return Stream.ofNullable(person.name());
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
                .flatMap(RequestDetails::nameOf))
        .distinct()
        .toList();
  }

  /** Who may and who must not be told on a day. Personal data. */
  public ToTell toTell(String reference, LocalDate day) {
    RequestContent content = requests.content(reference);
    return new ToTell(names(content), content.subject().isUnder18On(day));
  }

  /**
   * What to compare with before somebody is told.
   *
   * @param names whom the request is about, and who must not learn of it or is not to be told
   * @param under18 whether the individual was under 18 on that day; null where nobody knows
   */
  public record ToTell(Names names, @Nullable Boolean under18) {}

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
   * @param subject of the person whom it is about
   * @param mustNotLearn of people who must not learn of it
   * @param notToBeTold of people whom the requester says not to tell, or calls a source of risk
   * @param relatives of the family, of the household and of whoever has parental responsibility
   */
  public record Names(
      List<String> subject,
      List<String> mustNotLearn,
      List<String> notToBeTold,
      List<String> relatives) {

    /** Whether somebody of that name could be one of those who must not learn of the request. */
    public boolean mustNotLearn(String name) {
      return isSame(name, mustNotLearn);
    }

    /** Whether somebody of that name could be one of those who are not to be told. */
    public boolean isNotToBeTold(String name) {
      return isSame(name, notToBeTold);
    }

    /** Whether nothing goes to somebody of that name: they must not learn of it or be told. */
    public boolean getsNothing(String name) {
      return mustNotLearn(name) || isNotToBeTold(name);
    }

    /** Whether somebody of that name could be one to whom nothing goes, or a relative of theirs. */
    public boolean resemblesOneWhoGetsNothing(String name) {
      PersonName wanted = PersonName.of(name);
      return Stream.concat(mustNotLearn.stream(), notToBeTold.stream())
          .anyMatch(never -> PersonName.of(never).resembles(wanted));
    }

    /**
     * Whether somebody of that name takes no part in the request: nothing goes to them, or they
     * could be the person whom it is about.
     */
    public boolean isKeptFrom(String name) {
      return getsNothing(name) || isSame(name, subject);
    }

    /** Whether somebody of that name could be of the family or of the household. */
    public boolean isRelative(String name) {
      return isSame(name, relatives);
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
