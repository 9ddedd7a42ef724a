package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Pick;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may know of a request: restricting it, naming people, taking no part in it. */
@Controller
@RequestMapping("/requests/{reference}")
class RestrictionPage {

  private static final Text REASON = new Text("reason", 4, Text.Width.FULL);

  private static final Step<Restriction> RESTRICT =
      Step.of("restrict", Restriction.class, Choice.of("ground", Restriction.Ground.class), REASON);
  private static final Step<RestrictionController.Naming> NAME =
      Step.of("name-person", RestrictionController.Naming.class, Pick.of("person"));
  private static final Step<RestrictionController.Naming> NAME_ON_A_SIDE =
      Step.of(
          "name-person",
          RestrictionController.Naming.class,
          Pick.of("person"),
          Choice.of("side", Side.class));
  private static final Step<RestrictionController.Conflict> CONFLICT =
      Step.of("declare-conflict", RestrictionController.Conflict.class, REASON);

  private final RestrictionService restrictions;
  private final RequestAccess access;
  private final Directory directory;
  private final PageWording wording;
  private final FormPages forms;

  RestrictionPage(
      RestrictionService restrictions,
      RequestAccess access,
      Directory directory,
      PageWording wording,
      FormPages forms) {
    this.restrictions = restrictions;
    this.access = access;
    this.directory = directory;
    this.wording = wording;
    this.forms = forms;
  }

  @GetMapping("/restriction")
  @RolesAllowed("LEAD")
  ModelAndView restricting(@PathVariable String reference) {
    lead(reference);
    return forms.first(
        RESTRICT, FormPages.Around.of(page(reference) + "/restriction", page(reference)));
  }

  @PostMapping("/restriction")
  @RolesAllowed("LEAD")
  ModelAndView restrict(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        RESTRICT,
        sent,
        () -> restricting(reference),
        restriction -> page(restrictions.restrict(reference, restriction).reference()),
        told);
  }

  @GetMapping("/named-people")
  @RolesAllowed("LEAD")
  ModelAndView naming(@PathVariable String reference) {
    Viewer lead = lead(reference);
    List<RestrictionService.NamedView> named = restrictions.named(reference).people();
    ModelAndView shown =
        forms.first(
            step(lead),
            new FormPages.Around(
                page(reference) + "/named-people",
                page(reference),
                Map.of("person", people(lead, named))));
    shown.addObject("before", "request/named-people");
    shown.addObject(
        "named",
        named.stream()
            .map(
                one ->
                    wording.text(
                        "name-person.named",
                        one.person().nameOr(wording.text("request-page.unknown-person")),
                        one.namedBy().nameOr(wording.text("request-page.unknown-person")),
                        wording.at(one.namedAt())))
            .toList());
    return shown;
  }

  @PostMapping("/named-people")
  @RolesAllowed("LEAD")
  ModelAndView name(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        step(lead(reference)),
        sent,
        () -> naming(reference),
        naming -> {
          restrictions.name(reference, new PersonId(naming.person()), naming.side());
          return page(reference) + "/named-people";
        },
        told);
  }

  @GetMapping("/conflict-of-interest")
  @RolesAllowed({"PRACTITIONER", "LEAD"})
  ModelAndView conflict(@PathVariable String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    return forms.first(
        CONFLICT, FormPages.Around.of(page(reference) + "/conflict-of-interest", page(reference)));
  }

  @PostMapping("/conflict-of-interest")
  @RolesAllowed({"PRACTITIONER", "LEAD"})
  ModelAndView declare(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        CONFLICT,
        sent,
        () -> conflict(reference),
        conflict -> {
          restrictions.declareConflict(reference, conflict.reason());
          return "/work";
        },
        told);
  }

  private static Step<RestrictionController.Naming> step(Viewer lead) {
    return lead.leads(Side.REQUESTING) && lead.leads(Side.HOLDING) ? NAME_ON_A_SIDE : NAME;
  }

  private Viewer lead(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.leads(Side.REQUESTING) && !viewer.leads(Side.HOLDING)) {
      throw new ProblemException(
          new Problem.Forbidden("Only a safeguarding lead of one of the two sides does this."));
    }
    return viewer;
  }

  /** Whoever of the lead's side is not named yet; the rules decide whether they can be. */
  private List<Option> people(Viewer lead, List<RestrictionService.NamedView> named) {
    RequestHeader request = lead.request();
    Set<PersonId> ids = new LinkedHashSet<>();
    if (lead.leads(Side.REQUESTING)) {
      ids.addAll(directory.membersOf(request.requestingTeam()));
    }
    if (lead.leads(Side.HOLDING)) {
      ids.addAll(directory.membersOf(request.holdingTeam()));
    }
    Set<String> own = Set.of(lead.signedIn().organisation());
    List<Collection<Set<PersonId>>> roles = new ArrayList<>();
    roles.add(directory.leadsOf(own).values());
    roles.add(directory.auditorsOf(own).values());
    if (lead.leads(Side.HOLDING)) {
      roles.add(directory.advisersOf(own).values());
    }
    roles.forEach(role -> role.forEach(ids::addAll));
    named.forEach(one -> ids.remove(new PersonId(one.person().person())));
    return directory.people(ids).entrySet().stream()
        .map(
            one ->
                new Option(
                    one.getKey().toString(),
                    one.getValue().name() + ", " + one.getValue().jobRole(),
                    null))
        .sorted(Comparator.comparing(Option::label))
        .toList();
  }

  private static String page(String reference) {
    return "/requests/" + reference;
  }
}
