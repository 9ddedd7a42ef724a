package org.infoshare.workflow.request;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Digits;
import org.infoshare.workflow.form.Field.Lines;
import org.infoshare.workflow.form.Field.Pick;
import org.infoshare.workflow.form.Field.Several;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.Field.YesNo;
import org.infoshare.workflow.form.Form;
import org.infoshare.workflow.form.FormPage;

/** The pages on which somebody asks for information, in the order of domain.md 6.2. */
final class AskForm {

  static final String NAME = "ask";

  private static final String AGE_BAND = "ageBand";
  private static final String DATE_OF_BIRTH = "dateOfBirth";
  private static final String RELATION = "relation";

  /** One thing on a page, except that urgent requests stay short. */
  static final Form FORM =
      new Form(
          NAME,
          List.of(
              FormPage.of("teams", Choice.given("requestingTeam"), Pick.of("holdingTeam")),
              FormPage.of("who", Choice.of("subject.kind", SubjectKind.class)),
              FormPage.of(
                  "person",
                  Text.line("subject.name"),
                  new Lines("subject.otherNames"),
                  new Day("subject." + DATE_OF_BIRTH),
                  Choice.of("subject." + AGE_BAND, AgeBand.class).orNone(),
                  new Text("subject.description", 3, Text.Width.FULL)),
              FormPage.of(
                  "identifiers",
                  new Text("subject.address", 3, Text.Width.FULL),
                  new Digits("subject.nhsNumber"),
                  Several.of(
                      "subject.identifiers",
                      List.of(Text.line("kind"), Text.line("value")),
                      0,
                      10)),
              FormPage.of(
                  "needs",
                  Choice.of("subject.nation", Nation.class).orNone(),
                  new Text("subject.communicationNeeds", 3, Text.Width.FULL),
                  Text.line("subject.interpreter"),
                  new Text("safeContactNote", 3, Text.Width.FULL)),
              FormPage.of(
                  "household",
                  Several.of(
                      "linkedPeople",
                      List.of(
                          Text.line("name"),
                          Choice.of(RELATION, Relation.class),
                          Choice.of("sameHousehold", Known.class),
                          Choice.of("childOrAdult", ChildOrAdult.class),
                          new Day(DATE_OF_BIRTH),
                          Choice.of(AGE_BAND, AgeBand.class).orNone(),
                          Choice.of("mayBeSourceOfRisk", Known.class),
                          Choice.of("safeToContact", Known.class)),
                      0,
                      30)),
              FormPage.of(
                  "parents",
                  Several.of(
                      "parentalResponsibility",
                      List.of(
                          Text.line("name"),
                          Choice.of(RELATION, Relation.class),
                          Choice.of("safeToTell", Known.class),
                          new Text("note", 3, Text.Width.FULL)),
                      0,
                      10)),
              FormPage.of(
                  "must-not-learn",
                  Several.of(
                      "mustNotLearn",
                      List.of(Text.line("name"), new Text("why", 3, Text.Width.FULL)),
                      0,
                      30)),
              FormPage.of("purpose", Choice.of("purpose", Purpose.class)),
              FormPage.of(
                  "concern",
                  new Text("concern.facts", 8, Text.Width.FULL),
                  Text.of("concern.opinion")),
              FormPage.of(
                  "questions",
                  Several.of(
                      "questions",
                      List.of(
                          Choice.of("kind", QuestionKind.class),
                          new Text("text", 3, Text.Width.FULL),
                          new Text("whyNeeded", 3, Text.Width.FULL)),
                      1,
                      30)),
              FormPage.of("law", Text.of("legalPower"), Text.of("publicTaskStatement")),
              FormPage.of(
                  "knowledge",
                  new YesNo("personsKnowledge.told"),
                  Choice.of("personsKnowledge.agrees", Agreement.class),
                  Text.of("personsKnowledge.note")),
              FormPage.of(
                  "urgency",
                  Choice.of("urgency", Urgency.class),
                  new Text("urgencyReason", 3, Text.Width.FULL),
                  new Text("harmIfLate", 3, Text.Width.FULL),
                  new Day("neededBy")),
              FormPage.of(
                  "use",
                  new Text("use.whoWillSeeIt", 3, Text.Width.FULL),
                  new Text("use.onwardSharing", 3, Text.Width.FULL),
                  new Text("use.howLongKept", 3, Text.Width.FULL)),
              FormPage.of("contact", Text.line("callBack")),
              FormPage.of(
                  "restricted",
                  Choice.of("restriction.ground", Restriction.Ground.class).orNone(),
                  new Text("restriction.reason", 3, Text.Width.FULL))),
          Set.of("restriction"));

  /** The rules over several answers that are judged when a page is left: all they read is there. */
  private static final Map<String, Set<String>> RULES =
      Map.of(
          "teams", Set.of("not-to-your-own-team"),
          "person",
              Set.of(
                  "date-of-birth-or-age-band",
                  "date-of-birth-is-likely",
                  "child-is-under-eighteen"),
          "identifiers", Set.of("nhs-number-check-digit", "at-least-two-identifiers"),
          "household", Set.of("linked-people-have-likely-ages"),
          "must-not-learn", Set.of("safe-to-tell-fits-the-rest"),
          "law", Set.of("legal-power-or-public-task"),
          "knowledge", Set.of("not-telling-is-explained"),
          "urgency", Set.of("needed-by-goes-with-statutory-date", "needed-by-is-ahead"));

  private AskForm() {}

  /** The rules that are judged when that page is left. */
  static List<Policy<SubmissionPolicies.Judged>> rules(FormPage page) {
    Set<String> names = RULES.getOrDefault(page.name(), Set.of());
    return SubmissionPolicies.ALL.stream().filter(policy -> names.contains(policy.rule())).toList();
  }
}
