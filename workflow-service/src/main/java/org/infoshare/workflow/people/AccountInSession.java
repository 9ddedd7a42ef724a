package org.infoshare.workflow.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Keeps only which account is signed in, and reads the account anew for each page: whoever has
 * left, lost a role or got another password is out or restricted at the next click, on every node.
 */
final class AccountInSession implements SecurityContextRepository {

  static final String ACCOUNT = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
  private static final String SINCE = AccountInSession.class.getName() + ".since";
  private static final String PASSWORD_VERSION = AccountInSession.class.getName() + ".password";
  private static final Duration LONGEST = Duration.ofHours(12);

  private final Accounts accounts;
  private final Clock clock;

  AccountInSession(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new OnDemand(() -> context(request));
  }

  @Override
  @SuppressWarnings("deprecation") // the interface still demands it
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return context(holder.getRequest());
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    if (context.getAuthentication() instanceof AccountAuthentication signedIn) {
      HttpSession session = request.getSession(true);
      session.setAttribute(ACCOUNT, signedIn.getName());
      session.setAttribute(PASSWORD_VERSION, passwordVersion(signedIn.account()));
      session.setAttribute(SINCE, clock.instant().toString());
    } else {
      HttpSession session = request.getSession(false);
      if (session != null) {
        session.removeAttribute(ACCOUNT);
      }
    }
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ACCOUNT) != null;
  }

  /** How long the session goes on however often pages are asked for; zero where nobody is in it. */
  static Duration left(HttpSession session, Instant now) {
    if (session.getAttribute(ACCOUNT) == null
        || !(session.getAttribute(SINCE) instanceof String since)) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(now, Instant.parse(since).plus(LONGEST));
    return left.isNegative() ? Duration.ZERO : left;
  }

  private SecurityContext context(HttpServletRequest request) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    HttpSession session = request.getSession(false);
    if (session != null) {
      account(session).map(AccountAuthentication::new).ifPresent(context::setAuthentication);
    }
    return context;
  }

  private Optional<Account> account(HttpSession session) {
    if (!(session.getAttribute(ACCOUNT) instanceof String account)
        || !(session.getAttribute(SINCE) instanceof String since)
        || Instant.parse(since).plus(LONGEST).isBefore(clock.instant())) {
      return Optional.empty();
    }
    return accounts
        .withId(UUID.fromString(account))
        .filter(Account::active)
        .filter(found -> passwordVersion(found).equals(session.getAttribute(PASSWORD_VERSION)));
  }

  private static String passwordVersion(Account account) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(account.passwordHash().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException failure) {
      throw new IllegalStateException("This Java has no SHA-256", failure);
    }
  }

  private static final class OnDemand implements DeferredSecurityContext {

    private final Supplier<SecurityContext> load;
    private @Nullable SecurityContext context;

    OnDemand(Supplier<SecurityContext> load) {
      this.load = load;
    }

    @Override
    public SecurityContext get() {
      SecurityContext loaded = context;
      if (loaded == null) {
        loaded = load.get();
        context = loaded;
      }
      return loaded;
    }

    @Override
    public boolean isGenerated() {
      return get().getAuthentication() == null;
    }
  }
}
