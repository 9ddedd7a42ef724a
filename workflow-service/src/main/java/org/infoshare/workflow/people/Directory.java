package org.infoshare.workflow.people;

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

  /** Whether the person is active and belongs to the team. */
  boolean isMember(PersonId person, String team);
}
