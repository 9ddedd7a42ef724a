package org.infoshare.workflow.request;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import java.util.Map;
import org.infoshare.workflow.web.Idempotency;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over HTTP. */
@RestController
@RolesAllowed("**")
@RequestMapping("/api/tasks")
class TaskController {

  private final TaskService tasks;
  private final HandOverService handOvers;
  private final Idempotency idempotency;

  TaskController(TaskService tasks, HandOverService handOvers, Idempotency idempotency) {
    this.tasks = tasks;
    this.handOvers = handOvers;
    this.idempotency = idempotency;
  }

  @GetMapping
  @RolesAllowed({"PRACTITIONER", "LEAD", "ADVISER"})
  TaskService.Page list(
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam @Nullable String after,
      @RequestParam(defaultValue = "50") int limit) {
    return tasks.list(mine, PageCursor.of(after), PageCursor.limit(limit));
  }

  @PostMapping("/{id}/claim")
  TaskService.Assigned claim(@PathVariable String id) {
    return idempotency.once(Map.of(), TaskService.Assigned.class, () -> tasks.claim(id));
  }

  /**
   * That a task is given back to its team.
   *
   * @param reason needed where a safeguarding lead takes it from its owner
   */
  record Release(@Nullable @PlainText(max = 2_000, optional = true) String reason) {}

  /** By its owner, or by a safeguarding lead of its organisation. */
  @PostMapping("/{id}/release")
  TaskService.Assigned release(
      @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Release release) {
    String reason = release == null ? null : release.reason();
    return idempotency.once(
        reason == null ? Map.of() : Map.of("reason", reason),
        TaskService.Assigned.class,
        () -> tasks.release(id, reason));
  }

  @PostMapping("/{id}/hand-over")
  HandOverService.HandedOver handOver(
      @PathVariable String id, @Valid @RequestBody HandOver handOver) {
    return idempotency.once(
        handOver, HandOverService.HandedOver.class, () -> handOvers.handOver(id, handOver));
  }
}
