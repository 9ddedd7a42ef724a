package org.infoshare.workflow.request;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.form.FormPage;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.SavedForms;
import org.infoshare.workflow.form.Typed;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.people.SignedIn;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asking in steps: what was typed is saved with each page, and sent once. */
@Service
class AskService {

  /** The rule of the conflict where something else was checked than is there now. */
  static final String CHANGED = "changed-since-checked";

  private final SavedForms saved;
  private final FormPages forms;
  private final RequestService requests;
  private final CurrentActor current;
  private final Clock clock;

  AskService(
      SavedForms saved,
      FormPages forms,
      RequestService requests,
      CurrentActor current,
      Clock clock) {
    this.saved = saved;
    this.forms = forms;
    this.requests = requests;
    this.current = current;
    this.clock = clock;
  }

  @Transactional
  public UUID begin() {
    if (unsent().size() >= SavedForms.MOST_UNSENT) {
      throw ProblemException.conflict(
          "too-many-not-sent",
          "You have begun many requests and not sent them. Send or delete one first.");
    }
    return saved.begin(AskForm.NAME, current.signedIn().person());
  }

  /** One's own requests that are not sent. */
  @Transactional(readOnly = true)
  public List<SavedForms.Saved> unsent() {
    return saved.unsent(AskForm.NAME, current.signedIn().person());
  }

  @Transactional
  public SavedForms.Saved read(UUID id) {
    return saved
        .own(AskForm.NAME, id, current.signedIn().person())
        .orElseThrow(ProblemException::notFound);
  }

  /** Saves what was typed on a page, right or wrong. */
  @Transactional
  public Typed save(UUID id, FormPage page, Typed sent) {
    Typed all = unsent(id).typed().with(page.fields(), sent).compacted(page.fields());
    saved.save(id, all);
    return all;
  }

  @Transactional
  public void remove(UUID id) {
    unsent(id);
    saved.remove(id);
  }

  private SavedForms.Saved unsent(UUID id) {
    SavedForms.Saved form = read(id);
    if (form.sentAs() != null) {
      throw ProblemException.conflict(
          "sent-already", "This request was sent already. You find it among your requests.");
    }
    return form;
  }

  /** What is wrong with a page, and with what was answered before it where the page settles it. */
  List<Problem.FieldError> wrong(FormPage page, Typed typed) {
    List<Problem.FieldError> wrong =
        new ArrayList<>(forms.wrong(AskForm.FORM, page, typed, Submission.class));
    boolean readable =
        AskForm.FORM.pages().stream()
            .limit(AskForm.FORM.pages().indexOf(page) + 1L)
            .allMatch(
                earlier -> forms.wrong(AskForm.FORM, earlier, typed, Submission.class).isEmpty());
    if (readable) {
      SignedIn me = current.signedIn();
      Submission submission = forms.body(AskForm.FORM, typed, Submission.class);
      String team = submission.requestingTeam();
      try {
        Policy.require(
            new SubmissionPolicies.Judged(
                submission,
                team == null ? me.teams().iterator().next() : team,
                LocalDate.ofInstant(clock.instant(), RequestService.LOCAL)),
            AskForm.rules(page));
      } catch (ProblemException refused) {
        ((Problem.InvalidInput) refused.problem())
            .errors().stream().map(error -> forms.inWords(AskForm.FORM, error)).forEach(wrong::add);
      }
    }
    return wrong;
  }

  /**
   * Sends it, once however often it is asked.
   *
   * @param seen the fingerprint of what was checked
   * @return the reference of the request
   * @throws ProblemException naming each field that has to be put right
   */
  @Transactional
  public String send(UUID id, String seen) {
    SavedForms.Saved form = read(id);
    if (form.sentAs() != null) {
      return form.sentAs();
    }
    if (!form.typed().fingerprint().equals(seen)) {
      throw ProblemException.conflict(CHANGED, "The answers were changed in another window.");
    }
    List<Problem.FieldError> wrong = forms.wrong(AskForm.FORM, form.typed(), Submission.class);
    if (!wrong.isEmpty()) {
      throw new ProblemException(
          new Problem.InvalidInput("Some answers are missing or not right.", wrong));
    }
    String reference =
        requests.submit(forms.body(AskForm.FORM, form.typed(), Submission.class)).reference();
    saved.sent(id, reference);
    return reference;
  }
}
