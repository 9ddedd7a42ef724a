package org.infoshare.workflow.people;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Set;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Lets a call reach a handler only where the handler states who may use it: {@code @RolesAllowed}
 * with names of {@link Role}, {@code @RolesAllowed("**")} for whoever is signed in, or
 * {@code @PermitAll}. A handler that states nothing answers as if it did not exist.
 */
final class StatedUsers implements HandlerInterceptor {

  private static final String ANYBODY_SIGNED_IN = "**";

  /** Handlers that a library brings and that cannot carry our annotations: open to everybody. */
  private static final Set<Class<?>> OPEN_LIBRARY_HANDLERS = Set.of(OpenApiWebMvcResource.class);

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof ResourceHttpRequestHandler) {
      return true;
    }
    if (!(handler instanceof HandlerMethod method) || !isStated(method)) {
      throw ProblemException.notFound();
    }
    RolesAllowed allowed = statement(method, RolesAllowed.class);
    if (allowed != null && !isAllowed(allowed)) {
      throw new ProblemException(
          new Problem.Forbidden(
              "Your account has no role that may do this. Ask your organisation's administrator if"
                  + " you need it."));
    }
    return true;
  }

  /** Whether somebody said who may use the handler. */
  static boolean isStated(HandlerMethod method) {
    return OPEN_LIBRARY_HANDLERS.contains(method.getBeanType())
        || statement(method, RolesAllowed.class) != null
        || statement(method, PermitAll.class) != null;
  }

  /** The roles stated, or {@code everybody}. */
  static Set<String> rolesAllowed(HandlerMethod method) {
    RolesAllowed allowed = statement(method, RolesAllowed.class);
    return allowed == null ? Set.of("everybody") : Set.of(allowed.value());
  }

  private static boolean isAllowed(RolesAllowed allowed) {
    if (!(SecurityContextHolder.getContext().getAuthentication()
        instanceof AccountAuthentication authentication)) {
      return false;
    }
    return Arrays.stream(allowed.value())
        .anyMatch(
            role ->
                role.equals(ANYBODY_SIGNED_IN)
                    || authentication.account().roles().contains(Role.valueOf(role)));
  }

  private static <A extends Annotation> @Nullable A statement(
      HandlerMethod method, Class<A> annotation) {
    A onMethod = method.getMethodAnnotation(annotation);
    if (onMethod != null || isStatedOnMethod(method)) {
      return onMethod;
    }
    return AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), annotation);
  }

  private static boolean isStatedOnMethod(HandlerMethod method) {
    return method.hasMethodAnnotation(RolesAllowed.class)
        || method.hasMethodAnnotation(PermitAll.class);
  }
}
