package org.infoshare.benchmarks.ours;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.infoshare.benchmarks.load.Content;
import org.infoshare.benchmarks.load.Lifecycle;
import org.infoshare.benchmarks.load.Stopwatch;
import org.infoshare.workflow.decision.DecisionCalls;
import org.infoshare.workflow.disclosure.DisclosureCalls;
import org.infoshare.workflow.informing.InformingCalls;
import org.infoshare.workflow.people.SignedInPeople;
import org.infoshare.workflow.people.SignedInPeople.Somebody;
import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.request.RequestCalls;
import org.springframework.beans.factory.BeanFactory;

/** A request that is claimed, decided, shared, opened, and whose individual is informed. */
final class SharedAndInformed implements Lifecycle {

  private final List<Pair> pairs;
  private final Inbox inbox;
  private final RequestCalls requests;
  private final DecisionCalls decisions;
  private final InformingCalls informing;

  /** Somebody who asks and somebody who is asked. */
  private record Pair(
      Somebody requester, Somebody holder, RequestCalls.Ask ask, DisclosureCalls disclosures) {}

  SharedAndInformed(BeanFactory service) {
    this.inbox = service.getBean(Inbox.class);
    this.requests = new RequestCalls(service);
    this.decisions = new DecisionCalls(service, Content.DECISION.json());
    this.informing = new InformingCalls(service, Content.INFORMING.json());
    SignedInPeople people = new SignedInPeople(service);
    this.pairs =
        List.of(
            pair(service, people, "humphrey.crumpetworth", "wilma.featherstitch"),
            pair(service, people, "marigold.teacup", "jasper.windlebottom"),
            pair(service, people, "odette.thistlepenny", "rufus.gingerquill"),
            pair(service, people, "beatrix.slipperworth", "barnaby.lampwick"));
  }

  private Pair pair(
      BeanFactory service, SignedInPeople people, String requesterName, String holderName) {
    Somebody requester = people.withUsername(requesterName);
    Somebody holder = people.withUsername(holderName);
    String team = holder.signedIn().teams().iterator().next();
    String recipient = requester.signedIn().person().toString();
    return new Pair(
        requester,
        holder,
        requests.ask(Content.REQUEST.json().replace("HOLDING-TEAM", team)),
        new DisclosureCalls(service, Content.DISCLOSURE.json().replace("RECIPIENT", recipient)));
  }

  @Override
  public void carryOut(int thread, Stopwatch watch) {
    Pair pair = pairs.get(thread % pairs.size());
    AtomicReference<String> asked = new AtomicReference<>("");
    watch.time(
        "submit",
        () -> Call.as(pair.requester(), "/api/requests", () -> asked.set(pair.ask().send())));
    String reference = asked.get();
    String path = "/api/requests/" + reference;
    watch.time("claim", () -> claim(pair.holder(), reference));
    watch.time(
        "decide",
        () -> Call.as(pair.holder(), path + "/decision", () -> decisions.decide(reference)));
    watch.time(
        "share",
        () ->
            Call.as(
                pair.holder(), path + "/disclosure", () -> pair.disclosures().share(reference)));
    watch.time(
        "open",
        () ->
            Call.as(
                pair.requester(),
                path + "/outcome/opening",
                () -> pair.disclosures().open(reference)));
    watch.time(
        "inform",
        () -> Call.as(pair.holder(), path + "/informing", () -> informing.inform(reference)));
  }

  /** The inbox shows the task to whoever claims it; here it is looked up by the reference. */
  private void claim(Somebody holder, String reference) {
    String task = inbox.tasksOf(List.of(reference)).get(0).id();
    Call.as(holder, "/api/tasks/" + task + "/claim", () -> requests.claim(task));
  }
}
