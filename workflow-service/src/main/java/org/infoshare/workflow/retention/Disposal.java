package org.infoshare.workflow.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.infoshare.workflow.people.Actor;
import org.infoshare.workflow.record.ContentDisposal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Disposes of the content of requests that leads have reviewed. For a command with the credentials
 * of the database's disposal role: no other may do it, and that role can neither review nor release
 * a hold.
 */
public class Disposal {

  static final ZoneId LOCAL = ZoneId.of("Europe/London");

  private static final Actor ACTOR = Actor.service("disposal");
  private static final int AT_ONCE = 500;

  private final Retentions retentions;
  private final ContentDisposal content;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Disposal(
      JdbcClient jdbc,
      ContentDisposal content,
      PlatformTransactionManager transactionManager,
      Clock clock) {
    this.retentions = new Retentions(jdbc);
    this.content = content;
    this.transaction = new TransactionTemplate(transactionManager);
    this.clock = clock;
  }

  /**
   * What is to be done. References, each list in their order.
   *
   * @param dueForReview closed, past their period, not held, and not marked by all parties
   * @param marked to be disposed of now
   * @param held marked or past their period, and a legal hold stands
   * @param withoutPeriod how many more have no period, so that nothing makes them due
   */
  public record Outlook(
      List<String> dueForReview, List<String> marked, List<String> held, long withoutPeriod) {}

  /** Looks and changes nothing. */
  public Outlook outlook() {
    LocalDate today = today();
    var due = new ArrayList<String>();
    var marked = new ArrayList<String>();
    var held = new ArrayList<String>();
    long[] withoutPeriod = {0};
    eachClosed(
        standing -> {
          if (standing.isToBeDisposedOf(today)) {
            marked.add(standing.reference());
          } else if (standing.isDueForReview(today)) {
            due.add(standing.reference());
          } else if (standing.held() && !standing.isKept(today)) {
            held.add(standing.reference());
          } else if (standing.due() == null) {
            withoutPeriod[0]++;
          }
        });
    return new Outlook(due, marked, held, withoutPeriod[0]);
  }

  /**
   * Disposes of everything that is marked, each request in a transaction of its own.
   *
   * @param disposed told of each reference
   */
  public void disposeOfMarked(Consumer<String> disposed) {
    for (String reference : outlook().marked()) {
      if (dispose(reference)) {
        disposed.accept(reference);
      }
    }
  }

  /**
   * Disposes of the content of one request, where it is still marked and not held.
   *
   * @return false where there was nothing to be done
   */
  public boolean dispose(String reference) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              Predicate<Standing> isDue = standing -> standing.isToBeDisposedOf(today());
              if (retentions.standing(reference).filter(isDue).isEmpty()) {
                return false;
              }
              // Looked at again once nobody else can set a hold in the meantime.
              content.lock(reference);
              if (retentions.standing(reference).filter(isDue).isEmpty()
                  || content.dispose(reference, ACTOR) == 0) {
                return false;
              }
              retentions.removeContent(reference);
              return true;
            }));
  }

  private void eachClosed(Consumer<Standing> consumer) {
    String after = "";
    while (true) {
      List<Standing> page = retentions.closed(null, null, null, after, AT_ONCE);
      page.forEach(consumer);
      if (page.size() < AT_ONCE) {
        return;
      }
      after = page.get(page.size() - 1).reference();
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), LOCAL);
  }
}
