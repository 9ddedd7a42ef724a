package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
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
    assertThat(nurse.text()).contains("You own this now: " + reference);
    nurse.follow("Hand over " + reference);
    assertThat(nurse.heading()).isEqualTo("Hand over to a colleague");
    nurse.select("Who goes on with it", "Barnaby Lampwick, Paediatric registrar");
    nurse.fill("What they need to know", "Nothing is decided. The school rings at two.");
    nurse.press("Hand over");
    assertThat(nurse.text()).contains("Handed over: " + reference);

    Practitioner registrar = people.signIn("barnaby.lampwick");
    registrar.open("/work?mine=true");
    assertThat(registrar.text()).contains(reference);
  }
}
