package org.infoshare.workflow.reading;

import jakarta.servlet.http.HttpSession;
import org.infoshare.workflow.audit.Looking;
import org.infoshare.workflow.request.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Why somebody who has to say so looks at a request: asked once for each request and session, and
 * kept there, because an address would end up in logs.
 */
@Component
class ReasonsInSession {

  private static final String PREFIX = ReasonsInSession.class.getName() + ".";

  private final Looking looking;

  ReasonsInSession(Looking looking) {
    this.looking = looking;
  }

  /** The reason that was given for that request, or null. */
  @Nullable String of(Viewer viewer, HttpSession session) {
    return session.getAttribute(PREFIX + viewer.request().reference()) instanceof String reason
        ? reason
        : null;
  }

  /** Whether a reason has to be given first. */
  boolean isMissing(Viewer viewer, HttpSession session) {
    return of(viewer, session) == null && looking.asksWhy(viewer);
  }

  /** Keeps it; false where it is no reason. */
  boolean keep(Viewer viewer, String reason, HttpSession session) {
    if (!looking.isReason(viewer, reason)) {
      return false;
    }
    session.setAttribute(PREFIX + viewer.request().reference(), reason.strip());
    return true;
  }
}
