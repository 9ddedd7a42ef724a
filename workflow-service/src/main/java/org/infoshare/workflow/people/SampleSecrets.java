package org.infoshare.workflow.people;

import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Passwords that everybody can read in the source: good for the sample, refused anywhere else. */
@Component
class SampleSecrets {

  /** The profile that loads invented people and accepts their passwords. */
  static final String PROFILE = "sample";

  private final Set<String> published;
  private final boolean sample;

  SampleSecrets(Environment environment) {
    this.published = SamplePeople.read().publishedPasswords();
    this.sample = environment.acceptsProfiles(Profiles.of(PROFILE));
  }

  boolean permit(String password) {
    return sample || !published.contains(password);
  }
}
