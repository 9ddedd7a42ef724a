package org.infoshare.workflow.people;

import jakarta.annotation.security.PermitAll;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Lets the script of the pages ask for more time. */
@Controller
class SessionController {

  private final SessionTime time;

  SessionController(SessionTime time) {
    this.time = time;
  }

  /** Asking is a sign of life: how many seconds the session goes on, or 401 and 0. */
  @GetMapping("/session")
  @PermitAll
  ResponseEntity<String> goOn() {
    long seconds = time.getSecondsLeft();
    return ResponseEntity.status(seconds > 0 ? HttpStatus.OK : HttpStatus.UNAUTHORIZED)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.TEXT_PLAIN)
        .body(String.valueOf(seconds));
  }
}
