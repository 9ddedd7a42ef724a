package org.infoshare.standalone;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** A handful of requests between the invented organisations, at several stages. */
final class SampleRequests {

  private final SamplePeople people;
  private final URI workflow;
  private final Clock clock;

  SampleRequests(SamplePeople people, URI workflow, Clock clock) {
    this.people = people;
    this.workflow = workflow;
    this.clock = clock;
  }

  /** Makes them, through the API as people would. */
  void make() throws Refusal {
    try {
      waitsForSomebodyToClaimIt();
      isBeingDecided();
      waitsForTheInformationToBeShared();
      waitsForTheRequesterToOpenIt();
      wasDeclinedAndIsClosed();
      hasADateThatAReviewSets();
    } catch (IOException | ApiClient.Refused failure) {
      throw new Refusal(
          "The sample requests could not be made ("
              + failure.getMessage()
              + "): start again with --fresh.",
          failure);
    }
  }

  private void waitsForSomebodyToClaimIt() throws IOException, ApiClient.Refused {
    person("humphrey.crumpetworth").ask(SampleContent.request("northmere-emergency", "RED"));
  }

  private void isBeingDecided() throws IOException, ApiClient.Refused {
    String reference =
        person("marigold.teacup").ask(SampleContent.request("harrowfell-protection", "AMBER"));
    person("jasper.windlebottom").claimDecision(reference);
  }

  private void waitsForTheInformationToBeShared() throws IOException, ApiClient.Refused {
    String reference =
        person("wilma.featherstitch").ask(SampleContent.request("westvale-front-door", "GREEN"));
    person("rufus.gingerquill").decide(reference, SampleContent.decisionToShare());
  }

  private void waitsForTheRequesterToOpenIt() throws IOException, ApiClient.Refused {
    String reference =
        person("fenella.chalkdust").ask(SampleContent.request("westvale-front-door", "AMBER"));
    Colleague holder = person("marigold.teacup");
    holder.decide(reference, SampleContent.decisionToShare());
    holder.share(reference, clock.instant());
  }

  private void wasDeclinedAndIsClosed() throws IOException, ApiClient.Refused {
    Colleague requester = person("jasper.windlebottom");
    String reference = requester.ask(SampleContent.request("northmere-midwifery", "GREEN"));
    person("odette.thistlepenny").decide(reference, SampleContent.decisionToDecline());
    requester.openOutcome(reference);
  }

  private void hasADateThatAReviewSets() throws IOException, ApiClient.Refused {
    person("beatrix.slipperworth")
        .ask(SampleContent.requestForReview("northmere-emergency", clock.instant()));
  }

  private Colleague person(String username) {
    return people.colleague(username, workflow, Duration.ZERO);
  }
}
