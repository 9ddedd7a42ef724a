package org.infoshare.workflow.disclosure;

import java.util.List;
import java.util.function.UnaryOperator;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.SavedForms;
import org.infoshare.workflow.form.Typed;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.StepClaims;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Preparing what is shared page by page; whoever owns the task goes on with it. */
@Service
class ShareService {

  private final DisclosureService disclosures;
  private final SavedForms saved;
  private final RequestDetails details;
  private final StepClaims claims;
  private final TaskAccess taskAccess;
  private final FormPages forms;

  ShareService(
      DisclosureService disclosures,
      SavedForms saved,
      RequestDetails details,
      StepClaims claims,
      TaskAccess taskAccess,
      FormPages forms) {
    this.disclosures = disclosures;
    this.saved = saved;
    this.details = details;
    this.claims = claims;
    this.taskAccess = taskAccess;
    this.forms = forms;
  }

  /**
   * What is prepared.
   *
   * @param questions what was asked, which items answer by their numbers from 1
   * @param before whom it can go to, and who must not learn of it
   */
  record Prepared(
      Typed typed, List<String> questions, DisclosureService.BeforeSendingView before) {}

  /** For the owner of the task. */
  @Transactional
  public Prepared read(String reference) {
    owned(reference);
    return new Prepared(
        saved.of(ShareForm.NAME, reference),
        details.questions(reference),
        disclosures.beforeSending(reference));
  }

  /** Saves what was typed, right or wrong. */
  @Transactional
  public Typed save(String reference, UnaryOperator<Typed> change) {
    TaskAccess.Owned task = owned(reference);
    Typed typed = change.apply(saved.of(ShareForm.NAME, reference));
    saved.save(ShareForm.NAME, reference, task.owner(), typed);
    return typed;
  }

  /**
   * Shares what was prepared, and lets the sharer go on with informing the individual.
   *
   * @throws ProblemException naming each field that has to be put right
   */
  @Transactional
  public void share(String reference) {
    owned(reference);
    Typed typed = saved.of(ShareForm.NAME, reference);
    List<Problem.FieldError> wrong = forms.wrong(ShareForm.FORM, typed, Sharing.class);
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          new Problem.InvalidInput("Some answers are missing or not right.", wrong));
    }
    disclosures.share(reference, forms.body(ShareForm.FORM, typed, Sharing.class));
    saved.remove(ShareForm.NAME, reference);
    claims.claimIfFree(reference, ProcessIds.InformIndividual.INFORM_OR_RECORD_WHY_NOT);
  }

  private TaskAccess.Owned owned(String reference) {
    return taskAccess.ownedTask(reference, ProcessIds.InformationSharingRequest.SHARE_INFORMATION);
  }
}
