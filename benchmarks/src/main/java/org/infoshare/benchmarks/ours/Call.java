package org.infoshare.benchmarks.ours;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.UUID;
import org.infoshare.workflow.people.SignedInPeople.Somebody;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What surrounds a call that came over HTTP: who is signed in, and a fresh idempotency key. */
final class Call {

  private Call() {}

  /** Runs the work as a call of this person to this path. */
  static void as(Somebody somebody, String path, Runnable work) {
    SecurityContextHolder.setContext(new SecurityContextImpl(somebody.authentication()));
    RequestContextHolder.setRequestAttributes(
        new ServletRequestAttributes(request(path, UUID.randomUUID().toString())));
    try {
      work.run();
    } finally {
      RequestContextHolder.resetRequestAttributes();
      SecurityContextHolder.clearContext();
    }
  }

  private static HttpServletRequest request(String path, String idempotencyKey) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            Call.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                answer(method.getName(), arguments, path, idempotencyKey));
  }

  private static @Nullable Object answer(
      String method, Object @Nullable [] arguments, String path, String idempotencyKey) {
    return switch (method) {
      case "getMethod" -> "POST";
      case "getRequestURI" -> path;
      case "getHeader" ->
          arguments != null && "Idempotency-Key".equals(arguments[0]) ? idempotencyKey : null;
      default -> throw new UnsupportedOperationException(method);
    };
  }
}
