package org.infoshare.workflow.people;

/** The invented organisations and people of the sample, as {@code sample/people.json} has them. */
final class SamplePeople {

  /** What every invented person signs in with. */
  static final String PASSWORD = "sample-password-not-secret";

  /** What the notification service signs in with in the sample. */
  static final String NOTIFICATION_SERVICE_PASSWORD = "sample-notification-service-not-secret";

  private SamplePeople() {}
}
