package org.infoshare.benchmarks.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends an event when the process comes to a step that says so, and when a task is claimed. */
@Configuration(proxyBeanMethods = false)
class Events {

  private final KafkaTemplate<String, String> kafka;
  private final ObjectMapper json;
  private final StockPeer.PeerTopic topic;

  Events(KafkaTemplate<String, String> kafka, ObjectMapper json, StockPeer.PeerTopic topic) {
    this.kafka = kafka;
    this.json = json;
    this.topic = topic;
  }

  @Bean
  JavaDelegate publishEvent() {
    return execution ->
        send(
            execution.getCurrentActivityId(),
            execution.getProcessBusinessKey(),
            execution.getCurrentActivityId(),
            execution);
  }

  @Bean
  TaskListener publishClaim() {
    return task -> {
      DelegateExecution execution = task.getExecution();
      send("task-claimed", execution.getProcessBusinessKey(), step(task), task);
    };
  }

  private static String step(DelegateTask task) {
    return task.getTaskDefinitionKey();
  }

  private void send(String fact, String reference, String step, VariableScope variables) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", UUID.randomUUID().toString());
    event.put("fact", fact);
    event.put("reference", reference);
    event.put("process", "sharing");
    event.put("step", step);
    event.put("urgency", variables.getVariable("urgency"));
    event.put("requestingTeam", variables.getVariable("requestingTeam"));
    event.put("holdingTeam", variables.getVariable("holdingTeam"));
    event.put("dueAt", variables.getVariable("decideBy"));
    event.put("occurredAt", Instant.now().toString());
    try {
      kafka.send(topic.name(), reference, json.writeValueAsString(event));
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
