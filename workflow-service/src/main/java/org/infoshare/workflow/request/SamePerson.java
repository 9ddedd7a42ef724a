package org.infoshare.workflow.request;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.infoshare.workflow.matching.MatchKey;
import org.infoshare.workflow.matching.MatchKeys;
import org.springframework.stereotype.Component;

/** Says by which keys other requests about the same person are found. */
@Component
class SamePerson {

  private final MatchKeys keys;

  SamePerson(MatchKeys keys) {
    this.keys = keys;
  }

  Set<MatchKey> keys(Subject subject) {
    Set<MatchKey> found = new HashSet<>();
    String nhsNumber = subject.nhsNumber();
    if (nhsNumber != null) {
      keys.nhsNumber(nhsNumber).ifPresent(found::add);
    }
    LocalDate born = subject.dateOfBirth();
    if (born != null) {
      subject.names().flatMap(name -> keys.nameAndDateOfBirth(name, born)).forEach(found::add);
    }
    for (Subject.Identifier identifier : subject.identifiers()) {
      keys.localIdentifier(identifier.kind(), identifier.value()).ifPresent(found::add);
    }
    return found;
  }
}
