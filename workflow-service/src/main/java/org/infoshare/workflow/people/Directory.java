package org.infoshare.workflow.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.infoshare.workflow.deadline.WorkingHours;

/** Organisations, teams and people, as data. */
public interface Directory {

  /** The team with that code, if there is one that takes part today. */
  Optional<Team> team(String code);

  /** Those of the teams that take part today, by code. */
  Map<String, Team> teams(Collection<String> codes);

  /** The names of everybody who works for one of the organisations today. Personal data. */
  List<String> namesAt(Collection<String> organisations);

  /** All teams that take part today, by the names of organisation and team. */
  List<Team> teams();

  /** When the organisation works: as it has said, or else as is usual. */
  WorkingHours workingHours(String organisation);

  /** The people with those identifiers; one that does not exist is left out. */
  Map<PersonId, Person> people(Collection<PersonId> ids);

  /** The codes of an organisation's teams, of those too that take part no longer. */
  List<String> teamsOf(String organisation);

  /** Active members of a team. */
  List<PersonId> membersOf(String team);

  /** Active members by team; a team without any is left out. */
  Map<String, Set<PersonId>> membersOf(Collection<String> teams);

  /** Active safeguarding leads by organisation; one without any is left out. */
  Map<String, Set<PersonId>> leadsOf(Collection<String> organisations);

  /**
   * Active safeguarding leads who are designated for restricted requests, by organisation; one
   * without any is left out.
   */
  Map<String, Set<PersonId>> designatedLeadsOf(Collection<String> organisations);

  /** Active members who lead one of the teams, by team; one without any is left out. */
  Map<String, Set<PersonId>> teamLeadsOf(Collection<String> teams);

  /** Active advisers by organisation; one without any is left out. */
  Map<String, Set<PersonId>> advisersOf(Collection<String> organisations);

  /** Active auditors by organisation; one without any is left out. */
  Map<String, Set<PersonId>> auditorsOf(Collection<String> organisations);

  /** Who is on call for the organisation at that instant; whoever began last comes first. */
  List<OnCall> onCall(String organisation, Instant at);

  /**
   * Who is there for those of the people who are absent at that instant: whoever stands in, or in
   * turn for them where they are absent too. Nobody may be there; somebody who is not absent is
   * left out.
   */
  Map<PersonId, Set<PersonId>> standIns(Collection<PersonId> people, Instant at);

  /** The telephone numbers at work of those of the people who have one here. Personal data. */
  Map<PersonId, String> telephones(Collection<PersonId> people);

  /** What the person's account may be used for; nothing where they are not active. */
  Set<Role> rolesOf(PersonId person);

  /** Whether the person is active and belongs to the team. */
  boolean isMember(PersonId person, String team);
}
