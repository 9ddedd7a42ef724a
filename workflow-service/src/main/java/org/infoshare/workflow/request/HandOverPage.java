package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Directory;
import org.infoshare.workflow.people.Person;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.process.InboxTask;
import org.infoshare.workflow.web.Forms;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.infoshare.workflow.web.TypedBefore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Handing a task to a colleague with a note. */
@Controller
class HandOverPage {

  private final TaskAccess access;
  private final HandOverService handOvers;
  private final Directory directory;
  private final CurrentActor current;
  private final PageWording wording;
  private final Forms forms;
  private final TypedBefore typed;

  HandOverPage(
      TaskAccess access,
      HandOverService handOvers,
      Directory directory,
      CurrentActor current,
      PageWording wording,
      Forms forms,
      TypedBefore typed) {
    this.access = access;
    this.handOvers = handOvers;
    this.directory = directory;
    this.current = current;
    this.wording = wording;
    this.forms = forms;
    this.typed = typed;
  }

  @GetMapping("/work/{id}/hand-over")
  @RolesAllowed("PRACTITIONER")
  ModelAndView form(@PathVariable String id) {
    MultiValueMap<String, String> before = typed.forThisPage().orElseGet(LinkedMultiValueMap::new);
    return page(
        id,
        Objects.requireNonNullElse(before.getFirst("to"), ""),
        Objects.requireNonNullElse(before.getFirst("note"), ""),
        HttpStatus.OK,
        List.of());
  }

  @PostMapping("/work/{id}/hand-over")
  @RolesAllowed("PRACTITIONER")
  ModelAndView handOver(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String note,
      RedirectAttributes told) {
    try {
      HandOver handOver = new HandOver(UUID.fromString(to), note);
      List<Problem.FieldError> wrong = forms.errors(handOver, "hand-over");
      if (!wrong.isEmpty()) {
        return page(id, to, note, HttpStatus.UNPROCESSABLE_CONTENT, wrong);
      }
      HandOverService.HandedOver done = handOvers.handOver(id, handOver);
      told.addFlashAttribute(
          "done", wording.text("work.handed-over", done.reference(), wording.step(done.step())));
      return new ModelAndView("redirect:/work");
    } catch (IllegalArgumentException nobodyChosen) {
      return page(
          id,
          to,
          note,
          HttpStatus.UNPROCESSABLE_CONTENT,
          List.of(new Problem.FieldError("to", "required", wording.text("hand-over.choose"))));
    } catch (ProblemException refused) {
      return page(id, to, note, AccessRefused.statusToShow(refused), errors(refused.problem()));
    }
  }

  private static List<Problem.FieldError> errors(Problem problem) {
    return problem instanceof Problem.InvalidInput invalid
        ? invalid.errors()
        : List.of(new Problem.FieldError("to", "refused", problem.detail()));
  }

  private ModelAndView page(
      String id, String to, String note, HttpStatus status, List<Problem.FieldError> errors) {
    InboxTask task = access.taskToTake(id).task();
    PersonId me = current.signedIn().person();
    ModelAndView page = new ModelAndView("request/hand-over", status);
    page.addObject(
        "what", wording.text("hand-over.what", task.reference(), wording.step(task.step())));
    page.addObject(
        "colleagues",
        directory.people(directory.membersOf(task.team())).entrySet().stream()
            .filter(member -> !member.getKey().equals(me))
            .map(member -> new Colleague(member.getKey().toString(), described(member.getValue())))
            .sorted(Comparator.comparing(Colleague::name))
            .toList());
    page.addObject("id", id);
    page.addObject("to", to);
    page.addObject("note", note);
    page.addObject("errors", errors);
    page.addObject("noteError", Forms.messageOf(errors, "note"));
    page.addObject("toError", Forms.messageOf(errors, "to"));
    return page;
  }

  private static String described(Person person) {
    return person.name() + ", " + person.jobRole();
  }

  /** Somebody of the same team. */
  record Colleague(String person, String name) {}
}
