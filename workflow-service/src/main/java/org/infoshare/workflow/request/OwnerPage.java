package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Pick;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.process.OfferedTo;
import org.infoshare.workflow.web.PageWording;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a lead takes a task from its owner or gives it to a colleague: one, or all of somebody. */
@Controller
class OwnerPage {

  private static final Choice HOW = Choice.of("how", OwnerChange.How.class);
  private static final Pick TO = Pick.of("to");
  private static final Text REASON = new Text("reason", 4, Text.Width.FULL);

  private static final Step<OwnerChange> ONE =
      Step.of("change-owner", OwnerChange.class, HOW, TO, REASON);
  private static final Step<OwnerChange> GIVE_BACK =
      Step.of("take-task", OwnerChange.class, REASON).with("how", "GIVE_BACK");
  private static final Step<OwnerChange.OfAll> ALL =
      Step.of("change-owners", OwnerChange.OfAll.class, Pick.of("owner"), HOW, TO, REASON);

  private static final String BOARD = "/oversight/requests";
  private static final String OWNERS = "/oversight/owners";

  private final OwnerService owners;
  private final Directory directory;
  private final CurrentActor current;
  private final PageWording wording;
  private final FormPages forms;

  OwnerPage(
      OwnerService owners,
      Directory directory,
      CurrentActor current,
      PageWording wording,
      FormPages forms) {
    this.owners = owners;
    this.directory = directory;
    this.current = current;
    this.wording = wording;
    this.forms = forms;
  }

  @GetMapping("/oversight/tasks/{id}/owner")
  @RolesAllowed("LEAD")
  ModelAndView one(@PathVariable String id) {
    InboxTask task = owners.task(id);
    ModelAndView page =
        forms.first(
            step(task),
            new FormPages.Around(
                "/oversight/tasks/" + id + "/owner",
                "/requests/" + task.reference(),
                Map.of(TO.path(), people(directory.membersOf(task.team())))));
    page.addObject(
        "caption", wording.text("hand-over.what", task.reference(), wording.step(task.step())));
    return page;
  }

  @PostMapping("/oversight/tasks/{id}/owner")
  @RolesAllowed("LEAD")
  ModelAndView changeOne(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        step(owners.task(id)),
        sent,
        () -> one(id),
        change -> "/requests/" + owners.change(id, change),
        told);
  }

  /** Only what a team that was asked does is handed to somebody by name. */
  private static Step<OwnerChange> step(InboxTask task) {
    return task.offeredTo() == OfferedTo.HOLDING_TEAM ? ONE : GIVE_BACK;
  }

  @GetMapping(OWNERS)
  @RolesAllowed("LEAD")
  ModelAndView all() {
    Map<PersonId, Long> having = owners.owners();
    Map<PersonId, Person> known = directory.people(having.keySet());
    List<Option> options =
        having.entrySet().stream()
            .flatMap(
                one ->
                    Stream.ofNullable(known.get(one.getKey()))
                        .map(
                            person ->
                                new Option(
                                    one.getKey().toString(),
                                    wording.text(
                                        "change-owners.option", person.name(), one.getValue()),
                                    null)))
            .sorted(Comparator.comparing(Option::label))
            .toList();
    Set<PersonId> colleagues =
        Set.copyOf(
            directory
                .membersOf(directory.teamsOf(current.signedIn().organisation()))
                .values()
                .stream()
                .flatMap(Set::stream)
                .toList());
    return forms.first(
        ALL,
        new FormPages.Around(
            OWNERS, BOARD, Map.of("owner", options, TO.path(), people(colleagues))));
  }

  @PostMapping(OWNERS)
  @RolesAllowed("LEAD")
  ModelAndView changeAll(
      @RequestParam MultiValueMap<String, String> sent, RedirectAttributes told) {
    return forms.act(
        ALL,
        sent,
        this::all,
        change -> {
          OwnerService.Changed changed = owners.changeAll(change);
          told.addFlashAttribute("changed", changed.changed());
          told.addFlashAttribute("left", changed.left());
          told.addFlashAttribute("more", changed.more());
          return BOARD;
        },
        told);
  }

  private List<Option> people(Collection<PersonId> ids) {
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
}
