package org.infoshare.workflow.people;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import org.infoshare.workflow.web.Problems;
import org.infoshare.workflow.web.TypedBefore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Who gets as far as a handler: a session for pages, credentials with each call for the rest. */
@Configuration
@EnableWebSecurity
class SignInSecurity {

  /** What anybody may fetch from the pages' side without signing in; the handlers say the rest. */
  static final String[] OPEN_PAGES = {
    "/sign-in", "/session", "/error", "/assets/**", "/webjars/govuk-frontend/**", "/favicon.ico"
  };

  private static final String SENT_TOO_LATE = "/sign-in?sent-too-late";

  private final PasswordCheck passwords;

  SignInSecurity(PasswordCheck passwords) {
    this.passwords = passwords;
  }

  @Configuration
  static class Passwords {
    @Bean
    PasswordEncoder passwordEncoder() {
      return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
  }

  @Bean
  @Order(1)
  SecurityFilterChain actuatorCalls(HttpSecurity http) throws Exception {
    return calls(http)
        .securityMatcher("/actuator/**")
        .authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers("/actuator/health", "/actuator/health/*")
                    .permitAll()
                    .anyRequest()
                    .hasRole(Role.PLATFORM_ADMINISTRATOR.name()))
        .exceptionHandling(handling -> handling.accessDeniedHandler(asIfAbsent()))
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain serviceCalls(HttpSecurity http) throws Exception {
    return calls(http)
        .securityMatcher("/service/**")
        .authorizeHttpRequests(
            rules -> rules.anyRequest().hasRole(Role.NOTIFICATION_SERVICE.name()))
        .exceptionHandling(handling -> handling.accessDeniedHandler(asIfAbsent()))
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain apiCalls(HttpSecurity http) throws Exception {
    return calls(http)
        .securityMatcher("/api/**")
        .authorizeHttpRequests(
            rules ->
                rules
                    .requestMatchers("/api/docs", "/api/docs.yaml")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain signedInPages(
      HttpSecurity http, Accounts accounts, Clock clock, UnsentForms forms, TypedBefore typed)
      throws Exception {
    return http.authenticationManager(comparing(passwords::ofPerson))
        .securityContext(
            context -> context.securityContextRepository(new AccountInSession(accounts, clock)))
        .requestCache(cache -> cache.requestCache(new PageWanted(forms, typed)))
        .authorizeHttpRequests(
            rules ->
                rules
                    // Goes on with what was allowed when it was asked for.
                    .dispatcherTypeMatchers(DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(OPEN_PAGES)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(form -> form.loginPage("/sign-in").failureUrl("/sign-in?refused").permitAll())
        .logout(
            out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out").permitAll())
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint(signInFirst())
                    .accessDeniedHandler(staleFormOrForbidden(forms)))
        .headers(
            headers ->
                headers
                    .frameOptions(frame -> frame.deny())
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .addHeaderWriter(new PageContentPolicy())
                    .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=()")))
        .build();
  }

  @Bean
  StrictHttpFirewall httpFirewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    // A new line and a tab come from text areas; the rest no column takes.
    firewall.setAllowedParameterValues(
        value ->
            value
                .chars()
                .noneMatch(
                    character ->
                        Character.isISOControl(character)
                            && character != '\n'
                            && character != '\r'
                            && character != '\t'));
    return firewall;
  }

  @Bean
  RequestRejectedHandler requestRejectedHandler() {
    return (request, response, rejected) ->
        Problems.write(
            response,
            HttpStatus.BAD_REQUEST,
            "malformed-request",
            "The address or a header holds characters that are not allowed there.");
  }

  private HttpSecurity calls(HttpSecurity http) throws Exception {
    AuthenticationEntryPoint unauthenticated = unauthenticated();
    return http.authenticationManager(comparing(passwords::ofCall))
        .csrf(AbstractHttpConfigurer::disable) // no cookie is accepted here
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(
            context ->
                context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(basic -> basic.authenticationEntryPoint(unauthenticated))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(unauthenticated))
        .headers(
            headers ->
                headers
                    .defaultsDisabled()
                    .cacheControl(withDefaults())
                    .contentTypeOptions(withDefaults())
                    .httpStrictTransportSecurity(withDefaults())
                    .frameOptions(frame -> frame.deny())
                    .contentSecurityPolicy(
                        policy ->
                            policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")));
  }

  private static AuthenticationManager comparing(
      BiFunction<String, String, Optional<Account>> check) {
    return credentials ->
        check
            .apply(credentials.getName(), String.valueOf(credentials.getCredentials()))
            .map(AccountAuthentication::new)
            .orElseThrow(() -> new BadCredentialsException("refused"));
  }

  private static AuthenticationEntryPoint unauthenticated() {
    return (request, response, reason) -> {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Infoshare\"");
      Problems.write(
          response,
          HttpStatus.UNAUTHORIZED,
          "not-signed-in",
          "Send the username and password of an account with HTTP Basic. If they are right, the"
              + " account may be locked for 15 minutes after too many wrong tries.");
    };
  }

  private static AccessDeniedHandler asIfAbsent() {
    return (request, response, reason) ->
        Problems.write(
            response, HttpStatus.NOT_FOUND, "not-found", "There is nothing at this address.");
  }

  private static AuthenticationEntryPoint signInFirst() {
    return (request, response, reason) ->
        response.sendRedirect(
            request.getContextPath() + (PageWanted.isForm(request) ? SENT_TOO_LATE : "/sign-in"));
  }

  /**
   * Each page holds a token of its session. Where another session has come instead, or none, the
   * person is asked to sign in and finds what they typed.
   */
  private static AccessDeniedHandler staleFormOrForbidden(UnsentForms forms) {
    return (request, response, reason) -> {
      if (!(reason instanceof CsrfException)) {
        response.sendError(HttpStatus.FORBIDDEN.value());
        return;
      }
      boolean signedIn =
          SecurityContextHolder.getContext().getAuthentication() instanceof AccountAuthentication;
      Optional<UnsentForms.Kept> kept = forms.keep(request);
      if (request.getServletPath().equals("/sign-in")) {
        response.sendRedirect(request.getContextPath() + "/sign-in?expired");
      } else if (request.getServletPath().equals("/sign-out")
          && !signedIn
          && UnsentForms.isFromHere(request)) {
        response.sendRedirect(request.getContextPath() + "/sign-in?signed-out");
      } else if (kept.isEmpty()) {
        response.sendError(HttpStatus.FORBIDDEN.value());
      } else if (signedIn) {
        response.sendRedirect(kept.get().page());
      } else {
        PageWanted.remember(request, kept.get());
        response.sendRedirect(request.getContextPath() + SENT_TOO_LATE);
      }
    };
  }
}
