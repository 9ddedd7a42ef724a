package org.infoshare.workflow.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.infoshare.telemetry.RequestInLogs;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the request that a call is about onto the log lines of the call. */
@Configuration
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestReferenceInLogs implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Interceptor()).order(Ordered.HIGHEST_PRECEDENCE);
  }

  private static final class Interceptor implements HandlerInterceptor {

    private static final String ENDING = RequestReferenceInLogs.class.getName();

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
              instanceof Map<?, ?> path
          && path.get("reference") instanceof String reference) {
        request.setAttribute(ENDING, RequestInLogs.begin(reference));
      }
      return true;
    }

    @Override
    public void afterCompletion(
        HttpServletRequest request,
        HttpServletResponse response,
        Object handler,
        @Nullable Exception failure) {
      if (request.getAttribute(ENDING) instanceof RequestInLogs.Ending ending) {
        ending.close();
        request.removeAttribute(ENDING);
      }
    }
  }
}
