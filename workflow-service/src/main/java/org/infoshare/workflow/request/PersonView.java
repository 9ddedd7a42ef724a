package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A colleague, as the parties to a request see them.
 *
 * @param name absent where the directory knows them no longer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonView(UUID person, @Nullable String name, @Nullable String jobRole) {

  /** What colleagues know them by, or the words for somebody whom the directory does not know. */
  public String nameOr(String words) {
    return name == null ? words : name;
  }

  /** The colleague with that identifier. */
  public static PersonView of(PersonId id, Directory directory) {
    return of(List.of(id), directory).get(0);
  }

  /** The colleagues with those identifiers, in that order. */
  public static List<PersonView> of(Collection<PersonId> ids, Directory directory) {
    Map<PersonId, Person> people = directory.people(ids);
    return ids.stream()
        .map(
            id -> {
              Person person = people.get(id);
              return person == null
                  ? new PersonView(id.value(), null, null)
                  : new PersonView(id.value(), person.name(), person.jobRole());
            })
        .toList();
  }
}
