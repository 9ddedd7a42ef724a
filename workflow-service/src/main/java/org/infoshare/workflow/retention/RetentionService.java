package org.infoshare.workflow.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.record.ContentDisposal;
import org.infoshare.workflow.record.KeptEntries;
import org.infoshare.workflow.record.KeptEntry;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Columns;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Holding what a request holds, and reviewing it before disposal. */
@Service
class RetentionService {

  private static final String HOLD_SET = "legal-hold-set";
  private static final String HOLD_RELEASED = "legal-hold-released";
  private static final String REVIEWED = "disposal-reviewed";
  private static final String NUMBER = "number";
  private static final String ORGANISATION = "organisation";
  private static final String REASON = "reason";

  private final Retentions retentions;
  private final RequestAccess access;
  private final RequestRecord record;
  private final KeptEntries kept;
  private final ContentDisposal content;
  private final Directory directory;
  private final CurrentActor currentActor;
  private final JsonMapper json;
  private final Clock clock;

  RetentionService(
      Retentions retentions,
      RequestAccess access,
      RequestRecord record,
      KeptEntries kept,
      ContentDisposal content,
      Directory directory,
      CurrentActor currentActor,
      JsonMapper json,
      Clock clock) {
    this.retentions = retentions;
    this.access = access;
    this.record = record;
    this.kept = kept;
    this.content = content;
    this.directory = directory;
    this.currentActor = currentActor;
    this.json = json;
    this.clock = clock;
  }

  /** That a hold was set or released. */
  record HoldChanged(String reference, boolean held, Instant at) {}

  /** Whether a hold stands, and every one that was ever set. */
  record Holds(String reference, boolean held, List<HoldView> holds) {}

  /** A hold; who and why are for its own organisation. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HoldView(
      String organisation,
      Instant setAt,
      @Nullable PersonView setBy,
      @Nullable String reason,
      @Nullable Instant releasedAt,
      @Nullable PersonView releasedBy,
      @Nullable String releaseReason) {}

  /** What the reviewer learns of the review. */
  record ReviewKept(String reference, Review.Decision decision, Instant reviewedAt) {}

  /**
   * How a request stands with regard to disposal.
   *
   * @param keepUntil the first day after the longer of the two organisations' periods; absent where
   *     neither has one
   * @param toBeDisposedOf whether the next run of the disposal command takes it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StandingView(
      String reference,
      @Nullable LocalDate closedOn,
      @Nullable LocalDate keepUntil,
      @Nullable LocalDate retainedUntil,
      boolean held,
      boolean dueForReview,
      boolean toBeDisposedOf,
      @Nullable List<ReviewView> reviews) {}

  /** A review; who and why are for its own organisation. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReviewView(
      String organisation,
      Review.Decision decision,
      @Nullable LocalDate retainUntil,
      Instant reviewedAt,
      @Nullable PersonView reviewedBy,
      @Nullable String reason) {}

  /** Requests of a list, and where the next page starts. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<StandingView> requests, @Nullable String next) {}

  @Transactional
  public HoldChanged hold(String reference, String reason) {
    SignedIn lead = lead(reference);
    if (ownStandingHold(reference, lead) != null) {
      throw ProblemException.conflict(
          "held-already", "Your organisation has a hold on this request already.");
    }
    Instant now = now();
    int number = retentions.hold(reference, lead.organisation(), lead.person(), now);
    record.append(
        new RecordEntry(reference, HOLD_SET, metadata(number, lead), Map.of(REASON, reason)));
    return new HoldChanged(reference, true, now);
  }

  @Transactional
  public HoldChanged release(String reference, String reason) {
    SignedIn lead = lead(reference);
    Retentions.Hold hold = ownStandingHold(reference, lead);
    if (hold == null) {
      throw ProblemException.conflict(
          "not-held", "Your organisation has no hold on this request. Each releases its own.");
    }
    Instant now = now();
    retentions.release(reference, hold.number(), lead.person(), now);
    record.append(
        new RecordEntry(
            reference, HOLD_RELEASED, metadata(hold.number(), lead), Map.of(REASON, reason)));
    boolean held = retentions.holds(reference).stream().anyMatch(Retentions.Hold::stands);
    return new HoldChanged(reference, held, now);
  }

  /** A lead of a party, who is the only one to write on the request until the transaction ends. */
  private SignedIn lead(String reference) {
    oversight(reference);
    content.lock(reference);
    return access.viewer(reference).signedIn();
  }

  /** Refuses whoever is no lead or auditor of a party, as all that is done here does. */
  void requireOversight(String reference) {
    oversight(reference);
  }

  /** Whether the organisation of whoever is signed in has a hold on the request. */
  @Transactional(readOnly = true)
  public boolean isHeldByOwn(String reference) {
    return ownStandingHold(reference, oversight(reference).signedIn()) != null;
  }

  private Viewer oversight(String reference) {
    Viewer viewer = access.viewerOfTheRecord(reference);
    if (!viewer.requestingOversight() && !viewer.holdingOversight()) {
      throw ProblemException.notFound();
    }
    return viewer;
  }

