package org.infoshare.benchmarks.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import org.infoshare.benchmarks.load.Content;
import org.infoshare.benchmarks.load.Lifecycle;
import org.infoshare.benchmarks.load.Stopwatch;
import org.springframework.stereotype.Component;

/** A request that is claimed, decided, shared, opened and closed by informing the individual. */
@Component
class SharedAndInformed implements Lifecycle {

  private final Sharing sharing;
  private final JsonNode request;
  private final JsonNode decision;
  private final JsonNode disclosure;
  private final JsonNode informing;

  SharedAndInformed(Sharing sharing, ObjectMapper json) throws JsonProcessingException {
    this.sharing = sharing;
    this.request = json.readTree(Content.REQUEST.json());
    this.decision = json.readTree(Content.DECISION.json());
    this.disclosure =
        json.readTree(Content.DISCLOSURE.json().replace("RECIPIENT", UUID.randomUUID().toString()));
    this.informing = json.readTree(Content.INFORMING.json());
  }

  @Override
  public void carryOut(int thread, Stopwatch watch) {
    String reference = "PEER-" + UUID.randomUUID();
    int pair = thread % 4;
    String requester = "requester-" + pair;
    String holder = "holder-" + pair;
    watch.time(
        "submit",
        () ->
            sharing.submit(
                reference, requester, "requesting-team-" + pair, "holding-team-" + pair, request));
    watch.time("claim", () -> sharing.claim(reference, holder));
    watch.time("decide", () -> sharing.decide(reference, holder, decision));
    watch.time("share", () -> sharing.share(reference, disclosure));
    watch.time("open", () -> sharing.open(reference));
    watch.time("inform", () -> sharing.inform(reference, informing));
  }
}
