package org.infoshare.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import tools.jackson.databind.JsonNode;

/** What the sample people did before somebody looks at the pages; states share what they can. */
final class PagesScene {

  static final PagesScene NONE = new PagesScene(Map.of());

  private static final Clock CLOCK = Clock.systemUTC();
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final String NOT_HERE =
      "What is held here is an old record, which says nothing on the question.";

  private final Map<String, String> places;

  private PagesScene(Map<String, String> places) {
    this.places = places;
  }

  /** The address in which the names in braces are those of requests or pages of this scene. */
  String path(String template) {
    String path = template;
    for (Map.Entry<String, String> place : places.entrySet()) {
      path = path.replace("{" + place.getKey() + "}", place.getValue());
    }
    if (path.contains("{")) {
      throw new IllegalArgumentException("Nobody has set " + path);
    }
    return path;
  }

  static PagesScene set(Practitioners people) throws IOException, ApiClient.Refused {
    return new Setting(people).scene();
  }

  /** How the scene is set. */
  private static final class Setting {

    private final Practitioners people;
    private final Colleague requester;
    private final Colleague holder;
    private final Colleague lead;
    private final Map<String, String> places = new HashMap<>();

    Setting(Practitioners people) {
      this.people = people;
      requester = people.atTheApi("humphrey.crumpetworth");
      holder = people.atTheApi("wilma.featherstitch");
      lead = people.atTheApi("cordelia.moonbucket");
    }

    PagesScene scene() throws IOException, ApiClient.Refused {
      String unopened = shared("AMBER");
      places.put("unopened", unopened);
      waitingForSomebody();
      beingDecided();
      decided();
      nothingSharedYet();
      shared();
      people.letTimersRunOut(unopened, "outcome-unopened");
      onThePages();
      become(holder, unopened, TellRequester.TELL_REQUESTER_DIRECTLY);
      return new PagesScene(Map.copyOf(places));
    }

