package org.infoshare.workflow.people;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.infoshare.workflow.web.TypedBefore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Forms of our own pages that arrive after their session has ended: what was typed is kept, and the
 * person is brought back to where the form was.
 */
@Component
class UnsentForms {

  private static final Set<String> HOLD_NOTHING = Set.of("/sign-in", "/sign-out");

  private final TypedBefore typed;
  private final Accounts accounts;
  private final ObjectProvider<RequestMappingHandlerMapping> pages;

  UnsentForms(
      TypedBefore typed,
      Accounts accounts,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> pages) {
    this.typed = typed;
    this.accounts = accounts;
    this.pages = pages;
  }

  /**
   * A form that was kept.
   *
   * @param page the address on this server to go on at, with the context path
   * @param account whose form it was
   */
  record Kept(String page, String account) {}

  /**
   * Keeps the form of that call.
   *
   * @return empty where it is none that one of our pages sent for somebody who can sign in
   */
  Optional<Kept> keep(HttpServletRequest call) {
    if (!call.getMethod().equals("POST")
        || HOLD_NOTHING.contains(call.getServletPath())
        || !isForm(call)
        || !isFromHere(call)) {
      return Optional.empty();
    }
    // Of an account that exists: otherwise anybody could fill our sessions with anything.
    return account(call.getParameter(TypedBefore.TYPED_BY))
        .filter(UnsentForms::isNobodyElseSignedIn)
        .flatMap(account -> page(call).map(page -> new Kept(page, account)))
        .map(
            kept -> {
              typed.keep(call, withoutQuery(kept.page()).substring(call.getContextPath().length()));
              return kept;
            });
  }

  /** Whether the browser says that a page of this server sent it. */
  static boolean isFromHere(HttpServletRequest call) {
    return isHere(call, call.getHeader(HttpHeaders.ORIGIN));
  }

  /** The address that it was sent to where that can be read, or else the page that sent it. */
  private Optional<String> page(HttpServletRequest call) {
    if (isReadable(call, call.getRequestURI())) {
      String query = call.getQueryString();
      return Optional.of(call.getRequestURI() + (query == null ? "" : "?" + query));
    }
    String from = call.getHeader(HttpHeaders.REFERER);
    if (from == null || !isHere(call, from)) {
      return Optional.empty();
    }
    URI sender = URI.create(from);
    String query = sender.getRawQuery();
    return Optional.ofNullable(sender.getRawPath())
        .filter(path -> isReadable(call, path))
        .map(path -> path + (query == null ? "" : "?" + query));
  }

  private boolean isReadable(HttpServletRequest call, String uri) {
    if (!uri.startsWith(call.getContextPath() + "/") || uri.startsWith("//")) {
      return false;
    }
    PathContainer path = PathContainer.parsePath(uri.substring(call.getContextPath().length()));
    return pages.getObject().getHandlerMethods().keySet().stream()
        .anyMatch(page -> isRead(page) && matches(page.getPathPatternsCondition(), path));
  }

  private static boolean isRead(RequestMappingInfo page) {
    return page.getMethodsCondition().getMethods().contains(RequestMethod.GET);
  }

  private static boolean matches(
      @Nullable PathPatternsRequestCondition patterns, PathContainer path) {
    return patterns != null
        && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(path));
  }

  private Optional<String> account(@Nullable String typedBy) {
    try {
      return typedBy == null
          ? Optional.empty()
          : accounts
              .withId(UUID.fromString(typedBy))
              .filter(account -> account.active() && account.person() != null)
              .map(account -> account.id().toString());
    } catch (IllegalArgumentException notAnAccount) {
      return Optional.empty();
    }
  }

  private static boolean isNobodyElseSignedIn(String account) {
    return !(SecurityContextHolder.getContext().getAuthentication()
            instanceof AccountAuthentication signedIn)
        || signedIn.getName().equals(account);
  }

  private static boolean isForm(HttpServletRequest call) {
    String type = call.getContentType();
    return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  private static boolean isHere(HttpServletRequest call, @Nullable String address) {
    String host = call.getHeader(HttpHeaders.HOST);
    try {
      return address != null
          && host != null
          && host.equalsIgnoreCase(new URI(address).getRawAuthority());
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private static String withoutQuery(String address) {
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query);
  }
}