  private Retentions.@Nullable Hold ownStandingHold(String reference, SignedIn lead) {
    return retentions.holds(reference).stream()
        .filter(hold -> hold.stands() && hold.organisation().equals(lead.organisation()))
        .findFirst()
        .orElse(null);
  }

  @Transactional
  public Holds holds(String reference) {
    Viewer viewer = oversight(reference);
    String own = viewer.signedIn().organisation();
    List<Retentions.Hold> holds = retentions.holds(reference);
    Map<String, String> reasons = reasons(reference);
    record.append(RecordEntry.of(reference, "legal-hold-viewed", Map.of("side", side(viewer))));
    return new Holds(
        reference,
        holds.stream().anyMatch(Retentions.Hold::stands),
        holds.stream().map(hold -> view(hold, hold.organisation().equals(own), reasons)).toList());
  }

  private HoldView view(Retentions.Hold hold, boolean own, Map<String, String> reasons) {
    PersonId releasedBy = hold.releasedBy();
    return new HoldView(
        hold.organisation(),
        hold.setAt(),
        own ? PersonView.of(hold.setBy(), directory) : null,
        own ? reasons.get(HOLD_SET + hold.number()) : null,
        hold.releasedAt(),
        own && releasedBy != null ? PersonView.of(releasedBy, directory) : null,
        own ? reasons.get(HOLD_RELEASED + hold.number()) : null);
  }

  @Transactional
  public ReviewKept review(String reference, Review review) {
    SignedIn lead = lead(reference);
    Standing standing = retentions.standing(reference).orElseThrow(ProblemException::notFound);
    Instant now = now();
    Policy.require(
        new ReviewPolicies.Judged(review, standing, LocalDate.ofInstant(now, Disposal.LOCAL)),
        ReviewPolicies.ALL);
    int number = retentions.review(reference, lead.organisation(), review, lead.person(), now);
    Map<String, String> metadata = new HashMap<>(metadata(number, lead));
    metadata.put("decision", review.decision().name());
    LocalDate retainUntil = review.retainUntil();
    if (retainUntil != null) {
      metadata.put("retainUntil", retainUntil.toString());
    }
    record.append(new RecordEntry(reference, REVIEWED, metadata, Map.of(REASON, review.reason())));
    return new ReviewKept(reference, review.decision(), now);
  }

  @Transactional
  public StandingView standing(String reference) {
    Viewer viewer = oversight(reference);
    String own = viewer.signedIn().organisation();
    Standing standing = retentions.standing(reference).orElseThrow(ProblemException::notFound);
    Map<String, String> reasons = reasons(reference);
    record.append(
        RecordEntry.of(reference, "disposal-review-viewed", Map.of("side", side(viewer))));
    return view(
        standing,
        retentions.reviews(reference).stream()
            .map(review -> view(review, review.organisation().equals(own), reasons))
            .toList());
  }

  /** What is due for review today, of the organisation of the lead who is signed in. */
  @Transactional(readOnly = true)
  public Page due(String after, int limit) {
    SignedIn lead = currentActor.signedIn();
    List<Standing> found =
        retentions.closed(lead.organisation(), lead.person(), today(), after, limit + 1);
    List<Standing> page = found.subList(0, Math.min(limit, found.size()));
    return new Page(
        page.stream().map(standing -> view(standing, null)).toList(),
        found.size() > limit ? page.get(limit - 1).reference() : null);
  }

  private StandingView view(Standing standing, @Nullable List<ReviewView> reviews) {
    boolean gone = kept.disposedAt(standing.reference()).isPresent();
    return new StandingView(
        standing.reference(),
        standing.closedOn(),
        standing.keepUntil(),
        standing.retainedUntil(),
        standing.held(),
        !gone && standing.isDueForReview(today()),
        !gone && standing.isToBeDisposedOf(today()),
        reviews);
  }

  private ReviewView view(Retentions.Reviewed review, boolean own, Map<String, String> reasons) {
    return new ReviewView(
        review.organisation(),
        review.decision(),
        review.retainUntil(),
        review.reviewedAt(),
        own ? PersonView.of(review.reviewedBy(), directory) : null,
        own ? reasons.get(REVIEWED + review.number()) : null);
  }

  /** The reasons on the record that are not disposed of, by kind of entry and number. */
  private Map<String, String> reasons(String reference) {
    return kept.withContent(reference).stream()
        .filter(entry -> List.of(HOLD_SET, HOLD_RELEASED, REVIEWED).contains(entry.action()))
        .filter(entry -> entry.content() != null)
        .collect(
            Collectors.toMap(entry -> entry.action() + entry.metadata().get(NUMBER), this::reason));
  }

  private String reason(KeptEntry entry) {
    return json.readTree(Objects.requireNonNull(entry.content())).path(REASON).asString();
  }

  private static Map<String, String> metadata(int number, SignedIn lead) {
    return Map.of(NUMBER, Integer.toString(number), ORGANISATION, lead.organisation());
  }

  private static String side(Viewer viewer) {
    return viewer.holdingSide() ? "HOLDING" : "REQUESTING";
  }

  private Instant now() {
    return Columns.asKept(clock.instant());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Disposal.LOCAL);
  }
}
