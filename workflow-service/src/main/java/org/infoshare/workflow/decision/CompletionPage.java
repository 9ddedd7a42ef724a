package org.infoshare.workflow.decision;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.form.Field;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.web.Bodies;
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

/** Answering what was left open at the sign-off. */
@Controller
@RolesAllowed("PRACTITIONER")
@RequestMapping("/requests/{reference}/decision/later")
class CompletionPage {

  private final CompletionService completions;
  private final DecisionService decisions;
  private final RequestAccess access;
  private final Judging judging;
  private final Clock clock;
  private final FormPages forms;
  private final Bodies bodies;

  CompletionPage(
      CompletionService completions,
      DecisionService decisions,
      RequestAccess access,
      Judging judging,
      Clock clock,
      FormPages forms,
      Bodies bodies) {
    this.completions = completions;
    this.decisions = decisions;
    this.access = access;
    this.judging = judging;
    this.clock = clock;
    this.forms = forms;
    this.bodies = bodies;
  }

  @GetMapping
  ModelAndView later(@PathVariable String reference) {
    return forms.first(
        step(reference),
        new FormPages.Around(
            "/requests/" + reference + "/decision/later",
            "/work",
            judging.options(
                judging.judged(
                    decisions.read(reference).signedOff(),
                    access.viewer(reference).request(),
                    clock.instant(),
                    null))));
  }

  @PostMapping
  ModelAndView complete(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        step(reference),
        sent,
        () -> later(reference),
        answers -> {
          boolean open = !completions.complete(reference, answers).owed().isEmpty();
          return open ? "/requests/" + reference + "/decision/later" : "/work";
        },
        told);
  }

  /** Asks what is open, and of that what nothing was said of yet. */
  private Step<Draft> step(String reference) {
    DecisionService.DecisionView decision = decisions.read(reference);
    if (decision.owed() == null) {
      throw ProblemException.conflict(
          "nothing-owed", "Nothing is left to answer of this decision. Nothing was changed.");
    }
    Set<String> answered =
        bodies.tree(decision.signedOff()).propertyNames().stream().collect(Collectors.toSet());
    decision
        .later()
        .forEach(later -> answered.addAll(bodies.tree(later.answers()).propertyNames()));
    answered.remove(Drafts.LAWFUL_BASIS);
    List<Field> open =
        DecideForm.answering(decision.owed().fields()).stream()
            .filter(field -> !answered.contains(field.path().split("\\.", 2)[0]))
            .toList();
    return new Step<>(DecideForm.onePage(open), Draft.class, Map.of());
  }
}
