package org.infoshare.notification.delivery;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads of the workflow service, which has authorised the person who asks. */
@RestController
class NotificationsController {

  private static final int MOST = 200;
  private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e]{1,40}");

  private final Readings readings;

  NotificationsController(Readings readings) {
    this.readings = readings;
  }

  record Page(List<Readings.Reading> notifications) {}

  record Reader(@Nullable UUID person) {}

  record Unread(long unread) {}

  /** Up to which line of a person's list everything is read. */
  record ReadThrough(@Nullable UUID person, @Nullable UUID through) {}

  /**
   * Deliveries, newest first: those in a person's own list, or all about one request.
   *
   * @param limit how many at most, from 1 to 200
   * @param before the id of the last one seen; only older ones are returned
   */
  @GetMapping("/notifications")
  Page notifications(
      @RequestParam(required = false) @Nullable UUID person,
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable UUID before) {
    if (limit < 1 || limit > MOST) {
      throw problem(HttpStatus.BAD_REQUEST, "limit: a number from 1 to " + MOST + ".");
    }
    if (person != null && reference == null) {
      return new Page(readings.ofPerson(person, limit, before));
    }
    if (reference != null && person == null) {
      if (!REFERENCE.matcher(reference).matches()) {
        throw problem(
            HttpStatus.BAD_REQUEST,
            "reference: 1 to 40 characters, without spaces or control characters.");
      }
      return new Page(readings.ofRequest(reference, limit, before));
    }
    throw problem(HttpStatus.BAD_REQUEST, "Give either person or reference.");
  }

  /** How many lines of a person's list are unread, counted as far as 100. */
  @GetMapping("/notifications/unread")
  Unread unread(@RequestParam UUID person) {
    return new Unread(readings.unread(person));
  }

  /** Notes that a person has read their list as far as a line; repeating it changes nothing. */
  @PostMapping("/notifications/read")
  ResponseEntity<Void> readThrough(@RequestBody ReadThrough reader) {
    UUID person = reader.person();
    UUID through = reader.through();
    if (person == null || through == null) {
      throw problem(
          HttpStatus.BAD_REQUEST,
          "person: the reference of the person who reads; through: the newest line they have seen.");
    }
    readings.markReadThrough(through, person);
    return ResponseEntity.noContent().build();
  }

  /** Notes that a person has read a line of their own list; repeating it changes nothing. */
  @PostMapping("/notifications/{id}/read")
  ResponseEntity<Void> read(@PathVariable UUID id, @RequestBody Reader reader) {
    UUID person = reader.person();
    if (person == null) {
      throw problem(HttpStatus.BAD_REQUEST, "person: the reference of the person who reads.");
    }
    if (!readings.markRead(id, person)) {
      throw problem(HttpStatus.NOT_FOUND, "This person has no such notification.");
    }
    return ResponseEntity.noContent().build();
  }

  private static ErrorResponseException problem(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
