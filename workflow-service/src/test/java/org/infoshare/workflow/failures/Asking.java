package org.infoshare.workflow.failures;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Api.Answer;
import org.infoshare.workflow.testing.Exchange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks with a request of the example that is changed as a test tells. */
final class Asking {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private final Api api;
  private final Exchange exchange;

  Asking(Api api) {
    this.api = api;
    this.exchange = Exchange.at(api);
  }

  /** Sends a request as somebody, changed as told. */
  Answer send(String somebody, Consumer<ObjectNode> change) {
    ObjectNode request = (ObjectNode) JSON.readTree(exchange.submission("AMBER"));
    change.accept(request);
    return api.as(somebody).post("/api/requests", JSON.writeValueAsString(request));
  }

  /** Asks as somebody, and returns the reference. */
  String ask(String somebody, Consumer<ObjectNode> change) {
    return reference(send(somebody, change));
  }

  static String reference(Answer answer) {
    return answer.with(201).json().path("reference").asString();
  }

  /** The first rule that a refused call breaks. */
  static String rule(Answer answer) {
    return answer.with(422).json().at("/errors/0/rule").asString();
  }

  /** An invented person of whom no other test knows. */
  static Person somebody() {
    return new Person(
        "Name" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + " Éxample",
        LocalDate.of(2010, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(4_000)),
        anNhsNumber(),
        UUID.randomUUID().toString());
  }

  static String anNhsNumber() {
    while (true) {
      String digits = "9" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
      int sum =
          IntStream.range(0, 9).map(place -> (digits.charAt(place) - '0') * (10 - place)).sum();
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        return digits + check;
      }
    }
  }

  /** Whom a request is about. */
  record Person(String name, LocalDate born, String nhsNumber, String pupilNumber) {

    /** Puts the person into a request, and nothing else that tells who it is. */
    void into(ObjectNode request) {
      ObjectNode subject = request.putObject("subject");
      subject.put("kind", "CHILD").put("name", name).put("dateOfBirth", born.toString());
      subject.put("nhsNumber", nhsNumber);
      subject
          .putArray("identifiers")
          .addObject()
          .put("kind", "pupil number")
          .put("value", pupilNumber);
    }

    Person called(String other) {
      return new Person(other, born, nhsNumber, pupilNumber);
    }

    Person bornOn(LocalDate other) {
      return new Person(name, other, nhsNumber, pupilNumber);
    }

    Person withNhsNumber(String other) {
      return new Person(name, born, other, pupilNumber);
    }

    Person withPupilNumber(String other) {
      return new Person(name, born, nhsNumber, other);
    }
  }
}
