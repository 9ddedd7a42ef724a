package org.infoshare.workflow.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/** Whether a session goes on, asked by what lasts longer than a page takes to load. */
@Component
public class OpenSession {

  private final SessionRepository<? extends Session> sessions;
  private final Directory directory;
  private final Clock clock;

  OpenSession(SessionRepository<? extends Session> sessions, Directory directory, Clock clock) {
    this.sessions = sessions;
    this.directory = directory;
    this.clock = clock;
  }

  /** The session in which something was asked for; zero time is left where there is none. */
  public Of of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return new Of("", Duration.ZERO);
    }
    Duration idle = Duration.ofSeconds(session.getMaxInactiveInterval());
    Duration most = AccountInSession.left(session, clock.instant());
    return new Of(session.getId(), idle.compareTo(most) < 0 ? idle : most);
  }

  /** A session. */
  public final class Of {

    private final String id;
    private final Duration left;

    private Of(String id, Duration left) {
      this.id = id;
      this.left = left;
    }

    /** How long it goes on at most if nothing more is asked for. */
    public Duration left() {
      return left;
    }

    /** Whether it still goes on, and the person may still do what that role does. */
    public boolean isOpenFor(PersonId person, Role role) {
      Session session = sessions.findById(id);
      return session != null
          && session.getAttributeNames().contains(AccountInSession.ACCOUNT)
          && directory.rolesOf(person).contains(role);
    }
  }
}
