package org.infoshare.workflow.people;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Passwords that everybody can read in the source: good for the sample, refused anywhere else. */
@Component
class SampleSecrets {

  /** The profile that loads invented people and accepts their passwords. */
  static final String PROFILE = "sample";

  /** How each of the sample's secrets reads, so that none has to be listed. */
  private static final Pattern PUBLISHED = Pattern.compile("sample-[a-z-]+-not-secret");

  private static final List<String> CONFIGURED =
      List.of(
          "spring.datasource.password",
          "spring.flyway.password",
          "infoshare.notification.password",
          "infoshare.notification-account.password",
          "infoshare.matching.secret");

  private final Set<String> published;
  private final boolean sample;

  /**
   * @throws IllegalStateException when one is configured outside the sample
   */
  SampleSecrets(Environment environment) {
    this.published = SamplePeople.read().publishedPasswords();
    this.sample = environment.acceptsProfiles(Profiles.of(PROFILE));
    for (String name : CONFIGURED) {
      if (!permit(environment.getProperty(name, ""))) {
        throw new IllegalStateException(
            name
                + " is the sample's password, which everybody can read. Set a secret of your own,"
                + " or start with the profile 'sample'.");
      }
    }
  }

  boolean permit(String password) {
    return sample || !(published.contains(password) || PUBLISHED.matcher(password).matches());
  }
}