    private void waitingForSomebody() throws IOException, ApiClient.Refused {
      places.put("unclaimed", ask("RED"));
      String owned = ask("AMBER");
      holder.claimDecision(owned);
      places.put("owned", owned);
      places.put("handOver", handOver(holder, owned));
      Colleague midwife = people.atTheApi("odette.thistlepenny");
      String alone = requester.ask(SampleContent.request("northmere-midwifery", "GREEN"));
      midwife.claimDecision(alone);
      places.put("handOverAlone", handOver(midwife, alone));
      String declined = requester.ask(SampleContent.request("northmere-midwifery", "GREEN"));
      midwife.decide(declined, SampleContent.decisionToDecline());
      requester.openOutcome(declined);
      places.put("declined", declined);
      String audited =
          people
              .atTheApi("marigold.teacup")
              .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "GREEN"));
      places.put("audited", audited);
    }

    private void beingDecided() throws IOException, ApiClient.Refused {
      String fresh = ask("RED");
      holder.claimDecision(fresh);
      places.put("fresh", fresh);
      String begun = ask("AMBER");
      holder.claimDecision(begun);
      places.put("begunDecision", begun);
      String questioned = ask("AMBER");
      holder.claimDecision(questioned);
      holder
          .api()
          .post(
              "/api/requests/" + questioned + "/questions",
              Map.of("of", "REQUESTER", "text", "Which school was the child at in May?"));
      become(requester, questioned, ReachDecision.ANSWER_CLARIFICATION);
      Colleague adviser = people.atTheApi("percival.inkwell");
      holder.askForAdvice(questioned, "May we share notes of a visit without asking first?");
      become(adviser, questioned, ReachDecision.GIVE_ADVICE);
      places.put("questioned", questioned);
      String advised = ask("AMBER");
      holder.claimDecision(advised);
      int number = holder.askForAdvice(advised, "Does a school count as a health body here?");
      adviser.advise(advised, number, "No, it does not. You may share all the same.");
      places.put("advised", advised);
    }

    private void decided() throws IOException, ApiClient.Refused {
      String proposed = ask("RED");
      holder.decide(proposed, SampleContent.decisionToDecline());
      become(lead, proposed, ReachDecision.APPROVE_DECISION);
      places.put("proposed", proposed);

      String reviewed = requester.ask(aboutAnAdult());
      holder.decide(reviewed, againstAnObjection());
      holder.share(reviewed, CLOCK.instant());
      become(lead, reviewed, CompleteDecision.REVIEW_SHARING);
      places.put("reviewed", reviewed);

      Map<String, Object> amber = new HashMap<>(aboutAnAdult());
      amber.put("urgency", "AMBER");
      String objected = requester.ask(amber);
      holder.decide(objected, declinedForAnObjection());
      people.letTimersRunOut(objected, CompleteDecision.WAIT_TO_LOOK_AGAIN);
      become(holder, objected, CompleteDecision.LOOK_AGAIN);
      places.put("objected", objected);

      String owing = ask("RED");
      holder.decide(owing, whatIsNeededNow());
      holder.share(owing, CLOCK.instant());
      become(holder, owing, CompleteDecision.COMPLETE_DECISION_RECORD);
      places.put("owing", owing);

      String notHeld = ask("GREEN");
      holder.decide(
          notHeld,
          Map.<String, Object>of(
              "outcome",
              "NOT_HELD",
              "likelyToSafeguard",
              "YES",
              "informationHeld",
              Map.of("held", "NO", "whereLooked", "All our records."),
              "reasons",
              NOT_HERE,
              "reasonsForRequester",
              "We have no record of this child."));
      requester.openOutcome(notHeld);
      places.put("notHeld", notHeld);
    }

    /** Nothing is written of what is to be shared. */
    private void nothingSharedYet() throws IOException, ApiClient.Refused {
      String reference = ask("RED");
      holder.decide(reference, whatIsNeededNow());
      become(holder, reference, InformationSharingRequest.SHARE_INFORMATION);
      places.put("nothingShared", reference);
    }

    private void shared() throws IOException, ApiClient.Refused {
      places.put("toOpen", shared("AMBER"));
      String shared = shared("AMBER");
      requester.openOutcome(shared);
      become(holder, shared, InformIndividual.INFORM_OR_RECORD_WHY_NOT);
      places.put("shared", shared);
      places.put("informing", "/requests/" + shared + "/informing");

      String confirmed = shared("AMBER");
      requester.openOutcome(confirmed);
      requester.confirm(confirmed, "Two injuries, neither of them explained.");
      become(holder, confirmed, UnderstandSharedInformation.CHECK_UNDERSTANDING);
      become(holder, confirmed, InformIndividual.INFORM_OR_RECORD_WHY_NOT);
      holder
          .api()
          .post(
              "/api/requests/" + confirmed + "/informing",
              Map.of(
                  "outcome", "NOT_TO_BE_INFORMED",
                  "reasonCode", "PREJUDICE_CRIME_OR_ENQUIRY",
                  "noReviewBecause", "The enquiry tells them itself.",
                  "note", "The police ask that nobody is told before they have seen the family."));
      become(lead, confirmed, InformIndividual.APPROVE_NOT_INFORMING);
      places.put("confirmed", confirmed);
      places.put("notInforming", confirmed);

      String understood = shared("AMBER");
      requester.openOutcome(understood);
      requester.confirm(understood, "Two injuries, neither of them explained.");
      become(holder, understood, UnderstandSharedInformation.CHECK_UNDERSTANDING);
      holder
          .api()
          .post(
              "/api/requests/" + understood + "/understanding/comparison", Map.of("matches", true));
      become(requester, understood, UnderstandSharedInformation.GIVE_FEEDBACK);
      places.put("understood", understood);

      places.put("astray", astray());
      become(holder, places("astray"), RecallSharedInformation.RECALL_INFORMATION);
      String recalled = astray();
      become(holder, recalled, RecallSharedInformation.RECALL_INFORMATION);
      holder
          .api()
          .post(
              "/api/requests/" + recalled + "/misdirection/recall",
              Map.of("result", "DESTROYED", "note", "The school says that it is shredded."));
      become(lead, recalled, RecallSharedInformation.ASSESS_MISDIRECTION);
      places.put("recalled", recalled);
    }

    /** What only the pages keep: what was typed and is not sent yet. */
    private void onThePages() throws IOException, ApiClient.Refused {
      Practitioner asking =
          people.signIn("humphrey.crumpetworth", Practitioners.Way.WITHOUT_JAVASCRIPT);
      asking.open("/requests/new");
      asking.press("Start");
      places.put("begun", before(asking.path()));
      asking.open("/requests/new");
      OnPages.ask(asking, "Red: significant harm now, or soon");
      places.put("asking", before(asking.path()));

      Practitioner deciding =
          people.signIn("wilma.featherstitch", Practitioners.Way.WITHOUT_JAVASCRIPT);
      String reference = ask("RED");
      holder.claimDecision(reference);
      places.put("deciding0", reference);
      places.put("deciding", "/requests/" + reference + "/decision");
      deciding.open(places("deciding"));
      OnPages.decide(deciding, OnPages.SHARE_ALL, true);
      deciding.open("/requests/" + places("begunDecision") + "/decision/outcome");
      deciding.choose(OnPages.SHARE_ALL);
      deciding.press("Save and continue");

      String sharing = ask("AMBER");
      holder.decide(sharing, SampleContent.decisionToShareInPart());
      become(holder, sharing, InformationSharingRequest.SHARE_INFORMATION);
      places.put("sharing", sharing);
      places.put("sharingPages", "/requests/" + sharing + "/sharing");
      deciding.open(places("sharingPages"));
      OnPages.itemAndOneWithheld(deciding);
      OnPages.messageAndRecipient(deciding);
    }

    private String places(String name) {
      return places.getOrDefault(name, "");
    }

    private static String before(String path) {
      return path.substring(0, path.lastIndexOf('/'));
    }

    private String ask(String urgency) throws IOException, ApiClient.Refused {
      Map<String, Object> request =
          new HashMap<>(SampleContent.request(SamplePeople.HOLDING_TEAM, urgency));
      request.put(
          "mustNotLearn",
          List.of(Map.of("name", "Alder Invented", "why", "They may be the source of risk.")));
      return requester.ask(request);
    }

    private String shared(String urgency) throws IOException, ApiClient.Refused {
      String reference = ask(urgency);
      holder.decide(reference, SampleContent.decisionToShare());
      holder.share(reference, CLOCK.instant());
      return reference;
    }

    private String astray() throws IOException, ApiClient.Refused {
      String reference = shared("AMBER");
      requester.openOutcome(reference);
      requester
          .api()
          .post(
              "/api/requests/" + reference + "/misdirection",
              Map.of("kind", "TOO_MUCH", "what", "It names a neighbour; the office has read it."));
      return reference;
    }

    private static Map<String, Object> aboutAnAdult() {
      Map<String, Object> request =
          new HashMap<>(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
      request.put(
          "subject",
          Map.of("kind", "ADULT_AT_RISK", "name", "Ellis Example", "dateOfBirth", "1950-05-09"));
      request.put("purpose", "SECTION_42");
      request.put("legalPower", "Care Act 2014, section 42");
      request.remove("linkedPeople");
      request.remove("parentalResponsibility");
      return request;
    }

    private static Map<String, Object> declinedForAnObjection() {
      Map<String, Object> objection = new HashMap<>(objecting(false));
      objection.put("reviewOn", LocalDate.now(LONDON).plusDays(14).toString());
      Map<String, Object> decision = new HashMap<>(againstAnObjection());
      decision.putAll(SampleContent.decisionToDecline());
      decision.put("declineCode", "ADULT_WITH_CAPACITY_OBJECTS");
      decision.put("consent", againstAnObjection().get("consent"));
      decision.put("objection", objection);
      return decision;
    }

    private static Map<String, Object> againstAnObjection() {
      Map<String, Object> decision = new HashMap<>(SampleContent.decisionToShare());
      decision.put(
          "lawfulBasis",
          List.of(
              "ART6_PUBLIC_TASK",
              "ART9_HEALTH_OR_SOCIAL_CARE",
              "DPA_SCH1_HEALTH_OR_SOCIAL_CARE",
              "CONFIDENCE_OVERRIDING_PUBLIC_INTEREST",
              "POWER_CARE_ACT_S42"));
      decision.put(
          "capacity", Map.of("view", "ADULT_HAS_CAPACITY", "basis", "They explained their view."));
      decision.put(
          "consent",
          Map.of("status", "REFUSED", "whose", "THE_PERSON", "note", "Asked on the ward."));
      decision.put("objection", objecting(true));
      return decision;
    }

    private static Map<String, Object> objecting(boolean othersAreAtRisk) {
      Map<String, Object> grounds = new HashMap<>();
      for (String ground :
          List.of(
              "LACKS_CAPACITY",
              "EMERGENCY",
              "OTHERS_AT_RISK",
              "SERIOUS_CRIME",
              "PERSON_IN_POSITION_OF_TRUST",
              "SUSPECTED_COERCION",
              "COURT_ORDER_OR_OTHER_LEGAL_AUTHORITY")) {
        grounds.put(ground, othersAreAtRisk && ground.equals("OTHERS_AT_RISK"));
      }
      return Map.of("overrideGrounds", grounds, "riskExplained", true);
    }

    private static Map<String, Object> whatIsNeededNow() {
      Map<String, Object> decision = new HashMap<>();
      for (String section :
          List.of(
              "outcome",
              "likelyToSafeguard",
              "requesterVerified",
              "rightPerson",
              "purpose",
              "reasons",
              "informing")) {
        decision.put(section, SampleContent.decisionToShare().get(section));
      }
      decision.put("lawfulBasis", new ArrayList<>(List.of("POWER_CA1989_S47")));
      return decision;
    }

    /** Becomes the owner of a task, which may come a moment later. */
    private static void become(Colleague who, String reference, String step)
        throws IOException, ApiClient.Refused {
      JsonNode task =
          await(reference + " at " + step)
              .atMost(LONGEST_WAIT)
              .until(() -> who.task(reference, step), Optional::isPresent)
              .orElseThrow();
      if (!task.path("mine").asBoolean()) {
        who.api().post("/api/tasks/" + task.get("id").asString() + "/claim", Map.of());
      }
    }

    private static String handOver(Colleague owner, String reference)
        throws IOException, ApiClient.Refused {
      return "/work/"
          + owner
              .task(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE)
              .orElseThrow()
              .get("id")
              .asString()
          + "/hand-over";
    }
  }
}
