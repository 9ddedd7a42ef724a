package org.infoshare.workflow.audit;

import jakarta.annotation.security.RolesAllowed;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record over HTTP. An auditor says in the header {@value Reason#HEADER} why they look. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/requests/{reference}")
class RecordController {

  private static final int MOST = 100;

  private final RecordService records;
  private final DecisionRecordService decisionRecords;

  RecordController(RecordService records, DecisionRecordService decisionRecords) {
    this.records = records;
    this.decisionRecords = decisionRecords;
  }

  /**
   * The entries of the request's record that the caller may see.
   *
   * @param after the {@code next} of the page before
   * @param limit from 1 to 100
   */
  @GetMapping("/record")
  RecordService.Page read(
      @PathVariable String reference,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "50") int limit,
      @RequestHeader(name = Reason.HEADER, required = false) @Nullable String reason) {
    if (limit < 1 || limit > MOST) {
      throw ProblemException.invalid("limit", "range", "Ask for 1 to 100 entries at once.");
    }
    return records.read(reference, RecordCursor.of(after), limit, Reason.of(reason));
  }

  /** Whether the record is as it was written. */
  @GetMapping("/record/verification")
  RecordService.Verified verify(
      @PathVariable String reference,
      @RequestHeader(name = Reason.HEADER, required = false) @Nullable String reason) {
    return records.verify(reference, Reason.of(reason));
  }

  /** The decision, to be printed and signed. */
  @GetMapping("/decision-record.pdf")
  ResponseEntity<byte[]> decisionRecord(
      @PathVariable String reference,
      @RequestHeader(name = Reason.HEADER, required = false) @Nullable String reason) {
    byte[] document = decisionRecords.print(reference, Reason.of(reason));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename("decision-record-" + reference + ".pdf")
                .build()
                .toString())
        .body(document);
  }
}
