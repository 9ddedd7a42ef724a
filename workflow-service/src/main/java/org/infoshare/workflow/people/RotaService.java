package org.infoshare.workflow.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An organisation's rota for out of hours, and who stands in for whom. */
@Service
class RotaService {

  private static final Duration LONGEST_DUTY = Duration.ofDays(31);
  private static final Duration LONGEST_ABSENCE = Duration.ofDays(366);

  private final Rota rota;
  private final Directory directory;
  private final CurrentActor currentActor;
  private final Clock clock;

  RotaService(Rota rota, Directory directory, CurrentActor currentActor, Clock clock) {
    this.rota = rota;
    this.directory = directory;
    this.currentActor = currentActor;
    this.clock = clock;
  }

  /**
   * That somebody is to be on call.
   *
   * @param telephone the number at work on which they are reached
   * @param from from when
   * @param to until when, which is not part of it any more
   */
  record NewDuty(
      @NotNull UUID person,
      @PlainText(max = 30)
          @Pattern(
              regexp = "[0-9+() -]{5,30}",
              message = "Write the telephone number with digits, spaces, + and brackets only.")
          String telephone,
      @NotNull Instant from,
      @NotNull Instant to) {}

  /**
   * That somebody is absent.
   *
   * @param person who; null for oneself
   * @param coveredBy who stands in for them
   */
  record NewAbsence(
      @Nullable UUID person, @NotNull Instant from, @NotNull Instant to, @NotNull UUID coveredBy) {}

  /** A duty as colleagues see it. */
  record DutyView(
      UUID id, UUID person, @Nullable String name, String telephone, Instant from, Instant to) {}

  /** An absence as colleagues see it. */
  record AbsenceView(
      UUID id,
      UUID person,
      @Nullable String name,
      UUID coveredBy,
      @Nullable String coveredByName,
      Instant from,
      Instant to) {}

  /** The duties that are not over. */
  record Duties(List<DutyView> onCall) {}

  /** The absences that are not over. */
  record Absences(List<AbsenceView> absences) {}

  /** What was added. */
  record Added(UUID id) {}

  @Transactional(readOnly = true)
  public Duties duties() {
    List<Rota.Duty> duties = rota.duties(currentActor.signedIn().organisation(), clock.instant());
    Map<PersonId, Person> people =
        directory.people(duties.stream().map(duty -> duty.onCall().person()).toList());
    return new Duties(
        duties.stream()
            .map(
                duty ->
                    new DutyView(
                        duty.id(),
                        duty.onCall().person().value(),
                        name(people, duty.onCall().person()),
                        duty.onCall().telephone(),
                        duty.onCall().startsAt(),
                        duty.onCall().endsAt()))
            .toList());
  }

  @Transactional
  public Added add(NewDuty duty) {
    String organisation = currentActor.signedIn().organisation();
    requireAhead(duty.from(), duty.to(), LONGEST_DUTY);
    PersonId person = new PersonId(duty.person());
    if (!directory
        .leadsOf(List.of(organisation))
        .getOrDefault(organisation, Set.of())
        .contains(person)) {
      throw ProblemException.invalid(
          "person",
          "on-call-is-a-lead",
          "Choose a safeguarding lead of your organisation: whoever is on call has to be able to"
              + " read every request that they are rung about.");
    }
    return new Added(
        rota.add(organisation, new OnCall(person, duty.telephone(), duty.from(), duty.to())));
  }

  @Transactional
  public void removeDuty(UUID id) {
    if (!rota.removeDuty(id, currentActor.signedIn().organisation())) {
      throw ProblemException.notFound();
    }
  }

  @Transactional(readOnly = true)
  public Absences absences() {
    List<Rota.Absence> absences =
        rota.absences(currentActor.signedIn().organisation(), clock.instant());
    Map<PersonId, Person> people =
        directory.people(
            absences.stream()
                .flatMap(absence -> Stream.of(absence.person(), absence.coveredBy()))
                .toList());
    return new Absences(
        absences.stream()
            .map(
                absence ->
                    new AbsenceView(
                        absence.id(),
                        absence.person().value(),
                        name(people, absence.person()),
                        absence.coveredBy().value(),
                        name(people, absence.coveredBy()),
                        absence.startsAt(),
                        absence.endsAt()))
            .toList());
  }

  @Transactional
  public Added add(NewAbsence absence) {
    SignedIn signedIn = currentActor.signedIn();
    UUID stated = absence.person();
    PersonId person = stated == null ? signedIn.person() : new PersonId(stated);
    requireMayChange(person, signedIn);
    requireAhead(absence.from(), absence.to(), LONGEST_ABSENCE);
    PersonId coveredBy = new PersonId(absence.coveredBy());
    Map<PersonId, Person> people = directory.people(List.of(person, coveredBy));
    if (!isOf(signedIn.organisation(), people.get(person))) {
      throw ProblemException.invalid(
          "person", "person-is-of-your-organisation", "Choose somebody of your organisation.");
    }
    if (coveredBy.equals(person)
        || !isOf(signedIn.organisation(), people.get(coveredBy))
        || !rota.canStandIn(coveredBy, person)) {
      throw ProblemException.invalid(
          "coveredBy",
          "cover-can-stand-in",
          "Choose a colleague who belongs to all the same teams, for a safeguarding lead another"
              + " lead, and for an adviser another adviser: nobody else could read what the absent person would be told of.");
    }
    return new Added(rota.add(person, coveredBy, absence.from(), absence.to()));
  }

  @Transactional
  public void removeAbsence(UUID id) {
    SignedIn signedIn = currentActor.signedIn();
    Rota.Absence absence =
        rota.absence(id, signedIn.organisation()).orElseThrow(ProblemException::notFound);
    requireMayChange(absence.person(), signedIn);
    rota.removeAbsence(id);
  }

  private static void requireMayChange(PersonId person, SignedIn signedIn) {
    if (!person.equals(signedIn.person())
        && !signedIn.is(Role.LEAD)
        && !signedIn.is(Role.ORGANISATION_ADMINISTRATOR)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "You keep your own absences. Those of others are kept by a safeguarding lead or an"
                  + " administrator of your organisation."));
    }
  }

  private void requireAhead(Instant from, Instant to, Duration longest) {
    if (!to.isAfter(from) || !to.isAfter(clock.instant())) {
      throw ProblemException.invalid(
          "to", "ends-after-it-begins", "Give an end that is after the beginning and after now.");
    }
    if (Duration.between(from, to).compareTo(longest) > 0) {
      throw ProblemException.invalid(
          "to", "not-too-long", "Give an end at most " + longest.toDays() + " days later.");
    }
  }

  private static boolean isOf(String organisation, @Nullable Person person) {
    return person != null && person.active() && person.organisation().equals(organisation);
  }

  private static @Nullable String name(Map<PersonId, Person> people, PersonId id) {
    Person person = people.get(id);
    return person == null ? null : person.name();
  }
}
