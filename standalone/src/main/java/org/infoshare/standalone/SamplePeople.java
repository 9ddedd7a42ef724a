package org.infoshare.standalone;

import java.net.URI;
import java.time.Duration;

/** The invented people of the sample whom the walk-through plays. */
final class SamplePeople {

  static final String PASSWORD = "sample-password-not-secret";
  static final String HOLDING_TEAM = "hospital-safeguarding";
  static final String REQUESTER_EMAIL = "requester@example.org";

  private SamplePeople() {}

  static Colleague requester(URI workflow, Duration patience) {
    return new Colleague(new ApiClient(workflow, "requester", PASSWORD, patience));
  }

  static Colleague holder(URI workflow, Duration patience) {
    return new Colleague(new ApiClient(workflow, "holder", PASSWORD, patience));
  }
}
