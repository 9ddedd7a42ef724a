package org.infoshare.workflow.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Remembers where somebody wanted to go before they signed in: the address on this server, and none
 * of the headers, among which a password may be.
 */
final class PageWanted implements RequestCache {

  private static final String ADDRESS = PageWanted.class.getName();

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    if (request.getMethod().equals("GET")) {
      String query = request.getQueryString();
      request
          .getSession()
          .setAttribute(ADDRESS, request.getRequestURI() + (query == null ? "" : "?" + query));
    }
  }

  /** Where they wanted to go; asked once, after which it is forgotten. */
  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ADDRESS) instanceof String address)) {
      return null;
    }
    session.removeAttribute(ADDRESS);
    return new SimpleSavedRequest(address);
  }

  /** Pages are asked for anew, so no request has to be played back. */
  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(ADDRESS);
    }
  }
}
