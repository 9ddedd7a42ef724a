package org.infoshare.workflow.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.infoshare.workflow.web.TypedBefore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Remembers where somebody wanted to go before they signed in: the address on this server, and none
 * of the headers, among which a password may be. A form of theirs is kept by {@link UnsentForms}.
 */
final class PageWanted implements RequestCache {

  private static final String ADDRESS = PageWanted.class.getName();
  private static final String ONLY_FOR = ADDRESS + ".onlyFor";

  private final UnsentForms forms;
  private final TypedBefore typed;

  PageWanted(UnsentForms forms, TypedBefore typed) {
    this.forms = forms;
    this.typed = typed;
  }

  /** Whether a form waits for whoever sent it to sign in. */
  static boolean isForm(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ONLY_FOR) != null;
  }

  /** Brings whoever sent that form back to where it was, once they have signed in. */
  static void remember(HttpServletRequest request, UnsentForms.Kept form) {
    request.getSession().setAttribute(ADDRESS, form.page());
    request.getSession().setAttribute(ONLY_FOR, form.account());
  }

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    if (request.getMethod().equals("GET")) {
      String query = request.getQueryString();
      request
          .getSession()
          .setAttribute(ADDRESS, request.getRequestURI() + (query == null ? "" : "?" + query));
      request.getSession().removeAttribute(ONLY_FOR);
    } else {
      forms.keep(request).ifPresent(form -> remember(request, form));
    }
  }

  /**
   * Where they wanted to go; asked once they have signed in, after which it is forgotten. Whoever
   * signs in instead of the person who sent a form learns nothing of it.
   */
  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ADDRESS) instanceof String address)) {
      return null;
    }
    Object onlyFor = session.getAttribute(ONLY_FOR);
    removeRequest(request, response);
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    typed.forgetOthers(request);
    return onlyFor == null || (signedIn != null && onlyFor.equals(signedIn.getName()))
        ? new SimpleSavedRequest(address)
        : null;
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
      session.removeAttribute(ONLY_FOR);
    }
  }
}
