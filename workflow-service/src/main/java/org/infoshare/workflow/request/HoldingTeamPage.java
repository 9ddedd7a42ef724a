package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import org.infoshare.workflow.form.Field.Pick;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Option;
import org.infoshare.workflow.form.Step;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a lead hands a request to another team of their organisation. */
@Controller
@RequestMapping("/requests/{reference}/holding-team")
class HoldingTeamPage {

  private static final Pick TEAM = Pick.of("team");
  private static final Step<HoldingTeamController.Change> STEP =
      Step.of(
          "change-team",
          HoldingTeamController.Change.class,
          TEAM,
          new Text("reason", 4, Text.Width.FULL));

  private final HoldingTeamService teams;
  private final FormPages forms;

  HoldingTeamPage(HoldingTeamService teams, FormPages forms) {
    this.teams = teams;
    this.forms = forms;
  }

  @GetMapping
  @RolesAllowed("LEAD")
  ModelAndView form(@PathVariable String reference) {
    return forms.first(
        STEP,
        new FormPages.Around(
            "/requests/" + reference + "/holding-team",
            "/requests/" + reference,
            Map.of(
                TEAM.path(),
                teams.others(reference).stream()
                    .map(team -> new Option(team.code(), team.name(), null))
                    .toList())));
  }

  @PostMapping
  @RolesAllowed("LEAD")
  ModelAndView hand(
      @PathVariable String reference,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes told) {
    return forms.act(
        STEP,
        sent,
        () -> form(reference),
        change -> "/requests/" + teams.hand(reference, change.team(), change.reason()).reference(),
        told);
  }
}
