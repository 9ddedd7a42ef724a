package org.infoshare.workflow.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies above {@code infoshare.web.largest-body}, announced or not, before anything reads
 * them, and catches what no handler caught.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

  private final long largest;
  private final ErrorReports reports;

  BodyLimit(@Value("${infoshare.web.largest-body:1MB}") DataSize largest, ErrorReports reports) {
    this.largest = largest.toBytes();
    this.reports = reports;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > largest) {
      tooLarge(response);
      return;
    }
    try {
      chain.doFilter(new Limited(request, largest), response);
    } catch (IOException | ServletException | RuntimeException failure) {
      answer(request, response, failure);
    }
  }

  /** Not to Tomcat, which would log the message of the exception. */
  private void answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
      throws IOException {
    boolean tooLarge = Causes.find(failure, BodyTooLargeException.class).isPresent();
    boolean brokenForm = Causes.of(failure).anyMatch(BodyLimit::isBrokenForm);
    String id = tooLarge || brokenForm ? "" : reports.report(failure);
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    if (tooLarge) {
      tooLarge(response);
    } else if (brokenForm) {
      response.sendError(HttpStatus.BAD_REQUEST.value());
    } else if (DatabaseAway.isCauseOf(failure)) {
      // Not by way of the error page, for which people would have to be signed in.
      Problems.write(
          response, HttpStatus.SERVICE_UNAVAILABLE, "not-possible-now", DatabaseAway.detail(id));
    } else if (request.getDispatcherType() == DispatcherType.ERROR) {
      response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
    } else {
      response.sendError(HttpStatus.INTERNAL_SERVER_ERROR.value());
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  /** Tomcat's word for form fields or a query that cannot be decoded. */
  private static boolean isBrokenForm(Throwable failure) {
    return failure instanceof org.apache.tomcat.util.http.InvalidParameterException;
  }

  private static void tooLarge(HttpServletResponse response) throws IOException {
    Problems.write(response, HttpStatus.CONTENT_TOO_LARGE, "too-large", UnreadableBody.TOO_LARGE);
  }

  private static final class Limited extends HttpServletRequestWrapper {

    private final long largest;

    Limited(HttpServletRequest request, long largest) {
      super(request);
      this.largest = largest;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new Counting(super.getInputStream(), largest);
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Counting extends ServletInputStream {

    private final ServletInputStream source;
    private long left;

    Counting(ServletInputStream source, long largest) {
      this.source = source;
      this.left = largest;
    }

    @Override
    public int read() throws IOException {
      int read = source.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = source.read(buffer, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) throws BodyTooLargeException {
      left -= read;
      if (left < 0) {
        throw new BodyTooLargeException();
      }
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      source.setReadListener(listener);
    }
  }
}
