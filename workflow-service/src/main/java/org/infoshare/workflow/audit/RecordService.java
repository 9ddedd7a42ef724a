package org.infoshare.workflow.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.record.KeptEntries;
import org.infoshare.workflow.record.KeptEntry;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RecordVerification;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Reading and verifying the record of a request. */
@Service
class RecordService {

  private static final int AT_ONCE = 200;

  private final RequestAccess access;
  private final KeptEntries entries;
  private final RequestRecord record;
  private final RecordVerification verification;
  private final TransactionOperations transaction;
  private final Actors actors;
  private final Wording wording;

  RecordService(
      RequestAccess access,
      KeptEntries entries,
      RequestRecord record,
      RecordVerification verification,
      TransactionOperations transaction,
      Actors actors,
      Wording wording) {
    this.access = access;
    this.entries = entries;
    this.record = record;
    this.verification = verification;
    this.transaction = transaction;
    this.actors = actors;
    this.wording = wording;
  }

  /**
   * Entries of a record as somebody may see them, in their order.
   *
   * @param next what to pass as {@code after} for the next page, absent on the last one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(String reference, List<EntryView> entries, @Nullable String next) {}

  /**
   * One entry; what the reader may not see is absent.
   *
   * @param position from 1; where a number is missing, an entry is not for the reader
   * @param kind in plain words
   * @param disposed true where the content was disposed of
   * @param hash of the entry in the chain, in hexadecimal
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryView(
      long position,
      Instant at,
      String action,
      String kind,
      Actors.@Nullable ActorView actor,
      @Nullable Map<String, String> metadata,
      @Nullable Object content,
      @Nullable Boolean disposed,
      String hash) {}

  /**
   * Whether the chain is whole.
   *
   * @param entries how many it has
   * @param headHash the hash of the newest of them, in hexadecimal
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Verified(
      String reference,
      boolean whole,
      long entries,
      String headHash,
      @Nullable Broken firstBroken) {}

  /** The first entry that is not as it was written. */
  record Broken(long position, String fault, String finding) {}

  @Transactional
  public Page read(
      String reference, RecordCursor after, int limit, @Nullable String reasonForLooking) {
    Viewer viewer = reader(reference);
    Policy.require(new LookingPolicies.Judged(viewer, reasonForLooking), LookingPolicies.ALL);
    long through = after.through() == null ? record.head(reference).position() : after.through();
    List<EntryView> found = visible(viewer, after.position(), through, limit + 1);
    List<EntryView> page = found.subList(0, Math.min(limit, found.size()));
    boolean more = found.size() > limit;
    record.append(
        new RecordEntry(
            reference,
            "record-viewed",
            Map.of("side", side(viewer), "after", Long.toString(after.position())),
            reasonForLooking == null ? null : Map.of("reason", reasonForLooking)));
    return new Page(
        reference,
        page,
        more ? new RecordCursor(page.get(limit - 1).position(), through).toString() : null);
  }

  /** What was done, without who looked at it; as somebody may see it, oldest first. */
  record Acts(List<EntryView> entries) {}

  /**
   * All that was done so far.
   *
   * @param reasonForLooking for those who have to say it
   */
  @Transactional
  public Acts acts(String reference, @Nullable String reasonForLooking) {
    Viewer viewer = reader(reference);
    Policy.require(new LookingPolicies.Judged(viewer, reasonForLooking), LookingPolicies.ALL);
    List<KeptEntry> kept = entries.acts(reference, record.head(reference).position());
    Map<String, Person> people = actors.people(kept);
    SightOfTheRecord sight = sights(viewer).apply(people);
    List<EntryView> acts =
        kept.stream()
            .flatMap(entry -> Stream.ofNullable(view(entry, sight.of(entry), people)))
            .toList();
    record.append(
        new RecordEntry(
            reference,
            "record-viewed",
            Map.of("side", side(viewer), "part", "ACTS"),
            reasonForLooking == null ? null : Map.of("reason", reasonForLooking)));
    return new Acts(acts);
  }

