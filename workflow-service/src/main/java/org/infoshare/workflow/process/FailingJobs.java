package org.infoshare.workflow.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs of the engine that have failed, for those who run it: nothing about any request. */
public interface FailingJobs {

  /**
   * Those that wait for a person first, then those that are tried again, the oldest failure first.
   *
   * @param most how many at most
   */
  List<FailingJob> list(int most);

  /** How many there are, and since when the longest fails. */
  Failing count();

  /**
   * Runs a failing job at once, whether it waits for a person or for its next try, and waits for
   * its end. No other job is ever run by this.
   */
  Retried retry(String job);

  /**
   * A job that has failed and has not come through since.
   *
   * @param process id of its process in the models
   * @param step id of the step in the models that failed, or empty where none is known
   * @param exceptions classes of the exception and of what caused it, outermost first
   * @param since when it failed first; null where that was not kept
   * @param retriesLeft how often it is still tried by itself; 0 where it waits for a person
   * @param nextTry when it is tried again; null where it waits for a person
   */
  record FailingJob(
      String id,
      String process,
      String step,
      List<String> exceptions,
      @Nullable Instant since,
      int retriesLeft,
      @Nullable Instant nextTry) {}

  /**
   * How many jobs fail.
   *
   * @param failed they wait for a person
   * @param retrying they are tried again by themselves
   * @param since when the one that fails for the longest failed first; null where none does
   */
  record Failing(long failed, long retrying, @Nullable Instant since) {}

  /**
   * What came of running a job.
   *
   * @param exceptions where it failed again, the classes of what it failed with
   */
  record Retried(String job, Outcome outcome, List<String> exceptions) {}

  /** What came of running a job. */
  enum Outcome {
    /** It came through. */
    DONE,
    /** It failed again, and is kept as before. */
    FAILED_AGAIN,
    /** It does not fail any more, or never did: somebody else or its next try was first. */
    DONE_BY_ANOTHER,
    /** It is running just now, here or elsewhere; nothing was done. */
    UNDER_WAY
  }
}
