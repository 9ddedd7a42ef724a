package org.infoshare.workflow.audit;

import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The decision with its reasons, for the side that made it. It is read from the record as the print
 * is, so that page and print never differ.
 */
@Component
class DecisionPart implements RequestPart {

  private final DecisionRecordService records;
  private final Wording wording;

  DecisionPart(DecisionRecordService records, Wording wording) {
    this.records = records;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.DECISION;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (!viewer.holdingSide()) {
      return Optional.empty();
    }
    Part.Builder part = Part.builder();
    boolean first = true;
    for (DecisionRecord.Section section : records.decision(viewer.request().reference(), reason)) {
      List<DecisionRecord.Row> rows = section.rows().stream().filter(row -> !isNone(row)).toList();
      // The first one has the same heading as the part.
      if (!first && !rows.isEmpty()) {
        part.heading(section.title());
      }
      first = false;
      rows.forEach(row -> part.row(row.label(), row.texts()));
    }
    return part.build();
  }

  /** A print says of each kind of law that there is none; a page is shorter without. */
  private boolean isNone(DecisionRecord.Row row) {
    return row.texts().equals(List.of(wording.text("none")));
  }
}
