package org.infoshare.workflow.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.record.KeptEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the people behind the actors of entries. */
@Component
class Actors {

  private static final Pattern PERSON = Pattern.compile("person:([0-9a-f-]{36})");

  private final Directory directory;

  Actors(Directory directory) {
    this.directory = directory;
  }

  /**
   * Who did something.
   *
   * @param actor {@code person:<uuid>}, {@code service:<name>} or {@code system}
   * @param name of a person, absent where the directory knows them no longer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ActorView(
      String actor,
      @Nullable UUID person,
      @Nullable String name,
      @Nullable String jobRole,
      @Nullable String organisation) {}

  /** The people among the actors, by actor. */
  Map<String, Person> people(Collection<KeptEntry> entries) {
    return named(entries.stream().map(KeptEntry::actor).toList());
  }

  /** The people among those actors, by actor. */
  Map<String, Person> named(Collection<String> wanted) {
    Map<String, PersonId> ids = new HashMap<>();
    wanted.forEach(actor -> person(actor).ifPresent(id -> ids.put(actor, id)));
    Map<PersonId, Person> known = directory.people(List.copyOf(ids.values()));
    Map<String, Person> people = new HashMap<>();
    ids.forEach(
        (actor, id) -> {
          Person person = known.get(id);
          if (person != null) {
            people.put(actor, person);
          }
        });
    return people;
  }

  static ActorView view(String actor, @Nullable Person person) {
    UUID id = person(actor).map(PersonId::value).orElse(null);
    return person == null
        ? new ActorView(actor, id, null, null, null)
        : new ActorView(actor, id, person.name(), person.jobRole(), person.organisation());
  }

  private static Optional<PersonId> person(String actor) {
    Matcher person = PERSON.matcher(actor);
    return person.matches() ? Optional.of(PersonId.of(person.group(1))) : Optional.empty();
  }
}
