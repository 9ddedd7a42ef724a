package org.infoshare.workflow.help;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.workflow.decision.LawfulReasons;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.OnCall;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What to keep in mind when asking and deciding, the law in force, and whom to ask. */
@Controller
class HelpPage {

  private final LawfulReasons lawfulReasons;
  private final Directory directory;
  private final CurrentActor current;
  private final PageWording wording;
  private final Clock clock;

  HelpPage(
      LawfulReasons lawfulReasons,
      Directory directory,
      CurrentActor current,
      PageWording wording,
      Clock clock) {
    this.lawfulReasons = lawfulReasons;
    this.directory = directory;
    this.current = current;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping("/help")
  @RolesAllowed("**")
  String help(Model model) {
    String organisation = current.signedIn().organisation();
    List<OnCall> onCall = directory.onCall(organisation, clock.instant());
    Set<PersonId> leads =
        directory.leadsOf(Set.of(organisation)).getOrDefault(organisation, Set.of());
    List<PersonId> all = new ArrayList<>(leads);
    onCall.forEach(duty -> all.add(duty.person()));
    Map<PersonId, Person> people = directory.people(all);
    model.addAttribute(
        "onCall",
        onCall.stream()
            .flatMap(
                duty ->
                    contact(
                        people.get(duty.person()),
                        duty.telephone(),
                        wording.text("help.who.until", wording.at(duty.endsAt())))
                        .stream())
            .toList());
    Map<PersonId, String> telephones = directory.telephones(leads);
    model.addAttribute(
        "leads",
        leads.stream()
            .flatMap(lead -> contact(people.get(lead), telephones.get(lead), null).stream())
            .sorted(Comparator.comparing(Contact::name))
            .toList());
    model.addAttribute("parts", List.of("rules", "principles", "law", "who"));
    model.addAttribute("laws", laws());
    return "help";
  }

  private static List<Contact> contact(
      @Nullable Person person, @Nullable String telephone, @Nullable String until) {
    return person == null || !person.active()
        ? List.of()
        : List.of(new Contact(person.name(), person.jobRole(), telephone, until));
  }

  /** The reasons in force by kind, the kinds in their order. */
  private Map<String, List<Law>> laws() {
    Map<String, List<Law>> laws = new LinkedHashMap<>();
    for (LawfulReasons.InForce reason : lawfulReasons.inForce()) {
      laws.computeIfAbsent(wording.code("basis", reason.kind()), kind -> new ArrayList<>())
          .add(
              new Law(
                  reason.label(),
                  reason.law(),
                  wording.text("help.law.applies." + reason.appliesTo(), reason.nation()),
                  reason.guidance()));
    }
    return laws;
  }

  /**
   * Somebody to ask.
   *
   * @param telephone null where no number is known here
   * @param until until when they are on call, in words; null for others
   */
  record Contact(String name, String jobRole, @Nullable String telephone, @Nullable String until) {}

  /** A lawful reason in words, with a link to read on. */
  record Law(String label, String law, String appliesTo, String guidance) {}
}
