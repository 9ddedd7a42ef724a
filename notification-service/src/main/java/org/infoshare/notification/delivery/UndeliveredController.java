package org.infoshare.notification.delivery;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What has failed to reach somebody, for the workflow service's operators. */
@RestController
class UndeliveredController {

  private final Undelivered undelivered;
  private final Resends resends;

  UndeliveredController(Undelivered undelivered, Resends resends) {
    this.undelivered = undelivered;
    this.resends = resends;
  }

  /**
   * What is to be sent anew.
   *
   * @param askedBy the person who wants it, which is kept
   */
  record Resend(@Nullable List<UUID> deliveries, @Nullable UUID askedBy) {}

  record Answer(List<Resends.Resent> resent) {}

  @GetMapping("/undelivered")
  Undelivered.Counted undelivered() {
    return undelivered.look();
  }

  /** Sends deliveries anew that have failed, and says of each what came of it within 3 seconds. */
  @PostMapping("/undelivered/resend")
  Answer resend(@RequestBody Resend resend) {
    List<UUID> deliveries = resend.deliveries();
    UUID askedBy = resend.askedBy();
    if (deliveries == null
        || deliveries.isEmpty()
        || deliveries.size() > Undelivered.MOST
        || deliveries.stream().anyMatch(Objects::isNull)
        || askedBy == null) {
      throw new ErrorResponseException(
          HttpStatus.BAD_REQUEST,
          ProblemDetail.forStatusAndDetail(
              HttpStatus.BAD_REQUEST,
              "deliveries: the ids of 1 to 100 of them; askedBy: the reference of the person who"
                  + " wants it."),
          null);
    }
    return new Answer(resends.resend(deliveries, askedBy));
  }
}
