package org.infoshare.workflow.request;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** The calls about requests and tasks, after HTTP: what the controllers do with a parsed body. */
public final class RequestCalls {

  private final RequestController requests;
  private final TaskController tasks;
  private final JsonMapper json;

  /** Calls of the running service. */
  public RequestCalls(BeanFactory service) {
    this.requests = service.getBean(RequestController.class);
    this.tasks = service.getBean(TaskController.class);
    this.json = service.getBean(JsonMapper.class);
  }

  /** A body of {@code POST /api/requests}, parsed once and sent many times. */
  public final class Ask {

    private final Submission submission;

    private Ask(Submission submission) {
      this.submission = submission;
    }

    /** Asks; the reference of the new request. */
    public String send() {
      ResponseEntity<RequestService.Submitted> answer = requests.submit(submission);
      RequestService.Submitted submitted = answer.getBody();
      if (submitted == null) {
        throw new IllegalStateException("Submitting gave no reference");
      }
      return submitted.reference();
    }
  }

  /** Parses a body. */
  public Ask ask(String body) {
    return new Ask(json.readValue(body, Submission.class));
  }

  /** {@code POST /api/tasks/{id}/claim}. */
  public void claim(String task) {
    tasks.claim(task);
  }

  /** {@code GET /api/tasks}; how many the page holds. */
  public int inbox(@Nullable String after, int limit) {
    return tasks.list(false, after, limit).tasks().size();
  }

  /** {@code GET /api/requests}; how many the page holds. */
  public int list(@Nullable String after, int limit) {
    return requests.list(null, null, after, limit).requests().size();
  }
}
