package org.infoshare.workflow.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.infoshare.workflow.audit.DecisionRecord.Rows;
import org.infoshare.workflow.audit.DecisionRecord.Section;
import org.infoshare.workflow.decision.LawfulReasons;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.record.KeptEntries;
import org.infoshare.workflow.record.KeptEntry;
import org.infoshare.workflow.record.RecordEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints the decision with all that the Information Commissioner's template for requests and
 * decisions asks (domain.md 1.5). Everything comes from the record itself, so that a print can be
 * held against the chain.
 */
@Service
class DecisionRecordService {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String COMPLETED = "decision-completed-later";
  private static final Set<String> WITH_CODES = Set.of(SightOfTheRecord.DECIDED, COMPLETED);

  /** Until the decision had sections, its codes were under the second name. */
  private static final List<String> NAMED_CODES = List.of("codes", "lawfulBasis");

  private static final List<String> KINDS_OF_LAW =
      List.of("ARTICLE_6", "ARTICLE_9", "SCHEDULE_1", "LAW_ENFORCEMENT", "CONFIDENCE", "POWER");

  /** Sections of the form that are printed answer by answer. */
  private static final List<String> ANSWERED_SECTIONS =
      List.of(
          "requesterVerified",
          "rightPerson",
          "informationHeld",
          "purpose",
          "identification",
          "capacity",
          "objection",
          "specialCategoryData",
          "criminalOffenceData",
          "noConsentReason",
          "harmBalance",
          "adviceElsewhere",
          "whatWouldChangeIt",
          "alternativeRoute",
          "informing",
          "lateReason");

  /** Answers that are codes; whatever else is written is printed as it was written. */
  private static final Set<String> CODES =
      Set.of(
          "how",
          "identifiersMatched",
          "confidence",
          "held",
          "legitimate",
          "view",
          "status",
          "whose",
          "noConsentReason",
          "likelihood",
          "intention",
          "reasonCode",
          "lateReason");

  private static final Set<String> DAYS = Set.of("reviewOn", "givenOn");

  private static final Set<String> SAID_BY_A_SECOND_PERSON =
      Set.of(
          "decision-looked-at",
          "sharing-reviewed",
          "objection-reviewed",
          "not-informing-looked-at");

  private static final Set<String> OF_WHAT_WENT_WRONG =
      Set.of(SightOfTheRecord.REPORTED, "information-recalled", SightOfTheRecord.ASSESSED);

  private static final Set<String> SAID_OF_THE_MEANING =
      Set.of("understanding-recorded", "understanding-compared", "feedback-given");

  private final RequestAccess access;
  private final KeptEntries entries;
  private final RequestRecord record;
  private final LawfulReasons lawfulReasons;
  private final Directory directory;
  private final Actors actors;
  private final Wording wording;
  private final PrintedPages pages;
  private final Clock clock;

  DecisionRecordService(
      RequestAccess access,
      KeptEntries entries,
      RequestRecord record,
      LawfulReasons lawfulReasons,
      Directory directory,
      Actors actors,
      Wording wording,
      PrintedPages pages,
      Clock clock) {
    this.access = access;
    this.entries = entries;
    this.record = record;
    this.lawfulReasons = lawfulReasons;
    this.directory = directory;
    this.actors = actors;
    this.wording = wording;
    this.pages = pages;
    this.clock = clock;
  }

