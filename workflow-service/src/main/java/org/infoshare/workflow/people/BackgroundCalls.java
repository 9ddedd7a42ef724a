package org.infoshare.workflow.people;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * What a page asks for by itself is no sign of life: it leaves the session as it was, so that a
 * list left open on a desk does not keep somebody signed in.
 */
@Configuration(proxyBeanMethods = false)
class BackgroundCalls {

  /** The header with which a page's script says that nobody asked. */
  static final String HEADER = "Infoshare-Background";

  private static final ThreadLocal<@Nullable Boolean> IN_BACKGROUND = new ThreadLocal<>();

  @Bean
  FilterRegistrationBean<Filter> backgroundCallsFilter() {
    Filter filter =
        (request, response, chain) -> {
          if (request instanceof HttpServletRequest call
              && call.getMethod().equals("GET")
              && (call.getHeader(HEADER) != null || isStream(call))) {
            IN_BACKGROUND.set(true);
          }
          try {
            chain.doFilter(request, response);
          } finally {
            IN_BACKGROUND.remove();
          }
        };
    FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
    registration.setDispatcherTypes(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC));
    registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
    return registration;
  }

  private static boolean isStream(HttpServletRequest call) {
    String accept = call.getHeader("Accept");
    return accept != null && accept.contains("text/event-stream");
  }

  /** The only change that such a call would make to a session is the time of its last use. */
  @Bean
  static BeanPostProcessor sessionsLeftAloneByBackgroundCalls() {
    MethodInterceptor unlessInBackground =
        call ->
            call.getMethod().getName().equals("save") && IN_BACKGROUND.get() != null
                ? null
                : call.proceed();
    return new BeanPostProcessor() {
      @Override
      public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof JdbcIndexedSessionRepository)) {
          return bean;
        }
        ProxyFactory factory = new ProxyFactory(bean);
        factory.setProxyTargetClass(true);
        factory.addAdvice(unlessInBackground);
        return factory.getProxy();
      }
    };
  }
}
