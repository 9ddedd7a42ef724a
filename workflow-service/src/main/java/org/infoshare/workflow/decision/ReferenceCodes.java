package org.infoshare.workflow.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The codes that decisions can name. They change with a migration only, so a node keeps them for a
 * minute and judging a decision asks the database for none.
 */
@Component
public class ReferenceCodes {

  private static final Duration KEPT_FOR = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile @Nullable Kept kept;

  ReferenceCodes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  private record Kept(List<ReferenceCode> codes, Instant readAt) {}

  /** The codes in force on a day, of each the newest version. */
  public Map<String, ReferenceCode> inForceOn(LocalDate day) {
    return all().stream()
        .filter(code -> code.isInForceOn(day))
        .collect(
            Collectors.toMap(ReferenceCode::code, Function.identity(), ReferenceCodes::newest));
  }

  private static ReferenceCode newest(ReferenceCode one, ReferenceCode other) {
    return one.version() > other.version() ? one : other;
  }

  private List<ReferenceCode> all() {
    Instant now = clock.instant();
    Kept last = kept;
    if (last == null || last.readAt().plus(KEPT_FOR).isBefore(now)) {
      last = new Kept(read(), now);
      kept = last;
    }
    return last.codes();
  }

  private List<ReferenceCode> read() {
    return jdbc.sql("select * from reference_code order by kind, code, version")
        .query(ReferenceCodes::code)
        .list();
  }

  static ReferenceCode code(ResultSet row, int number) throws SQLException {
    return new ReferenceCode(
        row.getString("code"),
        row.getInt("version"),
        ReferenceCode.Kind.valueOf(row.getString("kind")),
        row.getString("label"),
        row.getString("law"),
        row.getString("nation"),
        ReferenceCode.AppliesTo.valueOf(row.getString("applies_to")),
        row.getObject("under_duty", Boolean.class),
        row.getObject("valid_from", LocalDate.class),
        row.getObject("valid_to", LocalDate.class),
        row.getString("guidance"));
  }
}