  /** The decision as a PDF document, for the side that made it. */
  @Transactional
  public byte[] print(String reference, @Nullable String reasonForLooking) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Only the side that was asked prints the decision, for it holds the reasons in full."
                  + " The outcome and the reasons written for you are at outcome."));
    }
    Policy.require(new LookingPolicies.Judged(viewer, reasonForLooking), LookingPolicies.ALL);
    RequestRecord.Head head = record.head(reference);
    byte[] document = pages.print(decisionRecord(viewer, head));
    record.append(
        new RecordEntry(
            reference,
            "decision-record-printed",
            Map.of("side", "HOLDING", "through", Long.toString(head.position())),
            reasonForLooking == null ? null : Map.of("reason", reasonForLooking)));
    return document;
  }

  /**
   * The decision with its reasons, the law it stands on, what was answered later and what a second
   * person said; for the side that made it.
   *
   * @return nothing where there is no decision yet
   */
  @Transactional
  public List<Section> decision(String reference, @Nullable String reasonForLooking) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    Policy.require(new LookingPolicies.Judged(viewer, reasonForLooking), LookingPolicies.ALL);
    List<KeptEntry> acts = entries.acts(reference, record.head(reference).position());
    KeptEntry decided = last(acts, SightOfTheRecord.DECIDED).orElse(null);
    if (decided == null) {
      return List.of();
    }
    Map<String, Person> people = actors.people(acts);
    record.append(
        new RecordEntry(
            reference,
            "decision-viewed",
            Map.of("side", "HOLDING"),
            reasonForLooking == null ? null : Map.of("reason", reasonForLooking)));
    return List.of(
        decision(decided, content(decided)),
        law(acts),
        answeredLater(decided, acts, people),
        said(acts, people, "second-person", SAID_BY_A_SECOND_PERSON),
        new Rows()
            .add(label("decider"), described(decider(decided, people)))
            .under(title("signature")));
  }

  private DecisionRecord decisionRecord(Viewer viewer, RequestRecord.Head head) {
    String reference = viewer.request().reference();
    List<KeptEntry> acts = entries.acts(reference, head.position());
    Map<String, Person> people = actors.people(acts);
    KeptEntry asked = last(acts, "request-submitted").orElseThrow(ProblemException::notFound);
    KeptEntry decided =
        last(acts, SightOfTheRecord.DECIDED)
            .orElseThrow(
                () ->
                    ProblemException.conflict(
                        "not-decided-yet", "There is no decision to print yet."));
    JsonNode decision = content(decided);
    List<Section> sections = new ArrayList<>();
    sections.add(parties(viewer.request(), people.get(asked.actor())));
    sections.add(request(asked));
    sections.add(decision(decided, decision));
    sections.add(law(acts));
    sections.add(answeredLater(decided, acts, people));
    sections.add(advice(acts, people));
    sections.add(said(acts, people, "second-person", SAID_BY_A_SECOND_PERSON));
    sections.add(shared(acts, people, questions(asked)));
    sections.add(wentWrong(acts, people));
    sections.add(requesterTold(acts, people));
    sections.add(said(acts, people, "understanding", SAID_OF_THE_MEANING));
    sections.add(informing(acts, people));
    sections.add(rights());
    sections.add(acts(acts, people));
    sections.add(signature(decided, decider(decided, people)));
    sections.add(check(head));
    return new DecisionRecord(
        reference,
        wording.text(
            "printed",
            wording.time(clock.instant()),
            described(
                directory
                    .people(List.of(viewer.signedIn().person()))
                    .get(viewer.signedIn().person()))),
        sections);
  }

  private Section parties(RequestHeader request, @Nullable Person requester) {
    return new Rows()
        .add(
            label("asking"),
            organisation(request.requestingTeam(), request.requestingOrganisation()))
        .add(label("requester"), described(requester))
        .add(label("asked"), organisation(request.holdingTeam(), request.holdingOrganisation()))
        .under(title("parties"));
  }

  private String organisation(String team, String organisation) {
    return directory
        .team(team)
        .map(known -> known.organisationName() + ", " + known.name())
        .orElse(organisation + ", " + team);
  }

  private Section request(KeptEntry asked) {
    JsonNode request = content(asked);
    JsonNode subject = request.path("subject");
    List<String> about = new ArrayList<>();
    add(about, text(subject, "name"));
    add(about, text(subject, "description"));
    subject.path("otherNames").forEach(name -> add(about, name.asString()));
    add(about, wording.code("subject", subject.path("kind").asString("")));
    add(about, labelled("born", day(text(subject, "dateOfBirth"))));
    add(about, labelled("nhsNumber", text(subject, "nhsNumber")));
    subject
        .path("identifiers")
        .forEach(
            number ->
                add(
                    about,
                    number.path("kind").asString("") + ": " + number.path("value").asString("")));
    List<String> questions = new ArrayList<>();
    for (JsonNode question : request.path("questions")) {
      questions.add(
          wording.text(
              "question",
              questions.size() + 1,
              wording.code("question-kind", question.path("kind").asString("")),
              question.path("text").asString(""),
              question.path("whyNeeded").asString("")));
    }
    JsonNode intended = request.path("use");
    List<String> use = new ArrayList<>();
    for (String part : List.of("whoWillSeeIt", "onwardSharing", "howLongKept")) {
      add(use, labelled(part, text(intended, part)));
    }
    JsonNode knowledge = request.path("personsKnowledge");
    List<String> knows = new ArrayList<>();
    add(knows, wording.text(knowledge.path("told").asBoolean(false) ? "told.yes" : "told.no"));
    add(knows, wording.code("agrees", knowledge.path("agrees").asString("")));
    add(knows, text(knowledge, "note"));
    return new Rows()
        .add(label("received"), wording.time(asked.at()))
        .add(label("about"), about)
        .add(label("purpose"), wording.code("purpose", request.path("purpose").asString("")))
        .add(label("facts"), text(request.path("concern"), "facts"))
        .add(label("opinion"), text(request.path("concern"), "opinion"))
        .add(label("data"), questions)
        .add(label("use"), use)
        .add(label("grounds"), text(request.path("linkedTo"), "grounds"))
        .add(label("namedPower"), text(request, "legalPower"))
        .add(label("publicTask"), text(request, "publicTaskStatement"))
        .add(
            label("urgency"),
            Stream.of(
                    wording.code("urgency", request.path("urgency").asString("")),
                    text(request, "urgencyReason"))
                .filter(Objects::nonNull)
                .toList())
        .add(label("neededBy"), day(text(request, "neededBy")))
        .add(label("harmIfLate"), text(request, "harmIfLate"))
        .add(label("knows"), knows)
        .under(title("request"));
  }

  private Section decision(KeptEntry decided, JsonNode decision) {
    String declineCode = text(decision, "declineCode");
    Rows rows =
        new Rows()
            .add(label("outcome"), wording.code("outcome", decision.path("outcome").asString("")))
            .add(label("decidedAt"), wording.time(decided.at()))
            .add(label("policyVersion"), version(decided, "policyVersion"))
            .add(label("guidanceVersion"), version(decided, "guidanceVersion"))
            .add(label("reasons"), text(decision, "reasons"))
            .add(label("reasonsForRequester"), text(decision, "reasonsForRequester"))
            .add(
                label("declineGround"),
                declineCode == null ? null : wording.code("decline", declineCode))
            .add(
                label("likely"),
                wording.code("likely", decision.path("likelyToSafeguard").asString("")))
            .add(label("harmIfShared"), text(decision, "harmIfShared"))
            .add(label("harmIfNotShared"), text(decision, "harmIfNotShared"))
            .add(label("consent"), answers("consent", decision.path("consent")));
    addAnswers(rows, decision);
    return rows.under(title("decision"));
  }

  /** Under which version it was made; decisions that are older than versions have none. */
  private String version(KeptEntry decided, String of) {
    String version = decided.metadata().get(of);
    return version == null || version.equals("null") ? wording.text("no-version") : version;
  }

  private Section law(List<KeptEntry> acts) {
    List<LawfulReasons.LawfulReason> named =
        lawfulReasons.of(
            acts.stream()
                .filter(entry -> WITH_CODES.contains(entry.action()))
                .flatMap(entry -> NAMED_CODES.stream().map(entry.metadata()::get))
                .filter(Objects::nonNull)
                .flatMap(codes -> Stream.of(codes.split(",", -1)))
                .toList());
    Rows rows = new Rows();
    for (String kind : KINDS_OF_LAW) {
      List<String> reasons =
          named.stream()
              .filter(reason -> reason.kind().equals(kind))
              .map(reason -> wording.text("law", reason.label(), reason.law()))
              .toList();
      rows.add(
          wording.code("basis", kind), reasons.isEmpty() ? List.of(wording.text("none")) : reasons);
    }
    return rows.under(title("law"));
  }

  /** What was left open when it was signed off, what of it was answered since, and what was not. */
  private Section answeredLater(
      KeptEntry decided, List<KeptEntry> acts, Map<String, Person> people) {
    Rows rows = new Rows();
    rows.add(label("leftOpen"), fields(split(decided.metadata().get("owed"))));
    for (KeptEntry entry : acts) {
      if (entry.action().equals(COMPLETED)) {
        rows.add(label("answeredLater"), who(entry, people));
        JsonNode answers = content(entry);
        rows.add(label("harmIfShared"), text(answers, "harmIfShared"))
            .add(label("harmIfNotShared"), text(answers, "harmIfNotShared"))
            .add(label("consent"), answers("consent", answers.path("consent")));
        addAnswers(rows, answers);
      }
    }
    if (rows.isEmpty()) {
      return rows.add(label("leftOpen"), wording.text("left-open.nothing"))
          .under(title("answered-later"));
    }
    Set<String> owed = new LinkedHashSet<>(split(decided.metadata().get("owed")));
    acts.stream()
        .filter(entry -> entry.action().equals(COMPLETED))
        .forEach(entry -> owed.removeAll(split(entry.metadata().get("answered"))));
    return rows.add(
            label("stillOwed"),
            owed.isEmpty() ? List.of(wording.text("left-open.answered")) : fields(owed))
        .add(label("owedBy"), owed.isEmpty() ? null : time(decided.metadata().get("owedBy")))
        .under(title("answered-later"));
  }

  private List<String> fields(Collection<String> fields) {
    return fields.stream().map(field -> wording.code("field", field)).toList();
  }

  private static List<String> split(@Nullable String codes) {
    return codes == null || codes.isEmpty() ? List.of() : List.of(codes.split(",", -1));
  }

  private void addAnswers(Rows rows, JsonNode decision) {
    for (String section : ANSWERED_SECTIONS) {
      rows.add(wording.text("section." + section), answers(section, decision.path(section)));
    }
  }

  /** One line for each answer of a section of the form, whatever its shape. */
  private List<String> answers(String field, JsonNode answer) {
    List<String> lines = new ArrayList<>();
    if (answer.isObject()) {
      for (Map.Entry<String, JsonNode> part : answer.properties()) {
        for (String line : answers(part.getKey(), part.getValue())) {
          add(lines, wording.text("labelled", wording.code("answer", part.getKey()), line));
        }
      }
    } else if (answer.isArray()) {
      answer.forEach(each -> lines.addAll(answers(field, each)));
    } else if (answer.isBoolean()) {
      lines.add(wording.text(answer.asBoolean() ? "yes" : "no"));
    } else if (answer.isString()) {
      String text = answer.asString();
      add(
          lines,
          CODES.contains(field)
              ? wording.code("answer", text)
              : DAYS.contains(field) ? day(text) : text);
    }
    return lines;
  }

  /** Whatever was asked of advisers, or of the requester, and answered. */
  private Section advice(List<KeptEntry> acts, Map<String, Person> people) {
    return rowsOf(
            acts,
            people,
            "advice",
            kind -> kind.startsWith("advice-") || kind.startsWith("clarification-"))
        .add(label("assessment"), wording.text("by-hand"))
        .under(title("advice"));
  }

  private Section said(
      List<KeptEntry> acts, Map<String, Person> people, String section, Set<String> kinds) {
    return rowsOf(acts, people, section, kinds::contains).under(title(section));
  }

  /** Who did it and when, whether they agreed, and what they wrote. */
  private Rows rowsOf(
      List<KeptEntry> acts, Map<String, Person> people, String section, Predicate<String> kinds) {
    Rows rows = new Rows();
    for (KeptEntry entry : acts) {
      if (kinds.test(entry.action())) {
        List<String> texts = new ArrayList<>();
        texts.add(who(entry, people));
        for (Map.Entry<String, JsonNode> said : content(entry).properties()) {
          String field = said.getKey();
          JsonNode value = said.getValue();
          if (value.isBoolean() || field.equals("reviewOn")) {
            answers(field, value)
                .forEach(
                    line ->
                        texts.add(wording.text("labelled", wording.code("answer", field), line)));
          } else if (value.isString()) {
            add(texts, value.asString());
          }
        }
        rows.add(wording.code("kind", entry.action()), texts);
      }
    }
    if (rows.isEmpty()) {
      rows.add(label(section), wording.text(section + ".none"));
    }
    return rows;
  }

  /** Who decided; where a second person agreed afterwards, the entry is theirs. */
  private static @Nullable Person decider(KeptEntry decided, Map<String, Person> people) {
    return people.get(
        decided.metadata().getOrDefault(SightOfTheRecord.DECIDED_BY, decided.actor()));
  }

  /** The texts of the questions, in the order in which they were asked. */
  private static List<String> questions(KeptEntry asked) {
    return content(asked)
        .path("questions")
        .valueStream()
        .map(question -> question.path("text").asString(""))
        .toList();
  }

  /** Which of the questions an item answers. */
  private String answered(JsonNode item, List<String> questions) {
    int number = item.path("answersQuestion").asInt(0);
    if (number >= 1 && number <= questions.size()) {
      return wording.text("item.answers", number, questions.get(number - 1));
    }
    String why = text(item, "whyShared");
    return why == null
        ? wording.text("item.answers.none")
        : wording.text("item.answers.none-because", why);
  }

  /** Whether it was still so, and who made sure of it; nothing of what nobody said. */
  private String checked(JsonNode item) {
    JsonNode current = item.path("current");
    String checker = text(item, "checkedBy");
    return (current.isBoolean() ? " " + wording.text("item.current." + current.asBoolean()) : "")
        + (checker == null ? "" : " " + wording.text("item.checked", checker));
  }

  private Section shared(List<KeptEntry> acts, Map<String, Person> people, List<String> questions) {
    Rows rows = new Rows();
    for (KeptEntry entry : acts) {
      if (entry.action().equals("information-shared")) {
        JsonNode sharing = content(entry);
        JsonNode recipient = sharing.path("recipient");
        List<String> included = new ArrayList<>();
        List<String> withheld = new ArrayList<>();
        for (JsonNode item : sharing.path("items")) {
          boolean isIncluded = item.path("included").asBoolean(false);
          String text =
              wording.text(
                  "item",
                  wording.code("item-kind", item.path("kind").asString("")),
                  item.path("text").asString(""),
                  item.path("source").asString(""),
                  Objects.requireNonNullElse(day(text(item, "date")), ""),
                  answered(item, questions) + checked(item));
          (isIncluded ? included : withheld)
              .add(
                  isIncluded
                      ? text
                      : wording.text(
                          "item.withheld", text, item.path("withheldBecause").asString("")));
        }
        rows.add(label("sharedAt"), who(entry, people))
            .add(
                label("recipient"),
                wording.text(
                    "recipient",
                    described(person(text(recipient, "person"))),
                    recipient.path("role").asString("")))
            .add(label("channel"), wording.code("channel", sharing.path("channel").asString("")))
            .add(label("keyPoint"), text(sharing, "keyPoint"))
            .add(label("items"), included)
            .add(label("withheld"), withheld)
            .add(label("conditions"), text(sharing, "conditions"))
            .add(label("addressBecause"), text(sharing, "addressBecause"));
      }
    }
    if (rows.isEmpty()) {
      rows.add(label("sharedAt"), wording.text("shared.nothing"));
    }
    return rows.under(title("shared"));
  }

  /** What was shared and should not have been, whether it came back, and who was told of it. */
  private Section wentWrong(List<KeptEntry> acts, Map<String, Person> people) {
    Rows rows = new Rows();
    for (KeptEntry entry : acts) {
      if (!OF_WHAT_WENT_WRONG.contains(entry.action())) {
        continue;
      }
      JsonNode said = content(entry);
      List<String> texts = new ArrayList<>();
      add(texts, who(entry, people));
      for (String field : List.of("kind", "result", "regulator", "individual")) {
        String code = text(said, field);
        add(texts, code == null ? null : wording.code("went-wrong-" + field, code));
      }
      if (said.path("readableAgain").isBoolean()) {
        add(
            texts,
            labelled(
                "readableAgain",
                wording.text(said.path("readableAgain").asBoolean() ? "yes" : "no")));
      }
      if ("true".equals(entry.metadata().get("alone"))) {
        add(texts, wording.text("went-wrong.alone"));
      }
      for (String field : List.of("what", "note", "reasons")) {
        add(texts, text(said, field));
      }
      rows.add(wording.code("kind", entry.action()), texts);
    }
    if (rows.isEmpty()) {
      rows.add(label("went-wrong"), wording.text("went-wrong.none"));
    }
    return rows.under(title("went-wrong"));
  }

  private Section requesterTold(List<KeptEntry> acts, Map<String, Person> people) {
    Rows rows = new Rows();
    for (KeptEntry entry : acts) {
      if (entry.action().equals(SightOfTheRecord.OPENED)) {
        rows.add(label("opened"), who(entry, people));
      } else if (entry.action().equals("requester-told-directly")) {
        JsonNode telling = content(entry);
        List<String> texts = new ArrayList<>();
        add(texts, who(entry, people));
        add(texts, described(person(text(telling, "toldPerson"))));
        add(texts, wording.code("method", telling.path("method").asString("")));
        add(texts, text(telling, "note"));
        rows.add(label("toldDirectly"), texts);
      }
    }
    if (rows.isEmpty()) {
      rows.add(label("opened"), wording.text("requester.not-told"));
    }
    return rows.under(title("requester"));
  }

  private Section informing(List<KeptEntry> acts, Map<String, Person> people) {
    Rows rows = new Rows();
    for (KeptEntry entry : acts) {
      if (entry.action().equals("informing-recorded")) {
        rows.add(who(entry, people), settled(content(entry)));
      } else if (entry.action().equals("informing-deferral-extended")) {
        rows.add(who(entry, people), extended(entry));
      }
    }
    if (rows.isEmpty()) {
      rows.add(label("informing"), wording.text("informing.none"));
    }
    return rows.under(title("informing"));
  }

  private List<String> settled(JsonNode informing) {
    JsonNode whom = informing.path("whom");
    List<String> texts = new ArrayList<>();
    add(texts, wording.code("informing", informing.path("outcome").asString("")));
    String whomKind = text(whom, "kind");
    add(texts, whomKind == null ? null : labelled("whom", wording.code("whom", whomKind)));
    add(texts, text(whom, "name"));
    String method = text(informing, "method");
    add(texts, method == null ? null : labelled("method", wording.code("method", method)));
    add(texts, labelled("informedAt", time(text(informing, "informedAt"))));
    add(texts, labelled("reviewOn", day(text(informing, "reviewOn"))));
    add(texts, labelled("noReviewBecause", text(informing, "noReviewBecause")));
    String reason = text(informing, "reasonCode");
    add(texts, reason == null ? null : labelled("whyNot", wording.code("not-informed", reason)));
    add(texts, text(informing, "note"));
    return texts;
  }

  /** The dates are on the record for good; why they changed may have been disposed of. */
  private List<String> extended(KeptEntry entry) {
    List<String> texts = new ArrayList<>();
    add(texts, wording.code("kind", entry.action()));
    add(texts, labelled("reviewOn", day(entry.metadata().get("reviewOn"))));
    add(texts, labelled("insteadOf", day(entry.metadata().get("before"))));
    add(texts, text(content(entry), "reason"));
    return texts;
  }

  /** The record knows nothing of how rights were kept, so a person answers. */
  private Section rights() {
    return new Rows().add(label("rights"), wording.text("by-hand")).under(title("rights"));
  }

  private Section acts(List<KeptEntry> acts, Map<String, Person> people) {
    Rows rows = new Rows();
    for (KeptEntry entry : acts) {
      rows.add(
          wording.text("entry", entry.position(), wording.code("kind", entry.action())),
          who(entry, people));
    }
    return rows.under(title("acts"));
  }

  private Section signature(KeptEntry decided, @Nullable Person decider) {
    return new Rows()
        .add(label("decider"), described(decider))
        .add(label("decidedAt"), wording.time(decided.at()))
        .add(label("signature"), wording.text("line"))
        .add(label("signedOn"), wording.text("line"))
        .under(title("signature"));
  }

  private Section check(RequestRecord.Head head) {
    return new Rows()
        .add(label("entries"), Long.toString(head.position()))
        .add(label("hash"), HexFormat.of().formatHex(head.hash()))
        .add(label("howToCheck"), wording.text("how-to-check", head.position()))
        .under(title("check"));
  }

  private String who(KeptEntry entry, Map<String, Person> people) {
    Person person = people.get(entry.actor());
    return wording.text(
        "who",
        wording.time(entry.at()),
        person == null ? wording.code("actor", entry.actor()) : described(person));
  }

  private String described(@Nullable Person person) {
    return person == null
        ? wording.text("unknown-person")
        : wording.text("person", person.name(), person.jobRole());
  }

  private @Nullable Person person(@Nullable String id) {
    if (id == null) {
      return null;
    }
    PersonId person = new PersonId(UUID.fromString(id));
    return directory.people(List.of(person)).get(person);
  }

  private String title(String section) {
    return wording.text("title." + section);
  }

  private String label(String row) {
    return wording.text("label." + row);
  }

  private @Nullable String labelled(String label, @Nullable String text) {
    return text == null ? null : wording.text("labelled", label(label), text);
  }

  private @Nullable String day(@Nullable String date) {
    return date == null ? null : wording.day(LocalDate.parse(date));
  }

  private @Nullable String time(@Nullable String time) {
    return time == null ? null : wording.time(Instant.parse(time));
  }

  private static Optional<KeptEntry> last(List<KeptEntry> entries, String action) {
    return entries.stream().filter(entry -> entry.action().equals(action)).reduce((a, b) -> b);
  }

  private static JsonNode content(KeptEntry entry) {
    String content = entry.content();
    return JSON.readTree(content == null ? "{}" : content);
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.asString() : null;
  }

  private static void add(List<String> texts, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      texts.add(text);
    }
  }
}
