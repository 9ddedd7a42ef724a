package org.infoshare.workflow.request;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was asked: to the side that is asked, before it has claimed it, only whom it is about. */
@Component
class AskedPart implements RequestPart {

  private final RequestService requests;
  private final PageWording wording;

  AskedPart(RequestService requests, PageWording wording) {
    this.requests = requests;
    this.wording = wording;
  }

  @Override
  public Place place() {
    return Place.ASKED;
  }

  @Override
  public Optional<Part> of(Viewer viewer, @Nullable String reason) {
    RequestView view = requests.read(viewer.request().reference());
    Part.Builder part = Part.builder();
    RequestView.AskedView asked = view.asked();
    if (asked == null) {
      identity(part, view);
    } else {
      whole(part, view, asked);
    }
    Restriction restriction = view.restriction();
    if (restriction != null) {
      part.heading(words("restricted"))
          .row(
              label("restricted-because"),
              wording.code("restriction", restriction.ground().name()),
              restriction.reason());
    }
    return part.build();
  }

  private void identity(Part.Builder part, RequestView view) {
    part.text(words("before-claim"));
    List<QuestionKind> kinds = view.questionKinds();
    if (kinds != null) {
      part.row(
          label("kinds"),
          kinds.stream().map(kind -> wording.code("question-kind", kind.name())).toList());
    }
    RequestView.IsThisOurs ours = view.isThisOurs();
    if (ours != null) {
      part.row(label("kind"), wording.code("subject", ours.kind().name()))
          .row(label("name"), ours.name())
          .row(label("other-names"), ours.otherNames())
          .row(label("description"), ours.description())
          .row(label("born"), born(ours.dateOfBirth(), ours.ageBand()))
          .row(label("nhs-number"), ours.nhsNumber())
          .row(label("numbers"), numbers(ours.identifiers()));
    }
  }

  private void whole(Part.Builder part, RequestView view, RequestView.AskedView asked) {
    cautions(part, asked);
    RequestView.WithdrawalView withdrawal = view.withdrawal();
    if (withdrawal != null) {
      part.row(label("withdrawn"), wording.at(withdrawal.withdrawnAt()), withdrawal.reason());
    }
    part.row(label("asked-by"), person(asked.requestedBy()), view.requestingOrganisationName())
        .row(label("call-back"), asked.callBack())
        .row(label("purpose"), wording.code("purpose", asked.purpose().name()))
        .row(label("grounds"), asked.grounds())
        .row(label("legal-power"), asked.legalPower())
        .row(label("public-task"), asked.publicTaskStatement())
        .row(label("why-urgent"), asked.urgencyReason())
        .row(label("harm-if-late"), asked.harmIfLate())
        .row(label("needed-by"), day(asked.neededBy()));
    part.heading(words("questions"));
    for (RequestView.QuestionView question : asked.questions()) {
      part.row(
          words(
              "question", question.number(), wording.code("question-kind", question.kind().name())),
          question.text(),
          words("needed-because", question.whyNeeded()));
    }
    part.heading(words("concern"))
        .item("FACT", wording.text("request-page.facts"), List.of(asked.concern().facts()), null);
    String opinion = asked.concern().opinion();
    if (opinion != null) {
      part.item(
          "PROFESSIONAL_OPINION", wording.text("request-page.opinion"), List.of(opinion), null);
    }
    people(part, asked);
    part.heading(words("knowledge"))
        .row(
            label("knows"),
            words(asked.personsKnowledge().told() ? "told" : "not-told"),
            wording.code("agrees", asked.personsKnowledge().agrees().name()),
            asked.personsKnowledge().note());
    Asked.Use use = asked.use();
    if (use != null) {
      part.row(label("who-sees"), use.whoWillSeeIt())
          .row(label("onward"), use.onwardSharing())
          .row(label("kept"), use.howLongKept());
    }
    List<RequestView.UrgencyChangeView> changes = view.urgencyChanges();
    if (changes != null) {
      for (RequestView.UrgencyChangeView change : changes) {
        part.row(
            words(
                "urgency-changed",
                wording.urgency(change.before().name()),
                wording.urgency(change.after().name())),
            change.reason(),
            words("by", person(change.changedBy()), wording.at(change.changedAt())));
      }
    }
  }

  private void cautions(Part.Builder part, RequestView.AskedView asked) {
    if (!asked.mustNotLearn().isEmpty()) {
      part.warning(
          words("must-not-learn"),
          asked.mustNotLearn().stream()
              .map(never -> words("labelled", never.name(), never.why()))
              .toList());
    }
    String safe = asked.safeContactNote();
    if (safe != null) {
      part.warning(words("safe-contact"), List.of(safe));
    }
  }

  private void people(Part.Builder part, RequestView.AskedView asked) {
    Subject subject = asked.subject();
    part.heading(words("about"))
        .row(label("kind"), wording.code("subject", subject.kind().name()))
        .row(label("name"), subject.name())
        .row(label("other-names"), subject.otherNames())
        .row(label("description"), subject.description())
        .row(label("born"), born(subject.dateOfBirth(), subject.ageBand()))
        .row(label("nhs-number"), subject.nhsNumber())
        .row(label("numbers"), numbers(subject.identifiers()))
        .row(label("address"), subject.address())
        .row(label("communication"), subject.communicationNeeds())
        .row(label("interpreter"), subject.interpreter());
    if (!asked.linkedPeople().isEmpty() || !asked.parentalResponsibility().isEmpty()) {
      part.heading(words("people"));
    }
    for (Asked.LinkedPerson other : asked.linkedPeople()) {
      part.row(
          other.name() == null ? words("no-name") : String.valueOf(other.name()),
          wording.code("relation", other.relation().name()),
          wording.code("child-or-adult", other.childOrAdult().name()),
          born(other.dateOfBirth(), other.ageBand()),
          known("household", other.sameHousehold()),
          known("source-of-risk", other.mayBeSourceOfRisk()),
          known("safe-to-contact", other.safeToContact()));
    }
    for (Asked.ParentalResponsibility holder : asked.parentalResponsibility()) {
      part.row(
          holder.name(),
          words("parental-responsibility"),
          wording.code("relation", holder.relation().name()),
          known("safe-to-tell", holder.safeToTell()),
          holder.note());
    }
  }

  private String known(String what, Known known) {
    return words(what + "." + known);
  }

  private @Nullable String born(@Nullable LocalDate date, @Nullable AgeBand band) {
    return date != null
        ? words("born-on", wording.date(date))
        : band == null ? null : wording.code("age-band", band.name());
  }

  private @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : wording.day(day);
  }

  private List<String> numbers(List<Subject.Identifier> identifiers) {
    return identifiers.stream()
        .map(number -> words("labelled", number.kind(), number.value()))
        .toList();
  }

  private String person(PersonView person) {
    List<String> words = new ArrayList<>();
    Stream.of(Optional.ofNullable(person.name()), Optional.ofNullable(person.jobRole()))
        .flatMap(Optional::stream)
        .forEach(words::add);
    return words.isEmpty() ? wording.text("request-page.unknown-person") : String.join(", ", words);
  }

  private String label(String key) {
    return words("label." + key);
  }

  private String words(String key, Object... arguments) {
    return wording.text("request-page.asked." + key, arguments);
  }
}
