package org.infoshare.workflow.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.record.KeptEntry;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.Viewer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who sees what of an entry: the table of design.md section 2, applied to the record. A kind that
 * is not named here is for the side of whoever did it, and what no side did is for the holding one.
 */
final class SightOfTheRecord {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private static final String SUBMITTED = "request-submitted";
  private static final String WITHDRAWN = "request-withdrawn";
  static final String DECIDED = "decision-made";
  static final String REPORTED = "misdirection-reported";
  static final String ASSESSED = "misdirection-assessed";
  static final String DECIDED_BY = "decidedBy";
  private static final String SHARED = "information-shared";
  static final String OPENED = "outcome-opened";
  private static final String INFORMING = "informing-recorded";
  private static final Set<String> TASKS = Set.of("task-claimed", "task-released");
  private static final String REFUSED = "access-refused";
  private static final String CONFLICT = "conflict-of-interest-declared";

  /** Looks that are not called so. */
  private static final Set<String> LOOKS = Set.of("record-verified", "decision-record-printed");

  /** What either side says for the other one to read. */
  private static final Set<String> BETWEEN_THE_SIDES =
      Set.of(
          "urgency-changed",
          "clarification-requested",
          "clarification-given",
          "understanding-recorded",
          "understanding-compared",
          "feedback-given",
          "withdrawal-came-too-late");

  /** What repeats in other words what was shared. */
  private static final Set<String> OF_THE_MEANING =
      Set.of("understanding-recorded", "understanding-compared");

  /** What is written for the requester. */
  private static final Set<String> OF_A_DECISION =
      Set.of("outcome", "reasonsForRequester", "whatWouldChangeIt", "alternativeRoute");

  /** What the requester may know of a sharing and of an item of it. */
  private static final Set<String> OF_A_SHARING =
      Set.of("keyPoint", "conditions", "recipient", "channel");

  private static final Set<String> OF_AN_ITEM =
      Set.of("kind", "text", "source", "date", "current", "answersQuestion", "whyShared");

  private final Viewer viewer;
  private final Map<String, String> organisations;
  private final long opened;
  private final long decisionOpened;
  private final boolean recalled;

  /**
   * The sight of one reader.
   *
   * @param organisations of the people who did something, by actor
   * @param opened where the requesting side first opened the outcome, or null
   * @param decisionOpened where the decision is that was in force then, or null
   * @param recalled the requesting side reads nothing of what was shared
   */
  SightOfTheRecord(
      Viewer viewer,
      Map<String, String> organisations,
      @Nullable Long opened,
      @Nullable Long decisionOpened,
      boolean recalled) {
    this.recalled = recalled;
    this.viewer = viewer;
    this.organisations = organisations;
    this.opened = opened == null ? Long.MAX_VALUE : opened;
    this.decisionOpened = decisionOpened == null ? 0 : decisionOpened;
  }

  Shown of(KeptEntry entry) {
    if (viewer.holdingSide()) {
      Shown shown = toTheHoldingSide(entry);
      if (!(shown instanceof Shown.Nothing) || !viewer.requestingSide()) {
        return shown;
      }
    }
    return viewer.requestingSide() ? toTheRequestingSide(entry) : Shown.Nothing.INSTANCE;
  }

  private Shown toTheHoldingSide(KeptEntry entry) {
    boolean claimed = viewer.seesWhatIsAsked();
    return switch (entry.action()) {
      case SUBMITTED, WITHDRAWN -> claimed ? whole(entry) : Shown.ThatItHappened.INSTANCE;
      case OPENED, KeptEntry.CONTENT_DISPOSED -> whole(entry);
      default -> {
        if (sideOf(entry) == OfSide.REQUESTING && !BETWEEN_THE_SIDES.contains(entry.action())) {
          yield Shown.Nothing.INSTANCE;
        }
        yield claimed ? whole(entry) : new Shown.Part(true, metadata(entry), null);
      }
    };
  }

