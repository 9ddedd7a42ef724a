package org.infoshare.workflow.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets go of what had been typed once the same form is sent again and gets through. */
@Configuration
class TakenForms implements WebMvcConfigurer, HandlerInterceptor {

  private final TypedBefore typed;

  TakenForms(TypedBefore typed) {
    this.typed = typed;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getMethod().equals("POST") && ProblemAnswers.isPage(request)) {
      typed.taken(request);
    }
    return true;
  }
}
