package org.infoshare.workflow.decision;

import static org.infoshare.workflow.decision.DecisionField.D1;
import static org.infoshare.workflow.decision.DecisionField.D10;
import static org.infoshare.workflow.decision.DecisionField.D11;
import static org.infoshare.workflow.decision.DecisionField.D12;
import static org.infoshare.workflow.decision.DecisionField.D13;
import static org.infoshare.workflow.decision.DecisionField.D18;
import static org.infoshare.workflow.decision.DecisionField.D2;
import static org.infoshare.workflow.decision.DecisionField.D3;
import static org.infoshare.workflow.decision.DecisionField.D4;
import static org.infoshare.workflow.decision.DecisionField.D5;
import static org.infoshare.workflow.decision.DecisionField.D6;
import static org.infoshare.workflow.decision.DecisionField.D7;
import static org.infoshare.workflow.decision.DecisionField.D8_BASIS;
import static org.infoshare.workflow.decision.DecisionField.D8_POWER;
import static org.infoshare.workflow.decision.DecisionField.D9;
import static org.infoshare.workflow.decision.DecisionField.LIKELY_TO_SAFEGUARD;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.workflow.form.Field;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Choices;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.Field.YesNo;
import org.infoshare.workflow.form.Form;
import org.infoshare.workflow.form.FormPage;

/** The pages on which somebody decides (domain.md 6.3), each with the golden rule it serves. */
final class DecideForm {

  static final String NAME = "decide";

  /**
   * A page, and what it is for.
   *
   * @param fields what it answers; none for what only an objection asks
   * @param goldenRule the number of the rule of the advice that it serves (domain.md 1.2)
   */
  record Section(FormPage page, Set<DecisionField> fields, int goldenRule) {}

  private static final Field LAWFUL_BASIS = Choices.given(Drafts.LAWFUL_BASIS);
  private static final String IDENTIFIERS = "rightPerson.identifiersMatched";

  /** Whether sharing against an objection is weighed. */
  static final Section OBJECTION =
      new Section(
          new FormPage(
              "objection",
              Stream.concat(
                      Arrays.stream(Draft.OverrideGround.values())
                          .map(ground -> new YesNo("objection.overrideGrounds." + ground)),
                      Stream.<Field>of(
                          new YesNo("objection.riskExplained"), new Day("objection.reviewOn")))
                  .toList()),
          Set.of(),
          3);

  /** All pages in order. */
  static final List<Section> SECTIONS =
      List.of(
          section(7, Set.of(D11), "outcome", Choice.of("outcome", Outcome.class)),
          section(
              5,
              Set.of(D1),
              "requester",
              Choice.of("requesterVerified.how", Draft.HowVerified.class),
              Text.line("requesterVerified.by")),
          section(
              6,
              Set.of(D2),
              "person",
              Choices.of(IDENTIFIERS, Draft.Identifier.class),
              Choice.of("rightPerson.confidence", Draft.Confidence.class)),
          section(
              6,
              Set.of(D3),
              "held",
              Choice.of("informationHeld.held", Draft.Held.class),
              text("informationHeld.whereLooked", 3)),
          section(
              1,
              Set.of(D4, LIKELY_TO_SAFEGUARD),
              "purpose",
              Choice.of("purpose.legitimate", Draft.Legitimate.class),
              text("purpose.note", 3),
              Choice.of("likelyToSafeguard", LikelyToSafeguard.class)),
          section(
              5,
              Set.of(D5),
              "identification",
              new YesNo("identification.identifiesAPerson"),
              new YesNo("identification.confidential")),
          section(
              3,
              Set.of(D6),
              "capacity",
              Choice.of("capacity.view", Draft.CapacityView.class),
              text("capacity.basis", 3)),
          section(
              3,
              Set.of(D7),
              "consent",
              Choice.of("consent.status", ConsentStatus.class),
              Choice.of("consent.whose", Draft.Whose.class).orNone(),
              text("consent.note", 3),
              text("consent.wishesAndFeelings", 3),
              text("consent.withdrawalRoute", 3)),
          OBJECTION,
          section(
              4,
              Set.of(D8_POWER, D8_BASIS),
              "law",
              LAWFUL_BASIS,
              new YesNo("specialCategoryData"),
              new YesNo("criminalOffenceData"),
              Choice.of("noConsentReason", Draft.NoConsentReason.class).orNone()),
          section(
              6,
              Set.of(D9),
              "harm",
              text("harmIfNotShared", 3),
              text("harmIfShared", 3),
              text("harmBalance.toWhom", 2),
              Choice.of("harmBalance.likelihood", Draft.Likelihood.class),
              text("harmBalance.whyProportionate", 3)),
          section(
              4,
              Set.of(D10),
              "advice",
              Text.line("adviceElsewhere.from"),
              new Day("adviceElsewhere.givenOn"),
              text("adviceElsewhere.advice", 4),
              new YesNo("adviceElsewhere.anonymised")),
          section(
              7,
              Set.of(D12),
              "reasons",
              text("reasons", 6),
              Choice.of("lateReason", Draft.LateReason.class).orNone()),
          section(
              7,
              Set.of(D13),
              "for-requester",
              text("reasonsForRequester", 4),
              Choice.given("declineCode").orNone(),
              text("whatWouldChangeIt", 3),
              text("alternativeRoute", 3)),
          section(
              2,
              Set.of(D18),
              "informing",
              Choice.of("informing.intention", Draft.Intention.class)
                  .revealing(
                      Map.of(
                          Draft.Intention.DEFER.name(), List.of("informing.reviewOn"),
                          Draft.Intention.DO_NOT_INFORM.name(), List.of("informing.reasonCode"))),
              new Day("informing.reviewOn"),
              Choice.given("informing.reasonCode").orNone(),
              new YesNo("informIndividual")));

