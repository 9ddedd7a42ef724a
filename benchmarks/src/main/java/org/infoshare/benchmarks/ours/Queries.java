package org.infoshare.benchmarks.ours;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.infoshare.workflow.oversight.OversightCalls;
import org.infoshare.workflow.people.SignedInPeople;
import org.infoshare.workflow.people.SignedInPeople.Somebody;
import org.infoshare.workflow.reports.ReportCalls;
import org.infoshare.workflow.request.RequestCalls;
import org.springframework.beans.factory.BeanFactory;

/** What people look at most, each asked again and again by one person. */
final class Queries {

  private static final int PAGE = 50;

  private final Map<String, Question> questions;

  private record Question(Somebody somebody, String path, IntSupplier rows) {}

  Queries(BeanFactory service) {
    SignedInPeople people = new SignedInPeople(service);
    Somebody practitioner = people.withUsername("wilma.featherstitch");
    Somebody lead = people.withUsername("cordelia.moonbucket");
    RequestCalls requests = new RequestCalls(service);
    OversightCalls oversight = new OversightCalls(service);
    ReportCalls reports = new ReportCalls(service);
    this.questions =
        Map.of(
            "boardFirst",
            new Question(
                lead, "/oversight/requests", () -> oversight.firstPage(lead.signedIn(), PAGE)),
            "heatMap",
            new Question(lead, "/api/oversight/picture", reports::heatMap),
            "pictureNow",
            new Question(lead, "/api/oversight/picture", reports::now),
            "report",
            new Question(lead, "/api/oversight/reports", reports::report),
            "inbox",
            new Question(practitioner, "/api/tasks", () -> requests.inbox(null, PAGE)),
            "requests",
            new Question(practitioner, "/api/requests", () -> requests.list(null, PAGE)),
            "board",
            new Question(lead, "/api/oversight/requests", () -> oversight.board(PAGE)),
            "boardCounts",
            new Question(lead, "/api/oversight/requests", () -> oversight.counts(lead.signedIn())));
  }

  /**
   * Asks, and answers with the median.
   *
   * @param words the question's name and how many times
   */
  String ask(String[] words) {
    Question question = questions.get(words[0]);
    if (question == null) {
      throw new IllegalArgumentException("Not a question: " + words[0]);
    }
    long[] nanos = new long[Integer.parseInt(words[1])];
    AtomicInteger rows = new AtomicInteger();
    for (int time = 0; time < nanos.length; time++) {
      long start = System.nanoTime();
      Call.as(question.somebody(), question.path(), () -> rows.set(question.rows().getAsInt()));
      nanos[time] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT, "{\"millis\":%.4f,\"rows\":%d}", nanos[nanos.length / 2] / 1e6, rows.get());
  }
}
