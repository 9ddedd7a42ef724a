package org.infoshare.workflow.decision;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.form.Form;
import org.infoshare.workflow.form.FormPage;
import org.infoshare.workflow.form.FormPages;
import org.infoshare.workflow.form.SavedForms;
import org.infoshare.workflow.form.Typed;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.RequestAccess;
import org.infoshare.workflow.request.RequestHeader;
import org.infoshare.workflow.request.TaskAccess;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.Bodies;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deciding page by page. What a page gets right is in the draft; what cannot be there yet, because
 * a rule refuses it, is kept beside it, so that nothing typed is lost.
 */
@Service
class DecideService {

  private final DraftService drafts;
  private final Drafts saved;
  private final SavedForms unfinished;
  private final DecisionService decisions;
  private final Decisions decisionsMade;
  private final RequestAccess access;
  private final TaskAccess taskAccess;
  private final FormPages forms;
  private final Bodies bodies;
  private final PageWording wording;

  DecideService(
      DraftService drafts,
      Drafts saved,
      SavedForms unfinished,
      DecisionService decisions,
      Decisions decisionsMade,
      RequestAccess access,
      TaskAccess taskAccess,
      FormPages forms,
      Bodies bodies,
      PageWording wording) {
    this.drafts = drafts;
    this.saved = saved;
    this.unfinished = unfinished;
    this.decisions = decisions;
    this.decisionsMade = decisionsMade;
    this.access = access;
    this.taskAccess = taskAccess;
    this.forms = forms;
    this.bodies = bodies;
    this.wording = wording;
  }

  /**
   * How the decision stands.
   *
   * @param typed what was typed on all pages
   * @param unfinished the pages on which something stands that a rule refuses
   */
  record Standing(
      DraftService.DraftView draft,
      Typed typed,
      List<FormPage> unfinished,
      RequestHeader request) {}

  /** For the owner of the task. */
  @Transactional
  public Standing read(String reference) {
    TaskAccess.Owned task = taskAccess.ownedTask(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    DraftService.DraftView draft = drafts.read(reference);
    Typed kept = unfinished.of(DecideForm.NAME, reference);
    Typed typed = DecideForm.FORM.typed(bodies.tree(draft.sections()));
    List<FormPage> open =
        DecideForm.FORM.pages().stream()
            .filter(page -> !kept.of(page.fields()).values().isEmpty())
            .toList();
    for (FormPage page : open) {
      typed = typed.with(page.fields(), kept);
    }
    return new Standing(draft, typed, open, task.viewer().request());
  }

  /**
   * Saves a page.
   *
   * @param version the version of the draft that the page showed
   * @return what is wrong with it; then it is kept and is not in the draft
   * @throws ProblemException conflict where somebody saved another draft meanwhile
   */
  @Transactional
  public List<Problem.FieldError> save(String reference, FormPage page, int version, Typed sent) {
    TaskAccess.Owned task = taskAccess.ownedTask(reference, ReachDecision.DECIDE_WHETHER_TO_SHARE);
    Typed kept = unfinished.toChange(DecideForm.NAME, reference);
    List<Problem.FieldError> wrong = forms.wrong(DecideForm.FORM, page, sent, Draft.class);
    if (wrong.isEmpty()) {
      replace(reference, page, version, sent);
    }
    unfinished.save(
        DecideForm.NAME,
        reference,
        task.owner(),
        kept.with(page.fields(), wrong.isEmpty() ? Typed.NOTHING : sent));
    return wrong;
  }

  private void replace(String reference, FormPage page, int version, Typed sent) {
    Set<String> sections = DecideForm.sections(page);
    ObjectNode before =
        (ObjectNode)
            bodies.tree(saved.find(reference).map(Drafts.Saved::answers).orElse(saved.empty()));
    ObjectNode answers =
        (ObjectNode)
            bodies.tree(
                forms.body(new Form(DecideForm.NAME, List.of(page), sections), sent, Draft.class));
    ObjectNode after = before.deepCopy();
    after.remove(sections);
    after.setAll(answers);
    leaveOutWhatIsNotAskedAnyMore(after);
    boolean onlyAdds = after.propertyNames().containsAll(before.propertyNames());
    drafts.save(
        reference, version, bodies.read(onlyAdds ? answers : after, Draft.class), !onlyAdds);
  }

  /** Codes that belong to another outcome or intention than the one that is chosen now. */
  private static void leaveOutWhatIsNotAskedAnyMore(ObjectNode draft) {
    String outcome = draft.path("outcome").asString("");
    if (!outcome.equals(Outcome.DECLINE.name())) {
      draft.remove("declineCode");
    }
    if (outcome.startsWith("SHARE")) {
      draft.remove("informIndividual");
    }
    if (draft.path("informing") instanceof ObjectNode informing) {
      String intention = informing.path("intention").asString("");
      if (!intention.equals(Draft.Intention.DEFER.name())) {
        informing.remove("reviewOn");
      }
      if (!intention.equals(Draft.Intention.DO_NOT_INFORM.name())) {
        informing.remove("reasonCode");
      }
    }
  }

  /**
   * Signs off what is in the draft of that version.
   *
   * @throws ProblemException naming each page on which something stands that a rule refuses, and
   *     whatever else has to be put right
   */
  @Transactional
  public DecisionService.Decided signOff(String reference, int version) {
    List<FormPage> open = read(reference).unfinished();
    if (!open.isEmpty()) {
      throw new ProblemException(
          new Problem.InvalidInput(
              "Some pages are not whole.",
              open.stream()
                  .map(
                      page ->
                          new Problem.FieldError(
                              page.fields().get(0).path(),
                              "unfinished",
                              wording.text(
                                  "decide.unfinished", wording.text("decide.page." + page.name()))))
                  .toList()));
    }
    return decisions.decide(reference, null, version);
  }

  /**
   * A decision as the confirmation shows it.
   *
   * @param awaitsApproval it counts only when a safeguarding lead agrees
   * @param owed whether answers are still missing
   * @param red whether somebody has to be rung
   * @param somebodyElse who signed it off, where it was not the reader
   */
  record Signed(
      Outcome outcome,
      boolean awaitsApproval,
      boolean owed,
      boolean red,
      @Nullable PersonView somebodyElse) {}

  /** What was signed off, for the holding side. */
  @Transactional
  public Signed signed(String reference) {
    Viewer viewer = access.viewer(reference);
    if (!viewer.holdingSide()) {
      throw ProblemException.notFound();
    }
    boolean red = viewer.request().urgency() == Urgency.RED;
    if (decisionsMade.find(reference).isPresent()) {
      DecisionService.DecisionView decision = decisions.read(reference);
      PersonView decider = decision.decidedBy();
      return new Signed(
          Objects.requireNonNull(decision.signedOff().outcome()),
          false,
          decision.owed() != null,
          red,
          decider.person().equals(viewer.signedIn().person().value()) ? null : decider);
    }
    DraftService.DraftView draft = drafts.read(reference);
    Outcome outcome = draft.sections().outcome();
    if (!draft.awaitsApproval() || outcome == null) {
      throw DecisionService.notDecidedYet();
    }
    return new Signed(outcome, true, false, red, null);
  }
}