  private Shown toTheRequestingSide(KeptEntry entry) {
    boolean outcomeKnown = opened < Long.MAX_VALUE;
    return switch (entry.action()) {
      case SUBMITTED, WITHDRAWN, OPENED, KeptEntry.CONTENT_DISPOSED -> whole(entry);
      case DECIDED ->
          entry.position() == decisionOpened
              ? part(entry, Set.of("outcome"), decision(entry))
              : Shown.Nothing.INSTANCE;
      case SHARED ->
          outcomeKnown
              ? part(
                  entry,
                  Set.of("included", "recipient", "channel"),
                  recalled ? null : sharing(entry))
              : Shown.Nothing.INSTANCE;
      case INFORMING ->
          outcomeKnown
              ? new Shown.Part(false, Map.of("individualInformed", informed(entry)), null)
              : Shown.Nothing.INSTANCE;
      case REPORTED, ASSESSED ->
          sideOf(entry) == OfSide.REQUESTING
              ? whole(entry)
              : part(entry, Set.of("kind", "readableAgain"), null);
      case "requester-told-directly" -> part(entry, Set.of("toldPerson", "toldAt", "method"), null);
      default -> {
        if (TASKS.contains(entry.action())) {
          yield ProcessIds.ReachDecision.DECIDE_WHETHER_TO_SHARE.equals(
                  entry.metadata().get("step"))
              ? Shown.ThatItHappened.INSTANCE
              : Shown.Nothing.INSTANCE;
        }
        if (recalled && OF_THE_MEANING.contains(entry.action())) {
          yield new Shown.Part(false, entry.metadata(), null);
        }
        if (sideOf(entry) == OfSide.REQUESTING) {
          yield whole(entry);
        }
        yield BETWEEN_THE_SIDES.contains(entry.action())
            ? new Shown.Part(false, entry.metadata(), content(entry))
            : Shown.Nothing.INSTANCE;
      }
    };
  }

  /** Whose an entry is, where its kind alone does not say so. */
  private enum OfSide {
    REQUESTING,
    HOLDING
  }

  private OfSide sideOf(KeptEntry entry) {
    String side = entry.metadata().get("side");
    if (side != null) {
      return side.equals("REQUESTING") ? OfSide.REQUESTING : OfSide.HOLDING;
    }
    RequestHeader request = viewer.request();
    String organisation = organisations.get(entry.actor());
    return request.requestingOrganisation().equals(organisation)
            && !request.holdingOrganisation().equals(organisation)
        ? OfSide.REQUESTING
        : OfSide.HOLDING;
  }

  private Shown whole(KeptEntry entry) {
    return new Shown.Part(true, metadata(entry), isKeptBack(entry) ? null : content(entry));
  }

  /** Whoever has a name of the request is not told that they are kept from it for that. */
  private Map<String, String> metadata(KeptEntry entry) {
    boolean theirOwn = entry.actor().equals("person:" + viewer.signedIn().person());
    if (!theirOwn || !entry.action().equals(REFUSED)) {
      return entry.metadata();
    }
    Map<String, String> shown = new HashMap<>(entry.metadata());
    shown.remove("because");
    return shown;
  }

  /**
   * Why somebody is too close to a request is read by nobody, and why somebody looked by those who
   * watch over it.
   */
  private boolean isKeptBack(KeptEntry entry) {
    boolean look = entry.action().endsWith("-viewed") || LOOKS.contains(entry.action());
    boolean oversight = viewer.requestingOversight() || viewer.holdingOversight();
    return entry.action().equals(CONFLICT) || (look && !oversight);
  }

  /** Of what the other side did; not by whom. */
  private static Shown part(
      KeptEntry entry, Set<String> metadata, @Nullable Map<String, Object> content) {
    Map<String, String> shown = new HashMap<>(entry.metadata());
    shown.keySet().retainAll(metadata);
    return new Shown.Part(false, shown, content);
  }

  private static @Nullable Map<String, Object> decision(KeptEntry entry) {
    return only(content(entry), OF_A_DECISION);
  }

  /** What was withheld leaves no trace. */
  private static @Nullable Map<String, Object> sharing(KeptEntry entry) {
    Map<String, Object> content = content(entry);
    Map<String, Object> shown = only(content, OF_A_SHARING);
    if (content != null && shown != null && content.get("items") instanceof List<?> items) {
      List<Object> included = new ArrayList<>();
      for (Object each : items) {
        if (each instanceof Map<?, ?> item && Boolean.TRUE.equals(item.get("included"))) {
          Map<Object, Object> known = new LinkedHashMap<>(item);
          known.keySet().retainAll(OF_AN_ITEM);
          included.add(known);
        }
      }
      shown.put("items", included);
    }
    return shown;
  }

  private static String informed(KeptEntry entry) {
    return switch (entry.metadata().getOrDefault("outcome", "")) {
      case "ALREADY_AWARE", "INFORMED" -> "YES";
      case "NOT_TO_BE_INFORMED" -> "DO_NOT_TELL";
      default -> "NOT_YET";
    };
  }

  private static @Nullable Map<String, Object> content(KeptEntry entry) {
    String content = entry.content();
    return content == null ? null : JSON.readValue(content, OBJECT);
  }

  private static @Nullable Map<String, Object> only(
      @Nullable Map<String, Object> content, Set<String> fields) {
    if (content == null) {
      return null;
    }
    Map<String, Object> shown = new LinkedHashMap<>(content);
    shown.keySet().retainAll(fields);
    return shown;
  }
}
