package org.infoshare.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.infoshare.events.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** An operator sees what fails, mends it, and reads what came of each button. */
@BrowserTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorPagesIT {

  private static final String OPERATOR = "dorothea.switchboard";
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

  private final Practitioners people;

  OperatorPagesIT(Practitioners people) {
    this.people = people;
  }

  @AfterAll
  void mend() {
    people.execute("alter table event_log drop constraint if exists broken");
  }

  @Test
  @Order(1)
  void whenAllIsWellThePageSaysSo() throws IOException {
    Practitioner operator = people.signIn(OPERATOR);
    operator.follow("How the service runs");

    assertThat(operator.heading()).isEqualTo("How the service runs");
    assertThat(operator.text())
        .contains("No job fails.", "Kafka has refused no event.", "All were delivered.");
    look(operator, "operations-well");
  }

  @Test
  @Order(2)
  void whatFailsIsSeenMendedAndTriedAgain() throws Exception {
    String reference = breakEverything();
    Practitioner operator = people.signIn(OPERATOR);
    operator.follow("How the service runs");
    await()
        .atMost(SEEN_WITHIN)
        .until(
            () ->
                operator.text().contains("Tried again at")
                    && operator.text().contains("Not readable"));
    assertThat(operator.text()).contains("RecordTooLargeException", "Failed for good after 10");
    look(operator, "operations-failing");

    Practitioner plain = people.signIn(OPERATOR, Practitioners.Way.WITHOUT_JAVASCRIPT);
    plain.open("/operations");
    plain.press("Run the chosen jobs now");
    assertThat(plain.page().title()).startsWith("Error: How the service runs");
    assertThat(plain.text()).contains("Choose at least one");
    operator.page().locator("input[name=job]").first().check();
    operator.press("Run the chosen jobs now");
    assertThat(operator.text()).contains("failed again");
    look(operator, "operations-told");

    people.execute("alter table event_log drop constraint broken");
    operator.page().locator("input[name=job]").first().check();
    operator.press("Run the chosen jobs now");
    assertThat(operator.text()).contains("came through", "No job fails.");

    operator.press("Take them in again");
    assertThat(operator.text()).contains("0 taken in. 1 failed again and went back.");
    operator.press("Send the chosen ones now");
    assertThat(operator.text()).contains("its recipient may not know of the request any more");

    operator.page().getByText("Go on without it").first().click();
    look(operator, "operations-skip");
    operator.press("Give it up");
    assertThat(operator.text()).contains("There is a problem");
    look(operator, "operations-skip-refused");
    operator.choose("Those concerned were told in another way");
    operator.press("Give it up");
    assertThat(operator.text())
        .contains("is given up", "Kafka has refused no event.", "Dorothea Switchboard")
        .doesNotContain(reference);
  }

  /** A request whose timer throws and whose first event is refused; its reference. */
  private String breakEverything() throws Exception {
    String reference =
        people
            .atTheApi("humphrey.crumpetworth")
            .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "AMBER"));
    people.execute(
        "alter table event_log add constraint broken check (reference <> '%s') not valid"
            .formatted(reference));
    people.execute(Operator.TIMER_IS_DUE.formatted(reference));
    people.execute(
        """
        insert into event_parked (event_id, reference, sequence, reason, parked_at)
        select event_id, reference, sequence, 'RecordTooLargeException', now()
        from event_log where reference = '%s' and sequence = 1
        """
            .formatted(reference));
    people.execute(
        "notification",
        """
        insert into delivery (id, event_id, reference, fact, audience, channel, person, urgency,
          occurred_at, status, attempts, next_attempt_at, created_at)
        values (gen_random_uuid(), gen_random_uuid(), '%s', 'decision-overdue', 'HOLDER', 'EMAIL',
          gen_random_uuid(),
          'AMBER', now(), 'FAILED', 10, now(), now())
        """
            .formatted(reference));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", people.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> broken =
          new ProducerRecord<>(
              Topics.REQUEST_EVENTS, reference.getBytes(UTF_8), "{\"ref".getBytes(UTF_8));
      Map.of(
              "ce_specversion", "1.0",
              "ce_id", "0b7f2f2e-6f3c-4a3e-9a53-2f6a4a3f1c11",
              "ce_type", "org.infoshare.request.decision-requested",
              "ce_source", "urn:infoshare:sample:1")
          .forEach((name, value) -> broken.headers().add(name, value.getBytes(UTF_8)));
      producer.send(broken).get();
    }
    return reference;
  }

  private static void look(Practitioner operator, String name) throws IOException {
    LookedAt.widely(operator.page());
    LookedAt.byEverybody(operator.page(), name);
    LookedAt.widely(operator.page());
  }
}
