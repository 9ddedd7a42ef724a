package org.infoshare.workflow.audit;

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

  DecisionPart(DecisionRecordService records) {
    this.records = records;
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
    records
        .decision(viewer.request().reference(), reason)
        .forEach(
            section -> {
              if (!section.rows().isEmpty()) {
                part.heading(section.title());
              }
              section.rows().forEach(row -> part.row(row.label(), row.texts()));
            });
    return part.build();
  }
}
