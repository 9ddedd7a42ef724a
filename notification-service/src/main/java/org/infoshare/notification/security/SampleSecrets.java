package org.infoshare.notification.security;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Passwords that everybody can read in the source: good for the sample, refused anywhere else. */
@Component
class SampleSecrets {

  private static final String PROFILE = "sample";

  /** How each of the sample's secrets reads, so that none has to be listed. */
  private static final Pattern PUBLISHED = Pattern.compile("sample-[a-z-]+-not-secret");

  private static final List<String> CONFIGURED =
      List.of(
          "spring.datasource.password",
          "spring.flyway.password",
          "infoshare.notification.password",
          "infoshare.workflow.password");

  /**
   * @throws IllegalStateException when one is configured outside the sample
   */
  SampleSecrets(Environment environment) {
    if (environment.acceptsProfiles(Profiles.of(PROFILE))) {
      return;
    }
    for (String name : CONFIGURED) {
      if (PUBLISHED.matcher(environment.getProperty(name, "")).matches()) {
        throw new IllegalStateException(
            name
                + " is the sample's password, which everybody can read. Set a secret of your own,"
                + " or start with the profile 'sample'.");
      }
    }
  }
}
