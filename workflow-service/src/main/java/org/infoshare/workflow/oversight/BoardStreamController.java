package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.OpenSession;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream from which an open board learns that it is to look again. */
@Controller
class BoardStreamController {

  static final String PATH = "/oversight/requests/changes";

  private final BoardStream stream;
  private final OpenSession session;
  private final CurrentActor current;

  BoardStreamController(BoardStream stream, OpenSession session, CurrentActor current) {
    this.stream = stream;
    this.session = session;
    this.current = current;
  }

  /**
   * Server-sent events named {@code moved}, each with the references of requests of the calling
   * lead's organisation and how far they are. Ends with the session, which it does not prolong; 503
   * where too many are open.
   */
  @GetMapping(path = PATH, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @RolesAllowed("LEAD")
  ResponseEntity<SseEmitter> changes(HttpServletRequest request) {
    SignedIn lead = current.signedIn();
    OpenSession.Of mine = session.of(request);
    SseEmitter emitter =
        stream.open(lead, mine.left(), () -> mine.isOpenFor(lead.person(), Role.LEAD));
    if (emitter == null) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .header(HttpHeaders.RETRY_AFTER, "60")
          .build();
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(emitter);
  }
}
