package org.infoshare.standalone;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The invented people that the workflow service loads for the sample.
 *
 * @param password what each of them signs in with
 */
record SamplePeople(String password, List<Organisation> organisations, List<Person> people) {

  /** The team that the walk-through asks. */
  static final String HOLDING_TEAM = "northmere-emergency";

  private static final String REQUESTER = "humphrey.crumpetworth";
  private static final String HOLDER = "wilma.featherstitch";
  private static final String LEAD = "cordelia.moonbucket";
  private static final String ADVISER = "percival.inkwell";
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** An invented organisation. */
  record Organisation(String code, String name) {}

  /** An invented person. */
  record Person(
      String username,
      String jobRole,
      String organisation,
      @Nullable String email,
      List<String> roles) {}

  static SamplePeople of(ServiceJars jars) throws Refusal {
    return JSON.readValue(
        ServiceJars.text(jars.workflow(), "sample/people.json"), SamplePeople.class);
  }

  /** Who asks in the walk-through. */
  Colleague requester(URI workflow, Duration patience) {
    return colleague(REQUESTER, workflow, patience);
  }

  /** Who decides in the walk-through. */
  Colleague holder(URI workflow, Duration patience) {
    return colleague(HOLDER, workflow, patience);
  }

  /** Who agrees with a decline in the walk-through. */
  Colleague lead(URI workflow, Duration patience) {
    return colleague(LEAD, workflow, patience);
  }

  /** Who advises in the walk-through. */
  Colleague adviser(URI workflow, Duration patience) {
    return colleague(ADVISER, workflow, patience);
  }

  /** Where e-mail to the requester goes. */
  String requesterEmail() {
    return people.stream()
        .filter(person -> person.username().equals(REQUESTER))
        .map(Person::email)
        .findFirst()
        .orElse("");
  }

  /** Everybody's user name, with what they do and may do. */
  String signIns() {
    Map<String, String> names =
        organisations.stream().collect(Collectors.toMap(Organisation::code, Organisation::name));
    StringBuilder lines = new StringBuilder();
    for (Person person : people) {
      lines.append(
          "  %-24s %-32s %s%n"
              .formatted(
                  person.username(),
                  String.join(", ", person.roles()),
                  person.jobRole()
                      + ", "
                      + names.getOrDefault(person.organisation(), person.organisation())));
    }
    return lines.toString();
  }

  /** Somebody, by their user name. */
  Colleague colleague(String username, URI workflow, Duration patience) {
    return colleague(username, List.of(workflow), patience);
  }

  /** Somebody, by their user name, who uses whichever node answers. */
  Colleague colleague(String username, List<URI> nodes, Duration patience) {
    return new Colleague(new ApiClient(nodes, username, password, patience));
  }
}
