package org.infoshare.workflow.audit;

import static java.time.temporal.ChronoUnit.SECONDS;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.record.KeptEntry;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An auditor's search of the records of their organisation, and the log of who looked. Of each
 * entry they see what its own record would show them, without its content; requests that they must
 * not know of are left out.
 */
@Service
class AuditService {

  private static final int AT_ONCE = 200;

  /** So much is read for one page at most, where most of it is not for the reader. */
  private static final int MOST_READS = 10;

  private static final int MOST_SEARCHES = 100;

  private final AuditEntries entries;
  private final RecordService records;
  private final RequestAccess access;
  private final RequestRecord record;
  private final Actors actors;
  private final Wording wording;
  private final CurrentActor current;
  private final Clock clock;

  AuditService(
      AuditEntries entries,
      RecordService records,
      RequestAccess access,
      RequestRecord record,
      Actors actors,
      Wording wording,
      CurrentActor current,
      Clock clock) {
    this.entries = entries;
    this.records = records;
    this.access = access;
    this.record = record;
    this.actors = actors;
    this.wording = wording;
    this.current = current;
    this.clock = clock;
  }

  /** An entry of one of the records. */
  record Found(String reference, RecordService.EntryView entry) {}

  /**
   * Entries, the newest first.
   *
   * @param next what to pass as {@code after} for the next page, absent on the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<Found> entries, @Nullable String next) {}

  /**
   * That somebody looked.
   *
   * @param part false where they neither asked, nor had a task, nor moved the request on
   * @param reason why, where they said so
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Look(
      String reference,
      Instant at,
      String action,
      String kind,
      Actors.ActorView actor,
      boolean part,
      @Nullable String reason) {}

  /** That somebody looked for the requests about a person. */
  record SearchView(
      Actors.ActorView actor, Instant at, List<String> with, int found, String reason) {}

  /**
   * Who looked, the newest first.
   *
   * @param personSearches those of the same period, the newest 100 of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Looks(List<Look> looks, List<SearchView> personSearches, @Nullable String next) {}

  @Transactional
  public Page find(AuditSearch search, int limit) {
    AuditEntries.Wanted wanted = search.wanted(clock.instant());
    Walk<KeptEntry, Found> walk =
        new Walk<>(
            limit,
            search.cursor(),
            Function.identity(),
            after -> entries.find(organisation(), wanted, after, AT_ONCE));
    Map<String, Function<Map<String, Person>, SightOfTheRecord>> sights = new HashMap<>();
    walk.each(
        (entry, viewer, people) -> {
          SightOfTheRecord sight =
              sights
                  .computeIfAbsent(entry.reference(), any -> records.sights(viewer))
                  .apply(people);
          RecordService.EntryView view = records.view(entry, sight.of(entry), people);
          // Whoever may not know who it was must not find out by asking for one person after
          // another.
          boolean nameless = wanted.person() != null && view != null && view.actor() == null;
          return view == null || nameless ? null : new Found(entry.reference(), view);
        });
    looked(walk, search.reason(), "SEARCH");
    return new Page(walk.found, walk.next);
  }

  @Transactional
  public Looks looks(AuditSearch search, int limit) {
    AuditEntries.Wanted wanted = search.wanted(clock.instant());
    Walk<AuditEntries.Look, Look> walk =
        new Walk<>(
            limit,
            search.cursor(),
            AuditEntries.Look::entry,
            after ->
                entries.looks(organisation(), wanted, search.exceptionsOnly(), after, AT_ONCE));
    walk.each(
        (look, viewer, people) -> {
          KeptEntry entry = look.entry();
          return new Look(
              entry.reference(),
              entry.at(),
              entry.action(),
              wording.code("kind", entry.action()),
              Actors.view(entry.actor(), people.get(entry.actor())),
              look.part(),
              look.reason());
        });
    looked(walk, search.reason(), "ACCESS_LOG");
    return new Looks(walk.found, searches(wanted), walk.next);
  }

  private List<SearchView> searches(AuditEntries.Wanted wanted) {
    List<AuditEntries.PersonSearch> made =
        entries.searches(organisation(), wanted.from(), wanted.until(), MOST_SEARCHES);
    Map<String, Person> people =
        actors.named(made.stream().map(search -> "person:" + search.by()).toList());
    return made.stream()
        .map(
            search -> {
              String actor = "person:" + search.by();
              return new SearchView(
                  Actors.view(actor, people.get(actor)),
                  search.at(),
                  search.with(),
                  search.found(),
                  search.reason());
            })
        .toList();
  }

  private String organisation() {
    return current.signedIn().organisation();
  }

  private void looked(Walk<?, ?> walk, String reason, String part) {
    if (reason.isBlank()) {
      throw ProblemException.invalid("reason", "required", "Say why you look.");
    }
    walk.shown.values().stream()
        .map(
            viewer ->
                new RecordEntry(
                    viewer.request().reference(),
                    "record-viewed",
                    Map.of("side", RecordService.side(viewer), "part", part),
                    Map.of("reason", reason)))
        .forEach(record::append);
  }

  /** What becomes of a row, where the reader may know of its request; null for nothing. */
  private interface Judge<R, V> {
    @Nullable V of(R row, Viewer viewer, Map<String, Person> people);
  }