  /** All of it. */
  static final Form FORM = form(SECTIONS.stream().map(Section::page).toList());

  private DecideForm() {}

  private static Section section(
      int goldenRule, Set<DecisionField> answers, String page, Field... fields) {
    return new Section(FormPage.of(page, fields), answers, goldenRule);
  }

  private static Text text(String path, int rows) {
    return new Text(path, rows, Text.Width.FULL);
  }

  private static Form form(List<FormPage> pages) {
    return new Form(
        NAME,
        pages,
        pages.stream()
            .flatMap(page -> sections(page).stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * A page without what is asked only where nothing is shared, or only of a late decision, and with
   * what there is to tell the person by.
   */
  static FormPage asked(FormPage page, Judged judged) {
    return new FormPage(
        page.name(),
        page.fields().stream()
            .filter(field -> !(judged.shares() && field.path().equals("informIndividual")))
            .filter(field -> judged.request().isLate() || !field.path().equals("lateReason"))
            .map(field -> field.path().equals(IDENTIFIERS) ? identifiers(judged.request()) : field)
            .toList());
  }

  private static Field identifiers(Judged.Request request) {
    return new Choices(
        IDENTIFIERS, request.identifiers().stream().sorted().map(Enum::name).toList());
  }

  /**
   * What answers those fields, with what an objection asks where it could show, and with the lawful
   * reasons beside the question whether it is confidential, which may need one more.
   */
  static List<Field> answering(Collection<DecisionField> fields) {
    boolean reasons = fields.contains(D8_BASIS) || fields.contains(D8_POWER);
    return SECTIONS.stream()
        .filter(
            section ->
                section.fields().stream().anyMatch(fields::contains)
                    || (section.equals(OBJECTION) && (fields.contains(D6) || fields.contains(D7))))
        .flatMap(
            section ->
                section.fields().contains(D5) && !reasons
                    ? Stream.concat(section.page().fields().stream(), Stream.of(LAWFUL_BASIS))
                    : section.page().fields().stream())
        .toList();
  }

  /** One page that asks those fields. */
  static Form onePage(List<Field> fields) {
    return form(List.of(new FormPage("later", fields)));
  }

  /** The sections of a {@link Draft} that a page fills. */
  static Set<String> sections(FormPage page) {
    return page.fields().stream()
        .map(field -> field.path().split("\\.", 2)[0])
        .collect(Collectors.toUnmodifiableSet());
  }
}
