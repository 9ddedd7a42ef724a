package org.infoshare.workflow.people;

/**
 * Who did something, as the record and the event log keep it.
 *
 * @param reference {@code person:<uuid>}, {@code service:<name>} or {@code system}
 */
public record Actor(String reference) {

  /** The process engine itself, for example when a timer fires. */
  public static final Actor SYSTEM = new Actor("system");

  /** A person. */
  public static Actor person(PersonId person) {
    return new Actor("person:" + person);
  }

  /** Another service. */
  public static Actor service(String name) {
    return new Actor("service:" + name);
  }
}
