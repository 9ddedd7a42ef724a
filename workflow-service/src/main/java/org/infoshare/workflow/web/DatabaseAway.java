package org.infoshare.workflow.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whatever was tried failed because the database is away, full or shutting down. */
final class DatabaseAway {

  private DatabaseAway() {}

  /** Whether that is why it failed, whoever noticed it. */
  static boolean isCauseOf(Throwable failure) {
    return Causes.of(failure).anyMatch(DatabaseAway::isOne);
  }

  /**
   * What people are told.
   *
   * @param id the number under which the failure was logged
   */
  static ProblemBody problem(String id) {
    return Problems.body(HttpStatus.SERVICE_UNAVAILABLE, "not-possible-now", detail(id));
  }

  static String detail(String id) {
    // The connection may have been lost while the answer to a commit was on its way.
    return "The service cannot reach what it needs. Try again in a minute: under the same"
        + " Idempotency-Key it happens once. If this goes on, tell the platform administrator the"
        + " error number "
        + id
        + ".";
  }

  private static boolean isOne(Throwable cause) {
    return cause instanceof QueryTimeoutException
        || cause instanceof DataAccessResourceFailureException
        || cause instanceof CannotCreateTransactionException
        || cause instanceof SQLTransientConnectionException
        || (cause instanceof SQLException failure && isAway(failure.getSQLState()));
  }

  /** SQL states of a lost connection, a full disk or memory, and a server that shuts down. */
  private static boolean isAway(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
  }
}
