package org.infoshare.workflow.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.infoshare.workflow.request.Part;
import org.infoshare.workflow.request.PersonView;
import org.infoshare.workflow.request.RequestPart;
import org.infoshare.workflow.request.Viewer;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was asked while deciding, and the answers; advice for the side that was asked only. */
@Component
class QuestionsPart implements RequestPart {

  private final QuestionService questions;
  private final PageWording wording;

  QuestionsPart(QuestionService questions, PageWording wording) {
    this.questions = questions;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.QUESTIONS;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    if (!viewer.seesWhatIsAsked()) {
      return Optional.empty();
    }
    Part.Builder part = Part.builder();
    for (QuestionService.QuestionView question :
        questions.read(viewer.request().reference()).questions()) {
      List<String> texts = new ArrayList<>();
      texts.add(question.text());
      texts.add(
          wording.text(
              "request-page.question.asked",
              named(question.askedBy()),
              wording.at(question.askedAt())));
      String answer = question.answer();
      PersonView answeredBy = question.answeredBy();
      if (answer == null || answeredBy == null || question.answeredAt() == null) {
        texts.add(wording.text("request-page.question.open"));
      } else {
        texts.add(answer);
        texts.add(
            wording.text(
                "request-page.question.answered",
                named(answeredBy),
                wording.at(question.answeredAt())));
      }
      part.row(wording.text("request-page.question." + question.of(), question.number()), texts);
    }
    return part.build();
  }

  private String named(PersonView person) {
    return person.nameOr(wording.text("request-page.unknown-person"));
  }
}
