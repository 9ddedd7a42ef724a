package org.infoshare.workflow.people;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells the layout of the pages, error pages among them, whether to offer signing out. */
@Component
public class Reader {

  Reader() {}

  /** Whether whoever reads the page is signed in. */
  public boolean isSignedIn() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof AccountAuthentication;
  }
}
