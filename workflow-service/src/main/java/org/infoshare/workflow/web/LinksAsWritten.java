package org.infoshare.workflow.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/**
 * A page's links stay as its template has them. Boot would have each of them looked for among all
 * files of all libraries, in case it has a version to add; a style sheet is found without one.
 */
@Configuration(proxyBeanMethods = false)
class LinksAsWritten {

  @Bean
  FilterRegistrationBean<ResourceUrlEncodingFilter> resourceUrlEncodingFilter() {
    var registration = new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
    registration.setEnabled(false);
    return registration;
  }
}
