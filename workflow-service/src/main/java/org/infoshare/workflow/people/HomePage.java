package org.infoshare.workflow.people;

import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that people see first: who they are and where to go. */
@Controller
class HomePage {

  private final CurrentActor currentActor;
  private final Directory directory;

  HomePage(CurrentActor currentActor, Directory directory) {
    this.currentActor = currentActor;
    this.directory = directory;
  }

  @GetMapping("/")
  @RolesAllowed("**")
  String home(Model model) {
    SignedIn signedIn = currentActor.signedIn();
    Person person = directory.people(List.of(signedIn.person())).get(signedIn.person());
    model.addAttribute("person", Objects.requireNonNull(person));
    model.addAttribute(
        "teams",
        signedIn.teams().stream().sorted().flatMap(code -> directory.team(code).stream()).toList());
    model.addAttribute("roles", signedIn.roles().stream().sorted().toList());
    model.addAttribute("asks", signedIn.is(Role.PRACTITIONER));
    model.addAttribute(
        "works",
        signedIn.is(Role.PRACTITIONER) || signedIn.is(Role.LEAD) || signedIn.is(Role.ADVISER));
    return "home";
  }
}
