package org.infoshare.workflow.request;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the keys of requests that have none, before the node serves: a migration cannot, because
 * the database does not know the secret. Any number of nodes may do it at once.
 */
@Component
class MissingMatchKeys implements ApplicationRunner {

  private static final int AT_ONCE = 500;

  private final EarlierRequests earlier;
  private final Requests requests;
  private final SamePerson people;
  private final TransactionTemplate transaction;

  MissingMatchKeys(
      EarlierRequests earlier,
      Requests requests,
      SamePerson people,
      PlatformTransactionManager transactions) {
    this.earlier = earlier;
    this.requests = requests;
    this.people = people;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    while (Objects.equals(transaction.execute(status -> makeSome()), true)) {
      // until there are none
    }
  }

  private boolean makeSome() {
    List<String> references = earlier.withoutKeys(AT_ONCE);
    if (references.isEmpty()) {
      return false;
    }
    earlier.addKeys(
        requests.subjects(references).entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, subject -> people.keys(subject.getValue()))),
        references);
    return true;
  }
}
