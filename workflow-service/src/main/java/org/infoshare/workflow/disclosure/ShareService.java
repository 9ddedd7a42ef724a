package org.infoshare.workflow.disclosure;

import java.util.List;
import java.util.function.UnaryOperator;
import org.infoshare.events.ProcessIds;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.SavedForms;
import org.infoshare.workflow.form.Typed;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.StepClaims;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Preparing what is shared page by page; whoever owns the task goes on with it. */
@Service
class ShareService {

  /** The rule of the conflict where something else was shown than is there now. */
  static final String CHANGED = "changed-since-checked";

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
   * @param red whether there are only minutes
   * @param questions what was asked, which items answer by their numbers from 1
   * @param before whom it can go to, and who must not learn of it
   */
  record Prepared(
      boolean red,
      Typed typed,
      List<String> questions,
      DisclosureService.BeforeSendingView before) {}

  /** For the owner of the task. */
  @Transactional
  public Prepared read(String reference) {
    TaskAccess.Owned task = owned(reference);
    return new Prepared(
        task.viewer().request().urgency() == Urgency.RED,
        saved.of(ShareForm.NAME, reference),
        details.questions(reference),
        disclosures.beforeSending(reference));
  }

  /**
   * Saves what was typed, right or wrong.
   *
   * @param seen the fingerprint of what the page showed; null where it does not matter
   * @throws ProblemException conflict where something else is prepared meanwhile
   */
  @Transactional
  public Typed save(String reference, @Nullable String seen, UnaryOperator<Typed> change) {
    TaskAccess.Owned task = owned(reference);
    Typed before = saved.toChange(ShareForm.NAME, reference);
    requireSeen(before, seen);
    Typed typed = change.apply(before).compacted(ShareForm.FORM.fields());
    saved.save(ShareForm.NAME, reference, task.owner(), typed);
    return typed;
  }

  /**
   * Shares what was prepared, and lets the sharer go on with informing the individual.
   *
   * @param seen the fingerprint of what was checked
   * @throws ProblemException naming each field that has to be put right; conflict where something
   *     else is prepared than was checked
   */
  @Transactional
  public void share(String reference, String seen) {
    owned(reference);
    Typed typed = saved.toChange(ShareForm.NAME, reference);
    requireSeen(typed, seen);
    List<Problem.FieldError> wrong = forms.wrong(ShareForm.FORM, typed, Sharing.class);
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          new Problem.InvalidInput("Some answers are missing or not right.", wrong));
    }
    disclosures.share(reference, forms.body(ShareForm.FORM, typed, Sharing.class));
    claims.claimIfFree(reference, ProcessIds.InformIndividual.INFORM_OR_RECORD_WHY_NOT);
  }

  private static void requireSeen(Typed typed, @Nullable String seen) {
    if (seen != null && !typed.fingerprint().equals(seen)) {
      throw ProblemException.conflict(
          CHANGED, "What is shared was changed in another window. Nothing was done.");
    }
  }

  private TaskAccess.Owned owned(String reference) {
    return taskAccess.ownedTask(reference, ProcessIds.InformationSharingRequest.SHARE_INFORMATION);
  }
}
