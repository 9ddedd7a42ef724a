package org.infoshare.workflow.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/** Open user tasks, read from our own table and never from the engine. */
public interface Inbox {

  /** The open task with that id. */
  Optional<InboxTask> task(String id);

  /** The open task of a request at that step of the model. */
  Optional<InboxTask> task(String reference, String step);

  /** All open tasks of the requests, in no order. */
  List<InboxTask> tasksOf(Collection<String> references);

  /**
   * Whose tasks are wanted.
   *
   * @param teams the codes of teams, for the tasks that these may take themselves
   * @param organisation the organisation whose leads or advisers are meant by the roles
   * @param roles leads, advisers or both, for the tasks that only these may take
   */
  record Wanted(Collection<String> teams, String organisation, Set<OfferedTo> roles) {}

  /**
   * Open tasks, most pressing first: by due time (none last), then by id.
   *
   * @param owner only those that this person claimed, or null for all
   * @param reader who reads it: tasks of restricted requests are left out unless they are named
   * @param after the last task of the page before, or null for the first page
   * @param limit at most so many
   */
  List<InboxTask> tasks(
      Wanted wanted,
      @Nullable PersonId owner,
      PersonId reader,
      @Nullable InboxTask after,
      int limit);

  /**
   * How many open tasks of the organisation each of its people has.
   *
   * @param reader who reads it: tasks of restricted requests are left out unless they are named
   */
  Map<PersonId, Long> owners(String organisation, PersonId reader);
}
