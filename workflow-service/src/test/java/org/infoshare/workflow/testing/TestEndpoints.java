package org.infoshare.workflow.testing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that show what every endpoint gets, whatever the features are. */
@TestConfiguration
public class TestEndpoints {

  /** Calls. */
  @RestController
  public static class Calls {

    /** How often an action was begun. */
    public final AtomicInteger begun = new AtomicInteger();

    private final Idempotency idempotency;
    private final JdbcClient jdbc;

    Calls(Idempotency idempotency, JdbcClient jdbc) {
      this.idempotency = idempotency;
      this.jdbc = jdbc;
    }

    @GetMapping("/api/test/nothing-stated")
    String nothingStated() {
      return "secret";
    }

    @GetMapping("/api/test/leads")
    @RolesAllowed("LEAD")
    String leads() {
      return "for leads";
    }

    @GetMapping("/service/test/nothing-stated")
    String nothingStatedForServices() {
      return "secret";
    }

    @GetMapping("/service/test/notification-service")
    @RolesAllowed("NOTIFICATION_SERVICE")
    String service() {
      return "for the notification service";
    }

    @PostMapping("/api/test/bodies")
    @RolesAllowed("**")
    Body body(@Valid @RequestBody Body body) {
      return body;
    }

    @GetMapping("/api/test/parameters/{id}")
    @RolesAllowed("**")
    String parameters(
        @PathVariable UUID id, @RequestParam @Max(100) int limit, @RequestParam String after) {
      return "read";
    }

    @GetMapping("/api/test/unexpected")
    @RolesAllowed("**")
    String unexpected() {
      throw new IllegalArgumentException(
          "Wilma Featherstitch", new IllegalStateException("wilma.featherstitch@example.org"));
    }

    @GetMapping("/api/test/lost-update")
    @RolesAllowed("**")
    String lostUpdate() {
      throw new OptimisticLockingFailureException("Wilma Featherstitch");
    }

    @GetMapping("/api/test/integrity")
    @RolesAllowed("**")
    String integrity() {
      jdbc.sql("insert into organisations (code, name) values ('platform', 'Wilma')").update();
      return "done";
    }

    @PostMapping("/api/test/actions")
    @RolesAllowed("**")
    Done act(@RequestBody Action action) {
      return idempotency.once(
          action,
          Done.class,
          () -> {
            begun.incrementAndGet();
            jdbc.sql("insert into organisations (code, name) values (:code, 'Test')")
                .param("code", action.code())
                .update();
            if (action.fail()) {
              throw ProblemException.conflict("test-failed", "It was told to fail.");
            }
            return new Done(action.code(), begun.get());
          });
    }
  }

  /** Pages. */
  @Controller
  public static class TestPages {

    @GetMapping("/test/nothing-stated")
    String nothingStated() {
      return "home";
    }

    @GetMapping("/test/leads")
    @RolesAllowed("LEAD")
    @ResponseBody
    String leads() {
      return "for leads";
    }

    @GetMapping("/test/unexpected")
    @RolesAllowed("**")
    String unexpected() {
      throw new IllegalStateException("Wilma Featherstitch");
    }
  }

  enum Colour {
    RED,
    AMBER
  }

  record Item(@PlainText(max = 5) String source, @Nullable LocalDate date) {}

  record Body(
      @PlainText(max = 10) String text,
      @PlainText(max = 10, optional = true) @Nullable String note,
      @NotNull Colour colour,
      @Nullable Integer number,
      @Nullable Boolean flag,
      @Nullable UUID id,
      @Nullable Instant at,
      @Size(max = 2) @Nullable List<@Valid Item> items) {}

  record Action(String code, boolean fail) {}

  record Done(String code, int begun) {}
}
