package org.infoshare.workflow.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * Notes a failed job without the messages of its exceptions, which could repeat what somebody
 * wrote: only their classes, the step, the request and since when it fails are stored.
 */
final class FailureWithoutMessage extends DefaultJobRetryCmd {

  private static final long serialVersionUID = 1L;

  FailureWithoutMessage(String job, @Nullable Throwable exception) {
    super(job, exception);
  }

  @Override
  protected void logException(JobEntity job) {
    if (exception != null) {
      String text = describe(exception) + " at " + step(job) + " of " + reference(job);
      Instant first = StoredFailure.since(job.getExceptionStacktrace());
      job.setExceptionMessage(text);
      job.setExceptionStacktrace(
          StoredFailure.write(
              text, first == null ? ClockUtil.getCurrentTime().toInstant() : first));
    }
  }

  /** The classes of an exception and of what caused it, without a word of their messages. */
  static String describe(Throwable exception) {
    List<String> classes = new ArrayList<>();
    for (Throwable cause = exception; cause != null && classes.size() < 10; ) {
      classes.add(cause.getClass().getName());
      cause = cause.getCause() == cause ? null : cause.getCause();
    }
    return String.join(" caused by ", classes);
  }

  private static String step(JobEntity job) {
    String failed = job.getFailedActivityId();
    return failed == null ? String.valueOf(job.getActivityId()) : failed;
  }

  private static String reference(JobEntity job) {
    ExecutionEntity execution = job.getExecution();
    return execution == null ? "no request" : String.valueOf(execution.getProcessBusinessKey());
  }
}
