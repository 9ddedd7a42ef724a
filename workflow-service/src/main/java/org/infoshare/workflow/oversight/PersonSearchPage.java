package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.Step;
import org.infoshare.workflow.web.PageWording;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a lead looks for the requests about a person. What they found is shown once. */
@Controller
class PersonSearchPage {

  private static final String HERE = "/oversight/person";

  private static final Step<PersonSearch> STEP =
      Step.of(
          "find-person",
          PersonSearch.class,
          Text.line("name"),
          new Day("dateOfBirth"),
          new Text("nhsNumber", 1, Text.Width.SHORT),
          Text.line("numberKind"),
          Text.line("number"),
          new Text("reason", 3, Text.Width.FULL));

  private final PersonSearchService searches;
  private final FormPages forms;
  private final PageWording wording;

  PersonSearchPage(PersonSearchService searches, FormPages forms, PageWording wording) {
    this.searches = searches;
    this.forms = forms;
    this.wording = wording;
  }

  /** A request that was found, in words. */
  record Row(
      String reference,
      String urgencyCode,
      String urgency,
      String side,
      String state,
      String asked,
      String agreed)
      implements Serializable {}

  @GetMapping(HERE)
  @RolesAllowed("LEAD")
  ModelAndView form() {
    return forms
        .first(STEP, FormPages.Around.of(HERE, "/oversight/requests"))
        .addObject("before", "oversight/found");
  }

  @PostMapping(HERE)
  @RolesAllowed("LEAD")
  ModelAndView search(@RequestParam MultiValueMap<String, String> sent, RedirectAttributes told) {
    return forms.act(
        STEP,
        sent,
        this::form,
        search -> {
          PersonSearchService.Result result = searches.search(search);
          told.addFlashAttribute(
              "found",
              result.requests().stream()
                  .map(this::row)
                  .collect(Collectors.toCollection(ArrayList::new)));
          told.addFlashAttribute("more", result.more());
          return HERE;
        },
        told);
  }

  private Row row(PersonSearchService.Found found) {
    return new Row(
        found.reference(),
        found.urgency().name(),
        wording.urgency(found.urgency().name()),
        wording.text("oversight.side." + found.side()),
        wording.text("request-page.state." + found.state()),
        wording.at(found.submittedAt()),
        found.agreed().stream()
            .map(kind -> wording.text("find-person.agreed." + kind))
            .collect(Collectors.joining(", ")));
  }
}
