package org.infoshare.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a lifecycle is made of; a statement belongs to one by its table, a sample of the service by
 * its frames.
 *
 * @param text in words
 * @param tables in lower case; the engine's other tables and all others have a part too
 * @param code what names of its classes begin with
 */
record Part(String text, Set<String> tables, List<String> code) {

  static final Part REPORTS =
      new Part(
          "reports",
          Set.of("step_visit", "request_outcome"),
          List.of("org.infoshare.workflow.reports."));
  static final Part EVENTS =
      new Part(
          "events and relay",
          Set.of("event_log", "event_stream", "event_pending", "event_epoch", "event_parked"),
          List.of("org.infoshare.workflow.publishing.", "org.apache.kafka."));
  private static final Part ENGINE = new Part("process engine", Set.of(), List.of("org.camunda."));
  private static final Part WORK =
      new Part(
          "what people ask, decide and share",
          Set.of(),
          List.of(
              "org.infoshare.workflow.request.",
              "org.infoshare.workflow.decision.",
              "org.infoshare.workflow.disclosure.",
              "org.infoshare.workflow.informing.",
              "org.infoshare.workflow.matching.",
              "org.infoshare.workflow.form.",
              "org.infoshare.workflow.reading."));
  private static final Part OTHER = new Part("everything else", Set.of(), List.of());

  /** All, in the order of the page. */
  static final List<Part> ALL =
      List.of(
          ENGINE,
          new Part(
              "tasks and running requests",
              Set.of("inbox_task", "awaited_message", "running_request"),
              List.of("org.infoshare.workflow.process.")),
          new Part("clocks", Set.of("act_ru_job"), List.of("org.infoshare.workflow.deadline.")),
          new Part(
              "record",
              Set.of("record_entry", "record_head", "record_content"),
              List.of("org.infoshare.workflow.record.")),
          EVENTS,
          REPORTS,
          new Part(
              "a key acts once",
              Set.of("idempotency_keys"),
              List.of(
                  "org.infoshare.workflow.web.Idempotency",
                  "org.infoshare.workflow.web.JdbcIdempotency")),
          new Part(
              "people and need to know",
              Set.of(
                  "persons",
                  "memberships",
                  "accounts",
                  "teams",
                  "organisations",
                  "conflict_of_interest",
                  "request_named_person",
                  "request_restriction"),
              List.of("org.infoshare.workflow.people.")),
          WORK,
          OTHER);

  private static final Pattern NAMES = Pattern.compile("\"|\\bpublic\\.|\\bonly\\s+");
  private static final Pattern WRITTEN =
      Pattern.compile("(?:insert\\s+into|delete\\s+from|(?<!for )update)\\s+(\\w+)");
  private static final Pattern READ = Pattern.compile("from\\s+(\\w+)");
  private static final List<String> TRANSACTIONS =
      List.of("begin", "commit", "rollback", "set ", "show ");

  /**
   * That of a statement: of the first table that it writes, or else of the first that it reads.
   *
   * @param statement as {@code pg_stat_statements} has it
   */
  static Part ofStatement(String statement) {
    String plain = NAMES.matcher(statement.toLowerCase(Locale.ROOT)).replaceAll("");
    if (TRANSACTIONS.stream().anyMatch(plain::startsWith)) {
      return OTHER;
    }
    Matcher written = WRITTEN.matcher(plain);
    Matcher read = READ.matcher(plain);
    if (written.find()) {
      return ofTable(written.group(1));
    }
    return read.find() ? ofTable(read.group(1)) : OTHER;
  }

  private static Part ofTable(String table) {
    return ALL.stream()
        .filter(part -> part.tables.contains(table))
        .findFirst()
        .orElse(table.startsWith("act_") ? ENGINE : table.startsWith("pg_") ? OTHER : WORK);
  }

  /**
   * That of a sample of a thread: of the innermost frame whose class is known to be of a part, so
   * that what a part has others do for it, such as the JDBC driver, is the part's.
   *
   * @param classes names of the classes of its frames, the innermost first
   */
  static Part ofSample(List<String> classes) {
    for (String each : classes) {
      for (Part part : ALL) {
        if (part.code.stream().anyMatch(each::startsWith)) {
          return part;
        }
      }
    }
    return OTHER;
  }
}
