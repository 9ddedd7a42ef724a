package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

/** From signing in to a task in a colleague's hands: with a mouse, by keyboard, without scripts. */
@BrowserTest
class HandOverJourneyIT {

  private final Practitioners people;

  HandOverJourneyIT(Practitioners people) {
    this.people = people;
  }

  @ParameterizedTest
  @NullSource
  @EnumSource(Practitioners.Way.class)
  void aTaskIsTakenAndHandedOver(Practitioners.@Nullable Way way)
      throws IOException, ApiClient.Refused {
    String reference =
        people
            .atTheApi("humphrey.crumpetworth")
            .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));

    Practitioner nurse =
        way == null
            ? people.signIn("wilma.featherstitch")
            : people.signIn("wilma.featherstitch", way);
    nurse.follow("Your work");
    nurse.press("Take it " + reference);
    assertThat(nurse.heading()).isEqualTo("Decide whether to share");
    nurse.follow("Your work");
    nurse.follow("Hand over " + reference);
    assertThat(nurse.heading()).isEqualTo("Hand over to a colleague");
    nurse.select("Who goes on with it", "Barnaby Lampwick, Paediatric registrar");
    nurse.fill("What they need to know", "Nothing is decided. The school rings at two.");
    nurse.press("Hand over");
    assertThat(nurse.text()).contains("Handed over: " + reference);

    if (way == Practitioners.Way.KEYBOARD_ONLY) {
      assertThat(nurse.effort().duration())
          .isBetween(Duration.ofSeconds(20), Duration.ofMinutes(5));
    }

    Practitioner registrar = people.signIn("barnaby.lampwick");
    registrar.open("/work?mine=true");
    assertThat(registrar.text()).contains(reference);
  }

  @Test
  void aDoubleClickHandsOverOnce() throws IOException, ApiClient.Refused {
    String reference =
        people
            .atTheApi("humphrey.crumpetworth")
            .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
    Practitioner nurse = people.signIn("wilma.featherstitch");
    nurse.open("/work");
    nurse.press("Take it " + reference);
    nurse.open("/work");
    nurse.follow("Hand over " + reference);
    nurse.select("Who goes on with it", "Barnaby Lampwick, Paediatric registrar");
    nurse.fill("What they need to know", "Nothing is decided.");
    AtomicInteger sent = new AtomicInteger();
    nurse
        .page()
        .onRequest(
            request -> {
              if (request.method().equals("POST")) {
                sent.incrementAndGet();
              }
            });

    nurse
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Hand over"))
        .dblclick();

    PlaywrightAssertions.assertThat(nurse.page().locator("h1")).hasText("Your work");
    assertThat(nurse.text()).contains("Handed over: " + reference);
    assertThat(sent).hasValue(1);
  }
}
