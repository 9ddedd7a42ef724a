package org.infoshare.workflow.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.infoshare.workflow.deadline.WorkingHours;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The invented organisations and people of the sample.
 *
 * @param password what every invented person and system signs in with
 * @param notificationServicePassword what the notification service signs in with in the sample
 * @param workingHours when each of the organisations works
 * @param onCall who is rung out of hours
 */
record SamplePeople(
    String password,
    String notificationServicePassword,
    WorkingHours workingHours,
    List<SampleOrganisation> organisations,
    List<SamplePerson> people,
    List<SampleDuty> onCall,
    List<SampleService> services) {

  private static final String RESOURCE = "/sample/people.json";

  record SampleOrganisation(String code, String name, List<SampleTeam> teams) {}

  record SampleTeam(String code, String name) {}

  record SamplePerson(
      String username,
      String name,
      String jobRole,
      String organisation,
      @Nullable String email,
      List<String> teams,
      List<Role> roles,
      @Nullable String telephone,
      @Nullable List<String> leads,
      @Nullable Boolean designatedLead) {

    boolean leads(String team) {
      return leads != null && leads.contains(team);
    }
  }

  /** Somebody who is on call for their organisation for as long as the sample is used. */
  record SampleDuty(String organisation, String username, String telephone) {}

  record SampleService(String username, String organisation, List<Role> roles) {}

  /** Reads them from the class path. */
  static SamplePeople read() {
    try (InputStream stream = SamplePeople.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("Missing from the class path: " + RESOURCE);
      }
      return JsonMapper.builder().build().readValue(stream, SamplePeople.class);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The passwords that everybody can read here. */
  Set<String> publishedPasswords() {
    return Set.of(password, notificationServicePassword);
  }

  /** The identifier of a sample account or person: the same in every sample. */
  static UUID id(String username) {
    return UUID.nameUUIDFromBytes(
        ("infoshare-sample/" + username).getBytes(StandardCharsets.UTF_8));
  }
}
