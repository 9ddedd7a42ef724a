package org.infoshare.workflow.disclosure;

import java.util.List;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.RequestDetails;

/** Holds a colleague who is to get an outcome against those to whom nothing of the request goes. */
final class Recipients {

  private Recipients() {}

  /** Whether the person has the name of somebody who must not learn of the request or be told. */
  static boolean getsNothing(PersonId id, RequestDetails.Names names, Directory directory) {
    Person person = directory.people(List.of(id)).get(id);
    return person != null && names.getsNothing(person.name());
  }
}
