package org.infoshare.workflow.request;

import org.infoshare.workflow.process.RequestProcess;
import org.springframework.stereotype.Component;

/** Keeps the times of a request level with the clocks of its process. */
@Component
public class RequestClocks {

  private final Requests requests;

  RequestClocks(Requests requests) {
    this.requests = requests;
  }

  /** The process has moved the times by which the request is to be accepted and decided. */
  public void moved(String reference, RequestProcess.Deadlines deadlines) {
    requests.setDeadlines(reference, deadlines.acceptBy(), deadlines.decideBy());
  }
}
