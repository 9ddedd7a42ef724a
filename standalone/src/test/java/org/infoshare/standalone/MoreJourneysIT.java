package org.infoshare.standalone;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The journeys that have no page of their own but another end, each from signing in. */
@BrowserTest
@EnabledIfSystemProperty(
    named = "infoshare.full",
    matches = "true",
    disabledReason = "only -Dinfoshare.full=true has the time for every journey")
class MoreJourneysIT {

  private final Practitioners people;
  private final Together together;

  MoreJourneysIT(Practitioners people) {
    this.people = people;
    together = new Together(people);
  }

  /** Whether this run has the time for these. */
  static boolean areRun() {
    return Boolean.getBoolean("infoshare.full");
  }

  @AfterEach
  void leave() {
    people.leave();
  }

  @Test
  void aRequestIsAskedSharedUnderstoodAndFollowedUp() {
    together.sharedUnderstoodAndFollowedUp();
  }
}
