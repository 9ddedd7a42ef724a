package org.infoshare.workflow.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Says what a page may load. Nothing is written into a page that runs or styles it, but on the
 * pages of the picture, where the viewer of the process writes style attributes.
 */
final class PageContentPolicy implements HeaderWriter {

  /** For every page but those of the picture: scripts come from here alone, and ask here alone. */
  static final String STRICT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** For the picture, whose viewer fetches the model, and has its logo as data within itself. */
  static final String PICTURE =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final RequestMatcher picture =
      new OrRequestMatcher(
          PathPatternRequestMatcher.withDefaults().matcher("/requests/{reference}/picture"),
          PathPatternRequestMatcher.withDefaults().matcher("/oversight/picture"));
  private final HeaderWriter strict = new ContentSecurityPolicyHeaderWriter(STRICT);
  private final HeaderWriter looser = new ContentSecurityPolicyHeaderWriter(PICTURE);

  @Override
  public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
    (picture.matches(request) ? looser : strict).writeHeaders(request, response);
  }
}
