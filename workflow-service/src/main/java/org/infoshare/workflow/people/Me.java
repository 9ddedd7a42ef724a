package org.infoshare.workflow.people;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an account about itself. */
@RestController
@Tag(name = "Me", description = "The account that is signed in")
class Me {

  private final CurrentActor currentActor;
  private final Directory directory;

  Me(CurrentActor currentActor, Directory directory) {
    this.currentActor = currentActor;
    this.directory = directory;
  }

  @GetMapping("/api/me")
  @RolesAllowed("**")
  @Operation(summary = "Who is signed in: person, organisation, teams and roles")
  MyAccount me() {
    SignedIn signedIn = currentActor.signedIn();
    Person person = directory.people(List.of(signedIn.person())).get(signedIn.person());
    return new MyAccount(
        signedIn.person().value(),
        person == null ? null : person.name(),
        person == null ? null : person.jobRole(),
        signedIn.organisation(),
        signedIn.teams().stream().sorted().toList(),
        signedIn.roles().stream().sorted().toList());
  }

  /**
   * The account.
   *
   * @param name absent where the account is a computer system's
   */
  record MyAccount(
      UUID id,
      @Nullable String name,
      @Nullable String jobRole,
      String organisation,
      List<String> teams,
      List<Role> roles) {}
}
