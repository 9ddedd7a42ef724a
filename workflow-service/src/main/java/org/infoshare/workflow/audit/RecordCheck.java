package org.infoshare.workflow.audit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.infoshare.workflow.record.KeptEntries;
import org.infoshare.workflow.record.KeptEntry;
import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long a request's record is and what came of verifying it last, for leads and auditors. */
@Component
public class RecordCheck implements RequestPart {

  private final RecordService records;
  private final RequestRecord record;
  private final KeptEntries entries;
  private final PageWording wording;

  RecordCheck(
      RecordService records, RequestRecord record, KeptEntries entries, PageWording wording) {
    this.records = records;
    this.record = record;
    this.entries = entries;
    this.wording = wording;
  }

  /**
   * Verifies the record of a request, which is put on it.
   *
   * @param reason why, where the reader has to say so
   * @return what was found, in words
   */
  public String verify(String reference, @Nullable String reason) {
    RecordService.Verified verified = records.verify(reference, reason);
    RecordService.Broken broken = verified.firstBroken();
    return broken == null
        ? wording.text("record-check.whole", verified.entries())
        : wording.text("record-check.broken", broken.position());
  }

  @Override
  public Place place() {
    return Place.RECORD;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (!viewer.holdingOversight() && !viewer.requestingOversight()) {
      return Optional.empty();
    }
    String reference = viewer.request().reference();
    Part.Builder part =
        Part.builder()
            .row(
                wording.text("record-check.entries"),
                Long.toString(record.head(reference).position()));
    Optional<KeptEntry> last = entries.lastBefore(reference, "record-verified", Long.MAX_VALUE);
    part.row(
        wording.text("record-check.last"),
        last.map(this::described).orElseGet(() -> wording.text("record-check.never")));
    return part.link(
            "/requests/" + reference + "/verification", wording.text("record-check.verify"), null)
        .build();
  }

  private String described(KeptEntry verified) {
    Map<String, String> codes = verified.metadata();
    Instant at = verified.at();
    return wording.text(
        "true".equals(codes.get("whole")) ? "record-check.last-whole" : "record-check.last-broken",
        wording.at(at));
  }
}
