package org.infoshare.workflow.oversight;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.informing.IndividualInformed;
import org.infoshare.workflow.oversight.OpenRequest.OpenStep;
import org.infoshare.workflow.web.Csv;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says in words what the board holds in codes. */
@Component
class BoardWords {

  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));
  private static final List<String> COLUMNS =
      List.of(
          "reference",
          "side",
          "urgency",
          "step",
          "owner",
          "due",
          "late-minutes",
          "escalation",
          "informed");

  private final PageWording wording;

  BoardWords(PageWording wording) {
    this.wording = wording;
  }

  /** A request in words. */
  record Row(
      String reference,
      String urgencyCode,
      String urgency,
      String side,
      List<Step> steps,
      String due,
      @Nullable String late,
      String escalation,
      boolean escalated,
      String informed) {}

  /** A step in words, and who has it. */
  record Step(String name, String owner, boolean unowned, @Nullable String task) {}

  Row row(OpenRequest request) {
    return new Row(
        request.reference(),
        request.urgency().name(),
        wording.urgency(request.urgency().name()),
        wording.text("oversight.side." + request.side()),
        request.steps().stream().map(this::step).toList(),
        request.dueAt() == null ? wording.text("oversight.due.none") : wording.due(request.dueAt()),
        request.lateBy() == null ? null : wording.late(request.lateBy()),
        escalation(request),
        request.escalation() != null,
        informed(request));
  }

  private Step step(OpenStep step) {
    String owner = step.owner();
    return new Step(
        wording.step(step.step()),
        owner == null ? wording.text("oversight.owner." + step.ownership()) : owner,
        step.ownership() == OpenRequest.Ownership.NOBODY,
        step.task());
  }

  private String escalation(OpenRequest request) {
    String fact = request.escalation();
    return wording.text("oversight.escalation." + (fact == null ? "none" : fact));
  }

  private String informed(OpenRequest request) {
    IndividualInformed informed = request.individualInformed();
    return wording.text("oversight.informed." + (informed == null ? "none" : informed.name()));
  }

  /** The requests as a file for a spreadsheet, in UTF-8 with the mark that some of them need. */
  String csv(List<OpenRequest> requests) {
    return Stream.concat(
            Stream.of(
                Csv.line(
                    COLUMNS.stream()
                        .map(column -> wording.text("oversight.csv." + column))
                        .toList())),
            requests.stream().map(this::line))
        .collect(Collectors.joining("", "\uFEFF", ""));
  }

  private String line(OpenRequest request) {
    Row row = row(request);
    Instant due = request.dueAt();
    return Csv.line(
        List.of(
            row.reference(),
            row.side(),
            row.urgency(),
            row.steps().stream().map(Step::name).collect(Collectors.joining("; ")),
            row.steps().stream().map(Step::owner).collect(Collectors.joining("; ")),
            due == null ? "" : SORTABLE.format(due),
            request.lateBy() == null ? "" : Long.toString(request.lateBy().toMinutes()),
            row.escalation(),
            row.informed()));
  }
}
