package org.infoshare.notification.security;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What the service account may call. Everything that is not stated here is refused. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ServiceAccount.class)
class SecurityConfiguration {

  @Bean
  AuthenticationManager authenticationManager(ServiceAccount account) {
    return new ProviderManager(new ServiceAccountCheck(account));
  }

  @Bean
  SecurityFilterChain whatMayBeCalled(HttpSecurity http, ProblemWriter problems) throws Exception {
    http.authorizeHttpRequests(
        calls ->
            calls
                .dispatcherTypeMatchers(DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(
                    HttpMethod.GET,
                    "/actuator/health",
                    "/actuator/health/liveness",
                    "/actuator/health/readiness",
                    "/actuator/health/exchange")
                .permitAll()
                .requestMatchers(
                    HttpMethod.GET,
                    "/actuator/prometheus",
                    "/notifications",
                    "/notifications/unread",
                    "/dead-letters",
                    "/undelivered")
                .authenticated()
                .requestMatchers(
                    HttpMethod.POST,
                    "/notifications/{id}/read",
                    "/notifications/read",
                    "/dead-letters/replay",
                    "/undelivered/resend")
                .authenticated()
                .anyRequest()
                .denyAll());
    http.httpBasic(
        basic ->
            basic.authenticationEntryPoint(
                (request, response, failure) -> {
                  response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"infoshare\"");
                  problems.write(
                      response,
                      HttpStatus.UNAUTHORIZED,
                      "This service answers its service account only.");
                }));
    http.exceptionHandling(
        refusals ->
            refusals.accessDeniedHandler(
                (request, response, failure) ->
                    problems.write(response, HttpStatus.NOT_FOUND, "There is nothing here.")));
    http.csrf(AbstractHttpConfigurer::disable);
    http.formLogin(AbstractHttpConfigurer::disable);
    http.logout(AbstractHttpConfigurer::disable);
    http.anonymous(anonymous -> {});
    http.requestCache(AbstractHttpConfigurer::disable);
    http.sessionManagement(
        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    return http.build();
  }
}