  /**
   * Reads on until a page is full and there is one more for the reader, so that where to go on does
   * not tell that there are others, which they must not know of.
   */
  private final class Walk<R, V> {

    private final int limit;
    private final Function<R, KeptEntry> entryOf;
    private final Function<AuditEntries.@Nullable At, List<R>> read;
    private final List<V> found = new ArrayList<>();
    private final Map<String, Viewer> shown = new LinkedHashMap<>();
    private final Map<String, Viewer> known = new HashMap<>();
    private AuditEntries.@Nullable At at;
    private AuditEntries.@Nullable At lastShown;
    private @Nullable String next;

    Walk(
        int limit,
        AuditEntries.@Nullable At from,
        Function<R, KeptEntry> entryOf,
        Function<AuditEntries.@Nullable At, List<R>> read) {
      this.limit = limit;
      this.at = from;
      this.entryOf = entryOf;
      this.read = read;
    }

    void each(Judge<R, V> judge) {
      for (int reads = 0; reads < MOST_READS; reads++) {
        List<R> rows = read.apply(at);
        List<KeptEntry> kept = rows.stream().map(entryOf).toList();
        learn(kept.stream().map(KeptEntry::reference).collect(Collectors.toSet()));
        Map<String, Person> people = actors.people(kept);
        for (R row : rows) {
          KeptEntry entry = entryOf.apply(row);
          at = new AuditEntries.At(entry.at(), entry.reference(), entry.position());
          Viewer viewer = known.get(entry.reference());
          V view = viewer == null ? null : judge.of(row, viewer, people);
          if (viewer != null && view != null && found.size() == limit) {
            next = cursor();
            return;
          }
          if (viewer != null && view != null) {
            found.add(view);
            lastShown = at;
            shown.put(entry.reference(), viewer);
          }
        }
        if (rows.size() < AT_ONCE) {
          return;
        }
      }
      next = cursor();
    }

    /** After the last that was shown; where none was, by the second: it must name no request. */
    private @Nullable String cursor() {
      if (lastShown != null) {
        return AuditSearch.cursorAfter(lastShown.at(), lastShown.reference(), lastShown.position());
      }
      return at == null
          ? null
          : AuditSearch.cursorBefore(at.at().truncatedTo(SECONDS).plusSeconds(1));
    }

    private void learn(Set<String> references) {
      Collection<String> unknown =
          references.stream().filter(reference -> !known.containsKey(reference)).toList();
      access.among(unknown).stream()
          .filter(viewer -> viewer.requestingOversight() || viewer.holdingOversight())
          .forEach(viewer -> known.put(viewer.request().reference(), viewer));
    }
  }
}
