package org.infoshare.workflow.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes characters out of what a form holds that nobody can see and no column takes. They come with
 * text that is pasted from a document, and whoever pasted it could not find what to take out. A
 * vertical tab and a form feed, which break a line there, become a new line. A program that calls
 * the API is told instead.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class PastedCharacters extends OncePerRequestFilter {

  private static final char VERTICAL_TAB = '\u000b';
  private static final char NEXT_LINE = '\u0085';

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(isForm(request) ? new Cleaned(request) : request, response);
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return "POST".equals(request.getMethod())
        && type != null
        && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  /** The text without what cannot be kept. */
  static String clean(String text) {
    if (Texts.isPrintable(text)) {
      return text;
    }
    return text.replace(VERTICAL_TAB, '\n')
        .replace('\f', '\n')
        .replace(NEXT_LINE, '\n')
        .codePoints()
        .filter(Texts::isPrintable)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static final class Cleaned extends HttpServletRequestWrapper {

    Cleaned(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
      String value = super.getParameter(name);
      return value == null ? null : clean(value);
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      String[] values = super.getParameterValues(name);
      return values == null
          ? null
          : Arrays.stream(values).map(PastedCharacters::clean).toArray(String[]::new);
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, String[]> cleaned = new LinkedHashMap<>();
      super.getParameterMap()
          .forEach(
              (name, values) ->
                  cleaned.put(
                      name,
                      Arrays.stream(values).map(PastedCharacters::clean).toArray(String[]::new)));
      return cleaned;
    }
  }
}
