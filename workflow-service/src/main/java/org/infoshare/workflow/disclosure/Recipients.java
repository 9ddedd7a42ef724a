package org.infoshare.workflow.disclosure;

import java.util.List;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.request.RequestDetails;

/** Holds a colleague who is to get an outcome against those who must not learn of the request. */
final class Recipients {

  private Recipients() {}

  /** Whether the person's name is on the request's list of people who must not learn of it. */
  static boolean mustNotLearn(PersonId id, RequestDetails.Names names, Directory directory) {
    Person person = directory.people(List.of(id)).get(id);
    return person != null && names.mustNotLearn(person.name());
  }
}
