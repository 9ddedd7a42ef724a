package org.infoshare.workflow.request;

import org.infoshare.workflow.record.RequestRecord;
import org.infoshare.workflow.web.ProblemException;
import org.infoshare.workflow.web.ProblemWitness;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts what was refused on the record of the request. In a transaction after the refused one, which
 * was rolled back: a call never holds two connections.
 */
@Component
class RefusalsOnRecord implements ProblemWitness {

  private final RequestRecord record;
  private final TransactionTemplate transaction;

  RefusalsOnRecord(RequestRecord record, PlatformTransactionManager transactions) {
    this.record = record;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void ended(ProblemException problem) {
    if (problem instanceof RefusedOnRecord refused) {
      transaction.executeWithoutResult(status -> record.append(refused.entry()));
    }
  }
}
