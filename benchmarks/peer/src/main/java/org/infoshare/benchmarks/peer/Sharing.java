package org.infoshare.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;

/** What people can do, each a call of the engine with what they wrote as process variables. */
@Service
class Sharing {

  private static final List<String> SHARED =
      List.of("outcome", "items", "keyPoint", "recipientRole", "channel");

  private final RuntimeService runtime;
  private final TaskService tasks;
  private final TaskIds taskIds;

  Sharing(RuntimeService runtime, TaskService tasks, TaskIds taskIds) {
    this.runtime = runtime;
    this.tasks = tasks;
    this.taskIds = taskIds;
  }

  void submit(
      String reference,
      String requester,
      String requestingTeam,
      String holdingTeam,
      JsonNode request) {
    Instant now = Instant.now();
    Map<String, Object> variables = new HashMap<>();
    variables.put("requester", requester);
    variables.put("requestingTeam", requestingTeam);
    variables.put("holdingTeam", holdingTeam);
    variables.put("submittedAt", Date.from(now));
    variables.put("acceptBy", Date.from(now.plus(Duration.ofHours(4))));
    variables.put("decideBy", Date.from(now.plus(Duration.ofHours(24))));
    variables.put("subjectKind", request.at("/subject/kind").asText());
    variables.put("subjectName", request.at("/subject/name").asText());
    variables.put("subjectAgeBand", request.at("/subject/ageBand").asText());
    variables.put("purpose", request.get("purpose").asText());
    variables.put("facts", request.at("/concern/facts").asText());
    variables.put("opinion", request.at("/concern/opinion").asText());
    variables.put("questions", request.get("questions").toString());
    variables.put("legalPower", request.get("legalPower").asText());
    variables.put("personsKnowledge", request.get("personsKnowledge").toString());
    variables.put("urgency", request.get("urgency").asText());
    variables.put("urgencyReason", request.get("urgencyReason").asText());
    variables.put("harmIfLate", request.get("harmIfLate").asText());
    variables.put("callBack", request.get("callBack").asText());
    runtime.startProcessInstanceByKey("sharing", reference, variables);
  }

  void claim(String reference, String holder) {
    tasks.claim(taskIds.idOf(reference, "decide"), holder);
  }

  void decide(String reference, String holder, JsonNode decision) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("holder", holder);
    variables.put("decidedAt", new Date());
    variables.put("outcome", decision.get("outcome").asText());
    variables.put("likelyToSafeguard", decision.get("likelyToSafeguard").asText());
    variables.put("requesterVerified", decision.get("requesterVerified").toString());
    variables.put("rightPerson", decision.get("rightPerson").toString());
    variables.put("informationHeld", decision.get("informationHeld").toString());
    variables.put("purposeOfDecision", decision.get("purpose").toString());
    variables.put("identification", decision.get("identification").toString());
    variables.put("capacity", decision.get("capacity").toString());
    variables.put("harmIfShared", decision.get("harmIfShared").asText());
    variables.put("harmIfNotShared", decision.get("harmIfNotShared").asText());
    variables.put("harmBalance", decision.get("harmBalance").toString());
    variables.put("reasons", decision.get("reasons").asText());
    variables.put("lawfulBasis", decision.get("lawfulBasis").toString());
    variables.put("specialCategoryData", decision.get("specialCategoryData").asBoolean());
    variables.put("consent", decision.get("consent").toString());
    variables.put("informing", decision.get("informing").toString());
    tasks.complete(taskIds.idOf(reference, "decide"), variables);
  }

  void share(String reference, JsonNode disclosure) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("sharedAt", new Date());
    variables.put("openBy", Date.from(Instant.now().plus(Duration.ofHours(24))));
    variables.put("items", disclosure.get("items").toString());
    variables.put("keyPoint", disclosure.get("keyPoint").asText());
    variables.put("recipient", disclosure.at("/recipient/person").asText());
    variables.put("recipientRole", disclosure.at("/recipient/role").asText());
    variables.put("channel", disclosure.get("channel").asText());
    tasks.complete(taskIds.idOf(reference, "share"), variables);
  }

  Map<String, Object> open(String reference) {
    String task = taskIds.idOf(reference, "open");
    Map<String, Object> shared = tasks.getVariables(task, SHARED);
    tasks.complete(task, Map.of("openedAt", new Date()));
    return shared;
  }

  void inform(String reference, JsonNode informing) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("informedAt", new Date());
    variables.put("informingOutcome", informing.get("outcome").asText());
    variables.put("informedWhom", informing.get("whom").toString());
    variables.put("informingMethod", informing.get("method").asText());
    variables.put("informingNote", informing.get("note").asText());
    tasks.complete(taskIds.idOf(reference, "inform"), variables);
    taskIds.closed(reference);
  }
}
