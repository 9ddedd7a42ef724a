package org.infoshare.workflow.disclosure;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.infoshare.workflow.decision.SharedInformation;
import org.infoshare.workflow.request.RequestDetails;
import org.springframework.stereotype.Component;

/** Counts what was shared, for the principles of the decision. */
@Component
class SharedItems implements SharedInformation {

  private final Disclosures disclosures;
  private final Misdirections misdirections;
  private final RequestDetails details;

  SharedItems(Disclosures disclosures, Misdirections misdirections, RequestDetails details) {
    this.disclosures = disclosures;
    this.misdirections = misdirections;
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
                  made.shareBy() != null && made.sharedAt().isAfter(made.shareBy()),
                  included.size(),
                  included.size() - answered.size(),
                  (int) included.stream().filter(item -> item.current() == null).count(),
                  details.asked(reference).questions() - (int) answered.stream().distinct().count(),
                  wentWrong(reference));
            });
  }

  private Set<WentWrong> wentWrong(String reference) {
    Set<WentWrong> wentWrong = EnumSet.noneOf(WentWrong.class);
    for (Misdirections.Made made : misdirections.of(reference)) {
      switch (made.reported().kind()) {
        case WRONG_RECIPIENT -> wentWrong.add(WentWrong.WRONG_RECIPIENT);
        case WRONG_PERSON -> wentWrong.add(WentWrong.WRONG_PERSON);
        case TOO_MUCH -> wentWrong.add(WentWrong.TOO_MUCH);
        case OTHER -> {}
      }
    }
    return wentWrong;
  }
}
