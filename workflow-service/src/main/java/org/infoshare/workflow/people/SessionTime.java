package org.infoshare.workflow.people;

import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the layout of the pages how long a page may stay open before its reader is signed out. */
@Component
public class SessionTime {

  private final Clock clock;
  private final Reader reader;

  SessionTime(Clock clock, Reader reader) {
    this.clock = clock;
    this.reader = reader;
  }

  /** In seconds from now; 0 where nobody is signed in. */
  public long getSecondsLeft() {
    if (!reader.isSignedIn()
        || !(RequestContextHolder.getRequestAttributes()
            instanceof ServletRequestAttributes request)) {
      return 0;
    }
    HttpSession session = request.getRequest().getSession(false);
    if (session == null) {
      return 0;
    }
    Duration idle = Duration.ofSeconds(session.getMaxInactiveInterval());
    Duration most = AccountInSession.left(session, clock.instant());
    return (idle.compareTo(most) < 0 ? idle : most).toSeconds();
  }

  /** In full minutes from now, as a person is told. */
  public long getMinutesLeft() {
    return Duration.ofSeconds(getSecondsLeft()).toMinutes();
  }
}
