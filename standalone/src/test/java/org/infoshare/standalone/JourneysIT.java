package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What people of two organisations do together, from signing in to the end, on the pages alone.
 * These two use a page of each step and always run; {@link MoreJourneysIT} has the others.
 */
@BrowserTest
class JourneysIT {

  private final Practitioners people;
  private final Together together;

  JourneysIT(Practitioners people) {
    this.people = people;
    together = new Together(people);
  }

  @AfterEach
  void leave() {
    people.leave();
  }

  @AfterAll
  void sayWhatWasLeftOut() {
    if (!MoreJourneysIT.areRun()) {
      System.out.println(
          "Left out: eight journeys of MoreJourneysIT, which -Dinfoshare.full=true runs.");
    }
  }

  @Test
  void aRequestIsAskedSharedUnderstoodAndFollowedUpWithoutScripts() {
    together.sharedUnderstoodAndFollowedUp(Practitioners.Way.WITHOUT_JAVASCRIPT);
  }

  /** From the moment at which the task is theirs. */
  @Test
  void aRedRequestIsDecidedAndSharedByKeyboardAlone() throws IOException, ApiClient.Refused {
    String reference =
        people
            .atTheApi("humphrey.crumpetworth")
            .ask(SampleContent.request(SamplePeople.HOLDING_TEAM, "RED"));
    Practitioner nurse = people.signIn("wilma.featherstitch", Practitioners.Way.KEYBOARD_ONLY);
    nurse.open("/work");
    nurse.press("Take it " + reference);
    Practitioner.Effort before = nurse.effort();

    OnPages.decide(nurse, OnPages.SHARE_ALL, true);
    nurse.press(OnPages.SIGN_OFF_AND_SHARE);
    OnPages.item(nurse);
    OnPages.messageAndRecipient(nurse);
    nurse.press("Share information");

    assertThat(nurse.heading()).isEqualTo("Information shared");
    Practitioner.Effort effort = nurse.effort().since(before);
    Duration took = effort.duration();
    System.out.printf("A red request is decided and shared in %s: %s.%n", took, effort);
    assertThat(took).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
  }
}