  private List<EntryView> visible(Viewer viewer, long after, long through, int limit) {
    Function<Map<String, Person>, SightOfTheRecord> sights = sights(viewer);
    List<EntryView> visible = new ArrayList<>();
    long position = after;
    while (true) {
      List<KeptEntry> next = entries.of(viewer.request().reference(), position, through, AT_ONCE);
      Map<String, Person> people = actors.people(next);
      SightOfTheRecord sight = sights.apply(people);
      for (KeptEntry entry : next) {
        EntryView view = view(entry, sight.of(entry), people);
        if (view != null) {
          visible.add(view);
          if (visible.size() == limit) {
            return visible;
          }
        }
      }
      if (next.size() < AT_ONCE) {
        return visible;
      }
      position = next.get(next.size() - 1).position();
    }
  }

  /** What the reader may see of entries whose people are known. */
  Function<Map<String, Person>, SightOfTheRecord> sights(Viewer viewer) {
    String reference = viewer.request().reference();
    Long opened =
        entries.first(reference, SightOfTheRecord.OPENED).map(KeptEntry::position).orElse(null);
    Long decision =
        opened == null
            ? null
            : entries
                .lastBefore(reference, SightOfTheRecord.DECIDED, opened)
                .map(KeptEntry::position)
                .orElse(null);
    boolean recalled = isRecalled(reference);
    return people ->
        new SightOfTheRecord(
            viewer,
            people.entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, known -> known.getValue().organisation())),
            opened,
            decision,
            recalled);
  }

  /** Reported, and not released again since. */
  private boolean isRecalled(String reference) {
    return entries
        .lastBefore(reference, SightOfTheRecord.REPORTED, Long.MAX_VALUE)
        .filter(
            reported ->
                entries
                    .lastBefore(reference, SightOfTheRecord.ASSESSED, Long.MAX_VALUE)
                    .filter(assessed -> assessed.position() > reported.position())
                    .filter(assessed -> "true".equals(assessed.metadata().get("readableAgain")))
                    .isEmpty())
        .isPresent();
  }

  @Nullable EntryView view(KeptEntry entry, Shown shown, Map<String, Person> people) {
    if (shown instanceof Shown.Nothing) {
      return null;
    }
    Shown.Part part = shown instanceof Shown.Part some ? some : null;
    return new EntryView(
        entry.position(),
        entry.at(),
        entry.action(),
        wording.code("kind", entry.action()),
        part != null && part.actor() ? Actors.view(entry.actor(), people.get(entry.actor())) : null,
        part == null ? null : part.metadata(),
        part == null ? null : part.content(),
        (part != null && entry.disposed()) ? true : null,
        entry.hash());
  }

  /** Verifies in a snapshot of its own, so that the entry about it is not in what it verified. */
  public Verified verify(String reference, @Nullable String reasonForLooking) {
    transaction.executeWithoutResult(
        status ->
            Policy.require(
                new LookingPolicies.Judged(reader(reference), reasonForLooking),
                LookingPolicies.ALL));
    AtomicReference<RecordVerification.@Nullable BrokenChain> broken = new AtomicReference<>();
    RecordVerification.Verified verified = verification.verify(reference, broken::set);
    RecordVerification.BrokenChain found = broken.get();
    transaction.executeWithoutResult(
        status ->
            record.append(
                new RecordEntry(
                    reference,
                    "record-verified",
                    Map.of(
                        "side", side(reader(reference)), "whole", Boolean.toString(found == null)),
                    reasonForLooking == null ? null : Map.of("reason", reasonForLooking))));
    return new Verified(
        reference,
        found == null,
        verified.summary().entries(),
        verified.headHash(),
        found == null
            ? null
            : new Broken(found.position(), found.fault().name(), found.sentence()));
  }

  private Viewer reader(String reference) {
    Viewer viewer = access.viewerOfTheRecord(reference);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    return viewer;
  }

  static String side(Viewer viewer) {
    return viewer.holdingSide() ? "HOLDING" : "REQUESTING";
  }
}
