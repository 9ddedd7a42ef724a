package org.infoshare.workflow.people;

import java.util.Set;

/**
 * The account behind the call being answered.
 *
 * @param person who
 * @param organisation the code of the organisation that the account belongs to
 * @param teams the codes of the teams that the person belongs to
 * @param roles what the account may be used for
 */
public record SignedIn(PersonId person, String organisation, Set<String> teams, Set<Role> roles) {

  /** Whether the account has the role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }
}
