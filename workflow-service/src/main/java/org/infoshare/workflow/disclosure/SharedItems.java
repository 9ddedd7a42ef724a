package org.infoshare.workflow.disclosure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.infoshare.workflow.decision.SharedInformation;
import org.infoshare.workflow.request.RequestDetails;
import org.springframework.stereotype.Component;

/** Counts what was shared, for the principles of the decision. */
@Component
class SharedItems implements SharedInformation {

  private final Disclosures disclosures;
  private final RequestDetails details;

  SharedItems(Disclosures disclosures, RequestDetails details) {
    this.disclosures = disclosures;
    this.details = details;
  }

  @Override
  public Optional<SharedInformation.Numbers> of(String reference) {
    return disclosures
        .find(reference)
        .map(
            made -> {
              List<Sharing.Item> included =
                  made.sharing().items().stream().filter(Sharing.Item::included).toList();
              List<Integer> answered =
                  included.stream()
                      .map(Sharing.Item::answersQuestion)
                      .filter(Objects::nonNull)
                      .toList();
              return new SharedInformation.Numbers(
                  made.sharedAt(),
                  included.size(),
                  included.size() - answered.size(),
                  details.asked(reference).questions()
                      - (int) answered.stream().distinct().count());
            });
  }
}
