package org.infoshare.workflow.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.request.MainPicture;
import org.infoshare.workflow.request.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is shown on the picture of the process, of the organisation of the lead who calls. */
@Service
class ProcessPicture {

  private final StepTimes times;
  private final CurrentActor current;
  private final Clock clock;

  ProcessPicture(StepTimes times, CurrentActor current, Clock clock) {
    this.times = times;
    this.current = current;
    this.clock = clock;
  }

  /**
   * Either where requests are, or where the time of a month went.
   *
   * @param side whether the organisation was asked, or asked
   * @param at when it was looked at
   * @param month of {@code spent}, or null where it is about now
   * @param waiting where they are now; empty where it is about a month
   * @param spent where the time of the month went; empty where it is about now
   */
  record Seen(
      Side side, Instant at, @Nullable YearMonth month, List<Waiting> waiting, List<Spent> spent) {}

  /**
   * Requests at a step.
   *
   * @param step its id in the models
   * @param element where the picture of the whole process shows it
   * @param requests how many are there
   * @param unowned how many of them nobody has taken
   * @param late how many of them should be done with it by now
   * @param oldest how long the one has waited that has waited longest
   * @param median how long at least half of them have waited
   */
  record Waiting(
      String step,
      String element,
      long requests,
      long unowned,
      long late,
      Duration oldest,
      Duration median) {}

  /**
   * Time at a step.
   *
   * @param step its id in the models
   * @param element where the picture of the whole process shows it
   * @param visits how often a request left it in the month
   * @param late how often that was late
   * @param inAll how long they were there, all together
   * @param average how long one was there on average
   * @param percent of all the time at all steps
   */
  record Spent(
      String step,
      String element,
      long visits,
      long late,
      Duration inAll,
      Duration average,
      int percent) {}

  /** Where the requests are now. */
  @Transactional(readOnly = true)
  public Seen now(Side side) {
    SignedIn lead = current.signedIn();
    Instant now = clock.instant();
    return new Seen(
        side,
        now,
        null,
        times.now(lead.organisation(), lead.person(), side, now).stream()
            .map(
                one ->
                    new Waiting(
                        one.step(),
                        MainPicture.element(one.step()),
                        one.requests(),
                        one.unowned(),
                        one.late(),
                        since(one.oldest(), now),
                        since(one.middle(), now)))
            .toList(),
        List.of());
  }

  /** Where the time went of steps that ended in that month. */
  @Transactional(readOnly = true)
  public Seen then(Side side, YearMonth month) {
    SignedIn lead = current.signedIn();
    List<StepTimes.Spent> spent =
        times.then(lead.organisation(), lead.person(), side, Period.of(month));
    long all = spent.stream().mapToLong(one -> one.inAll().toSeconds()).sum();
    return new Seen(
        side,
        clock.instant(),
        month,
        List.of(),
        spent.stream()
            .map(
                one ->
                    new Spent(
                        one.step(),
                        MainPicture.element(one.step()),
                        one.visits(),
                        one.late(),
                        one.inAll(),
                        one.inAll().dividedBy(one.visits()),
                        all == 0 ? 0 : Math.round(100f * one.inAll().toSeconds() / all)))
            .toList());
  }

  private static Duration since(Instant begin, Instant now) {
    Duration waited = Duration.between(begin, now);
    return waited.isNegative() ? Duration.ZERO : waited;
  }
}
