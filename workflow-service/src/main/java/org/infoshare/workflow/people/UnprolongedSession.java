package org.infoshare.workflow.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What a page asks for by itself is no sign of life of the person in front of it: a call with the
 * header {@value #HEADER}, or for a stream of events, leaves the end of the session where it was.
 * Stands before the filter that moves it.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
class UnprolongedSession extends OncePerRequestFilter {

  static final String HEADER = "Infoshare-By-Itself";

  private final SessionRepository<? extends Session> sessions;
  private final CookieSerializer cookies;

  UnprolongedSession(SessionRepository<? extends Session> sessions, CookieSerializer cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return request.getHeader(HEADER) == null
        && (accept == null || !accept.contains("text/event-stream"));
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    List<String> found = cookies.readCookieValues(request);
    keepingItsEnd(sessions, found.isEmpty() ? null : found.get(0), request, response, chain);
  }

  private static <S extends Session> void keepingItsEnd(
      SessionRepository<S> sessions,
      @Nullable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    S before = id == null ? null : sessions.findById(id);
    Instant last = before == null ? null : before.getLastAccessedTime();
    try {
      chain.doFilter(request, response);
    } finally {
      S after = id == null || last == null ? null : sessions.findById(id);
      if (after != null && last != null && after.getLastAccessedTime().isAfter(last)) {
        after.setLastAccessedTime(last);
        sessions.save(after);
      }
    }
  }
}
