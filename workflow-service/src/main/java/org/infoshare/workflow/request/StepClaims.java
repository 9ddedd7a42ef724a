package org.infoshare.workflow.request;

import org.infoshare.workflow.process.Inbox;
import org.infoshare.workflow.process.InboxTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets whoever did one step go on with the next, so that nobody has to look for it. */
@Component
public class StepClaims {

  private final Inbox inbox;
  private final TaskService tasks;

  StepClaims(Inbox inbox, TaskService tasks) {
    this.inbox = inbox;
    this.tasks = tasks;
  }

  /**
   * Claims the open task of a request at that step for the person signed in, where nobody has it.
   *
   * @param step the id of the user task in the model
   */
  @Transactional
  public void claimIfFree(String reference, String step) {
    inbox
        .task(reference, step)
        .filter(task -> task.owner() == null)
        .map(InboxTask::id)
        .ifPresent(tasks::claim);
  }
}
