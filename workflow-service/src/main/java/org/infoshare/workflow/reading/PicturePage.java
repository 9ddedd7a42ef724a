package org.infoshare.workflow.reading;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.bpmn.Models;
import org.infoshare.workflow.audit.NotedLooks;
import org.infoshare.workflow.request.MainPicture;
import org.infoshare.workflow.request.OpenSteps;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The process as a picture, with where the request is now; the same in words above it. */
@Controller
class PicturePage {

  private static final Duration KEPT_BY_THE_BROWSER = Duration.ofHours(1);

  /** What the script that draws the picture can do with it. */
  private static final List<String> BUTTONS = List.of("near", "whole", "larger", "smaller");

  private final RequestAccess access;
  private final OpenSteps steps;
  private final WayThrough path;
  private final ReasonsInSession reasons;
  private final NotedLooks looks;

  PicturePage(
      RequestAccess access,
      OpenSteps steps,
      WayThrough path,
      ReasonsInSession reasons,
      NotedLooks looks) {
    this.access = access;
    this.path = path;
    this.steps = steps;
    this.reasons = reasons;
    this.looks = looks;
  }

  @GetMapping("/requests/{reference}/picture")
  @RolesAllowed({"PRACTITIONER", "LEAD", "AUDITOR"})
  String picture(@PathVariable String reference, HttpSession session, Model model) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.requestingSide() && !viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    if (reasons.isMissing(viewer, session)) {
      return "redirect:/requests/" + reference;
    }
    looks.note(viewer, NotedLooks.Part.PICTURE, reasons.of(viewer, session));
    List<OpenSteps.Step> open = steps.seenBy(viewer);
    model.addAttribute("reference", reference);
    model.addAttribute("steps", open);
    model.addAttribute("path", path.of(viewer));
    model.addAttribute("buttons", BUTTONS);
    model.addAttribute(
        "here",
        open.stream()
            .map(step -> MainPicture.element(step.id()))
            .distinct()
            .collect(Collectors.joining(" ")));
    return "reading/picture";
  }

  /**
   * The model of a process, which holds nothing of any request.
   *
   * @param process its id
   */
  @GetMapping("/models/{process}.bpmn")
  @RolesAllowed("**")
  ResponseEntity<Resource> model(@PathVariable String process) {
    Models wanted =
        Stream.of(Models.values())
            .filter(model -> model.isProcess() && model.fileName().equals(process + ".bpmn"))
            .findFirst()
            .orElseThrow(ProblemException::notFound);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_XML)
        .cacheControl(CacheControl.maxAge(KEPT_BY_THE_BROWSER).cachePrivate())
        .body(new ClassPathResource(wanted.resourceName()));
  }
}
