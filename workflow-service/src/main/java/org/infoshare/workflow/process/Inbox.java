package org.infoshare.workflow.process;

import java.time.Instant;
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
   * Which of those tasks are wanted.
   *
   * @param owner only those that this person claimed, or null for all
   * @param unowned only those that nobody has claimed
   * @param urgencies only those of requests this urgent; empty for all
   * @param step only those at that step of the model, or null for all
   * @param dueBefore only those that were to be done before then, or null for all
   */
  record Narrowing(
      @Nullable PersonId owner,
      boolean unowned,
      Set<String> urgencies,
      @Nullable String step,
      @Nullable Instant dueBefore) {

    /** All of them. */
    public static final Narrowing NONE = new Narrowing(null, false, Set.of(), null, null);

    /** Those that this person claimed. */
    public static Narrowing to(PersonId owner) {
      return new Narrowing(owner, false, Set.of(), null, null);
    }
  }

  /** What comes first. */
  enum Order {
    /** By due time, none last, then by id. */
    SOONEST_DUE,
    /** By the time since when they are open, the latest first, then by id. */
    NEWEST
  }

  /**
   * Open tasks.
   *
   * @param reader who reads it: tasks of restricted requests are left out unless they are named,
   *     and of requests that were asked of them where they declared a conflict of interest
   * @param after the last task of the page before, or null for the first page
   * @param limit at most so many
   */
  List<InboxTask> tasks(
      Wanted wanted,
      Narrowing narrowing,
      Order order,
      PersonId reader,
      @Nullable InboxTask after,
      int limit);

  /** Of these requests, those whose decision is to be looked at again, on a date or by now. */
  Set<String> toBeLookedAtAgain(Collection<String> references);

  /**
   * How many open tasks of the organisation each of its people has.
   *
   * @param reader who reads it: tasks of restricted requests are left out unless they are named,
   *     and of requests that were asked of them where they declared a conflict of interest
   */
  Map<PersonId, Long> owners(String organisation, PersonId reader);
}
