package org.infoshare.standalone;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import tools.jackson.databind.JsonNode;

/** One of the sample people at work, through the API. */
final class Colleague {

  private static final int PAGE = 100;

  private final ApiClient api;

  Colleague(ApiClient api) {
    this.api = api;
  }

  ApiClient api() {
    return api;
  }

  /** Asks; the new request's reference. */
  String ask(Map<String, ?> request) throws IOException, ApiClient.Refused {
    return api.post("/api/requests", request).get("reference").asString();
  }

  /**
   * Becomes the owner of a task.
   *
   * @throws ApiClient.Refused when there is no such task, or somebody else owns it
   */
  void claim(String reference, String step) throws IOException, ApiClient.Refused {
    JsonNode task =
        task(reference, step)
            .orElseThrow(
                () -> new ApiClient.Refused(404, reference + " has no task " + step + " open"));
    if (!task.path("mine").asBoolean()) {
      api.post("/api/tasks/" + task.get("id").asString() + "/claim", Map.of());
    }
  }

  /** Becomes the one who decides. */
  void claimDecision(String reference) throws IOException, ApiClient.Refused {
    claim(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
  }

  /** Asks an adviser a question that does not say whom it is about; its number. */
  int askForAdvice(String reference, String question) throws IOException, ApiClient.Refused {
    return api.post(
            "/api/requests/" + reference + "/questions", Map.of("of", "ADVISER", "text", question))
        .get("number")
        .asInt();
  }

  /** Claims the task and advises. */
  void advise(String reference, int number, String advice) throws IOException, ApiClient.Refused {
    claim(reference, ReachDecision.GIVE_ADVICE);
    api.post("/api/advice/" + reference + "/" + number + "/answer", Map.of("text", advice));
  }

  /** Claims the task and agrees with the decision. */
  void approve(String reference, String reasons) throws IOException, ApiClient.Refused {
    claim(reference, ReachDecision.APPROVE_DECISION);
    api.post(
        "/api/requests/" + reference + "/decision/approval",
        Map.<String, Object>of("agreed", true, "reasons", reasons));
  }

  /** Claims the task and shares in full. */
  void share(String reference, Instant now) throws IOException, ApiClient.Refused {
    claim(reference, InformationSharingRequest.SHARE_INFORMATION);
    String recipient = recipientOf(reference);
    api.post(
        "/api/requests/" + reference + "/disclosure", SampleContent.disclosure(recipient, now));
  }

  /** Claims the task, shares one item and withholds another. */
  void shareInPart(String reference, Instant now) throws IOException, ApiClient.Refused {
    claim(reference, InformationSharingRequest.SHARE_INFORMATION);
    String recipient = recipientOf(reference);
    api.post(
        "/api/requests/" + reference + "/disclosure",
        SampleContent.disclosureInPart(recipient, now));
  }

  /** Claims the task and puts off telling the individual. */
  void deferInforming(String reference, Instant now) throws IOException, ApiClient.Refused {
    claim(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT);
    api.post("/api/requests/" + reference + "/informing", SampleContent.deferred(now));
  }

  /** Claims the task and records that the individual was informed. */
  void inform(String reference, Instant now) throws IOException, ApiClient.Refused {
    claim(reference, InformIndividual.INFORM_OR_RECORD_WHY_NOT);
    api.post("/api/requests/" + reference + "/informing", SampleContent.informed(now));
  }

  /** Claims the task and decides. */
  void decide(String reference, Map<String, ?> decision) throws IOException, ApiClient.Refused {
    claimDecision(reference);
    api.post("/api/requests/" + reference + "/decision", decision);
  }

  /** Claims the task, confirms having the information and says what it means. */
  void confirm(String reference, String understood) throws IOException, ApiClient.Refused {
    claim(reference, UnderstandSharedInformation.CONFIRM_UNDERSTANDING);
    api.post(
        "/api/requests/" + reference + "/understanding",
        Map.of("understood", understood, "willDo", "Speak to the family today."));
  }

  /** Claims the task and says that it is what was meant. */
  void agree(String reference) throws IOException, ApiClient.Refused {
    compare(reference, Map.of("matches", true));
  }

  /** Claims the task and says what was meant instead. */
  void correct(String reference, String meant) throws IOException, ApiClient.Refused {
    compare(reference, Map.<String, Object>of("matches", false, "meant", meant));
  }

  private void compare(String reference, Map<String, ?> compared)
      throws IOException, ApiClient.Refused {
    claim(reference, UnderstandSharedInformation.CHECK_UNDERSTANDING);
    api.post("/api/requests/" + reference + "/understanding/comparison", compared);
  }

  /** Claims the task and says what came of the information. */
  void giveFeedback(String reference) throws IOException, ApiClient.Refused {
    claim(reference, UnderstandSharedInformation.GIVE_FEEDBACK);
    api.post(
        "/api/requests/" + reference + "/feedback",
        Map.of("result", "ACTION_TAKEN", "text", "The family accepted help."));
  }

  /** Somebody of the requesting team to whom the information can go. */
  private String recipientOf(String reference) throws IOException, ApiClient.Refused {
    JsonNode request = api.get("/api/requests/" + reference);
    return request.get("requestingTeamMembers").get(0).get("person").asString();
  }

  /** Whom of the holding side to ring now, and on which number; empty where nobody is named. */
  Optional<String> whomToPhone(String reference) throws IOException, ApiClient.Refused {
    JsonNode first =
        api.get("/api/requests/" + reference + "/whom-to-phone")
            .path("sides")
            .path(0)
            .path("people")
            .path(0);
    return first.isMissingNode()
        ? Optional.empty()
        : Optional.of(first.path("name").asString() + " on " + first.path("telephone").asString());
  }

  void openOutcome(String reference) throws IOException, ApiClient.Refused {
    api.post("/api/requests/" + reference + "/outcome/opening", Map.of());
  }

  /** The open task of a request at a step, where this person can see it. */
  Optional<JsonNode> task(String reference, String step) throws IOException, ApiClient.Refused {
    String page = "/api/tasks?limit=" + PAGE;
    while (true) {
      JsonNode answer = api.get(page);
      for (JsonNode task : answer.get("tasks")) {
        if (reference.equals(task.get("reference").asString())
            && step.equals(task.get("step").asString())) {
          return Optional.of(task);
        }
      }
      if (!answer.hasNonNull("next")) {
        return Optional.empty();
      }
      page = "/api/tasks?limit=" + PAGE + "&after=" + answer.get("next").asString();
    }
  }
}
