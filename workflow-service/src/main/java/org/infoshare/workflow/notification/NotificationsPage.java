package org.infoshare.workflow.notification;

import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.infoshare.workflow.notification.NotificationService.Sent;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What somebody was told, newest first. */
@Controller
class NotificationsPage {

  private static final int ROWS = 50;
  private static final Pattern REFERENCE = Pattern.compile("[A-Z0-9-]{1,40}");

  private final NotificationService notifications;
  private final OwnNotifications own;
  private final CurrentActor current;
  private final PageWording wording;

  NotificationsPage(
      NotificationService notifications,
      OwnNotifications own,
      CurrentActor current,
      PageWording wording) {
    this.notifications = notifications;
    this.own = own;
    this.current = current;
    this.wording = wording;
  }

  @GetMapping("/notifications")
  @RolesAllowed({
    "PRACTITIONER",
    "LEAD",
    "ADVISER",
    "AUDITOR",
    "ORGANISATION_ADMINISTRATOR",
    "PLATFORM_ADMINISTRATOR"
  })
  ModelAndView notifications(@RequestParam(required = false) @Nullable UUID before) {
    SignedIn reader = current.signedIn();
    ModelAndView page = new ModelAndView("notification/notifications");
    page.addObject("continued", before != null);
    try {
      OwnNotifications.Page found = own.of(reader.person(), before, ROWS);
      page.addObject(
          "rows", found.notifications().stream().map(sent -> row(sent, reader)).toList());
      page.addObject("newest", before == null ? found.newest() : null);
      page.addObject("next", found.next());
      page.addObject("away", false);
    } catch (NotificationServiceAwayException away) {
      page.setStatus(HttpStatus.SERVICE_UNAVAILABLE);
      page.addObject("rows", List.of());
      page.addObject("away", true);
    }
    return page;
  }

  /** Whoever opens a notification has read it, and goes on to what it is about. */
  @PostMapping("/notifications/{id}/opened")
  @RolesAllowed({
    "PRACTITIONER",
    "LEAD",
    "ADVISER",
    "AUDITOR",
    "ORGANISATION_ADMINISTRATOR",
    "PLATFORM_ADMINISTRATOR"
  })
  String opened(@PathVariable UUID id, @RequestParam(defaultValue = "") String reference) {
    SignedIn reader = current.signedIn();
    boolean theirs;
    try {
      theirs = notifications.read(id, reader.person());
    } catch (NotificationServiceAwayException away) {
      // It stays unread, and nobody is kept from the request.
      theirs = true;
    }
    if (!theirs) {
      throw ProblemException.notFound();
    }
    return readsRequests(reader) && REFERENCE.matcher(reference).matches()
        ? "redirect:/requests/" + reference
        : readsWork(reader) ? "redirect:/work" : "redirect:/notifications";
  }

  /**
   * Notes that all is read.
   *
   * @param through the newest that the reader has seen: what came since stays unread
   */
  @PostMapping("/notifications/read")
  @RolesAllowed({
    "PRACTITIONER",
    "LEAD",
    "ADVISER",
    "AUDITOR",
    "ORGANISATION_ADMINISTRATOR",
    "PLATFORM_ADMINISTRATOR"
  })
  String readAll(@RequestParam(required = false) @Nullable UUID through, RedirectAttributes told) {
    try {
      if (through != null) {
        notifications.readThrough(through, current.signedIn().person());
      }
      told.addFlashAttribute("done", wording.text("notifications.all-read"));
    } catch (NotificationServiceAwayException away) {
      told.addFlashAttribute("problem", wording.text("notifications.away"));
    }
    return "redirect:/notifications";
  }

  private Row row(Sent sent, SignedIn reader) {
    String urgency = sent.urgency();
    Instant due = sent.dueAt();
    return new Row(
        sent.id(),
        sent.reference(),
        urgency,
        urgency == null ? null : wording.urgency(urgency),
        wording.text("notifications.fact." + sent.aboutFact()),
        due == null ? null : wording.text("notifications.due", wording.due(due)),
        wording.at(sent.createdAt()),
        sent.readAt() == null,
        readsRequests(reader));
  }

  private static boolean readsRequests(SignedIn reader) {
    return reader.is(Role.PRACTITIONER) || reader.is(Role.LEAD) || reader.is(Role.AUDITOR);
  }

  private static boolean readsWork(SignedIn reader) {
    return reader.is(Role.PRACTITIONER) || reader.is(Role.LEAD) || reader.is(Role.ADVISER);
  }

  /**
   * A notification in words.
   *
   * @param what it tells of
   * @param unread whether the reader has not opened it yet
   * @param toRequest whether opening it leads to the request; otherwise to their work
   */
  record Row(
      UUID id,
      String reference,
      @Nullable String urgencyCode,
      @Nullable String urgency,
      String what,
      @Nullable String due,
      String when,
      boolean unread,
      boolean toRequest) {}
}
