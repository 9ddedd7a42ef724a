package org.infoshare.workflow.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells the layout of the pages, error pages among them, who reads and where they can go. */
@Component
public class Reader {

  private final ObjectProvider<HttpServletRequest> request;

  Reader(ObjectProvider<HttpServletRequest> request) {
    this.request = request;
  }

  /**
   * A page of the menu.
   *
   * @param name of its words
   * @param here whether it is the page being read
   */
  public record Place(String name, String path, boolean here) {}

  /** Whether whoever reads the page is signed in. */
  public boolean isSignedIn() {
    return account().isPresent();
  }

  /** What the menu offers whoever reads the page; nothing where nobody is signed in. */
  public List<Place> getPlaces() {
    SignedIn reader = account().map(Account::signedIn).orElse(null);
    if (reader == null) {
      return List.of();
    }
    boolean practitioner = reader.is(Role.PRACTITIONER);
    List<Place> places = new ArrayList<>();
    if (practitioner || reader.is(Role.LEAD) || reader.is(Role.ADVISER)) {
      places.add(place("work", "/work"));
    }
    if (practitioner) {
      places.add(place("requests", "/requests"));
    }
    if (reader.is(Role.LEAD)) {
      places.add(place("board", "/oversight/requests"));
      places.add(place("picture", "/oversight/picture"));
      places.add(place("reports", "/oversight/reports"));
    }
    if (reader.is(Role.AUDITOR)) {
      places.add(place("audit", "/audit"));
    }
    if (reader.is(Role.PLATFORM_ADMINISTRATOR)) {
      places.add(place("operations", "/operations"));
    }
    places.add(place("notifications", "/notifications"));
    places.add(place("help", "/help"));
    return places;
  }

  private Place place(String name, String path) {
    HttpServletRequest page = request.getObject();
    return new Place(name, path, page.getRequestURI().equals(page.getContextPath() + path));
  }

  private static Optional<Account> account() {
    return SecurityContextHolder.getContext().getAuthentication()
            instanceof AccountAuthentication authentication
        ? Optional.of(authentication.account())
        : Optional.empty();
  }
}
