package org.infoshare.workflow.disclosure;

import java.util.List;
import java.util.Set;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Pick;
import org.infoshare.workflow.form.Field.Several;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.Field.YesNo;
import org.infoshare.workflow.form.Form;
import org.infoshare.workflow.form.FormPage;

/** The pages on which somebody prepares what is shared, D14 to D17 of domain.md 6.3. */
final class ShareForm {

  static final String NAME = "share";

  /** One statement after the other, each on a page of its own. */
  static final Several ITEMS =
      Several.apart(
          "items",
          List.of(
              Choice.of("kind", ItemKind.class),
              new Text("text", 4, Text.Width.FULL),
              new Text("source", 1, Text.Width.FULL),
              new Day("date"),
              Pick.number("answersQuestion"),
              new Text("whyShared", 2, Text.Width.FULL),
              new YesNo("included").revealingWhereNo("withheldBecause"),
              new Text("withheldBecause", 2, Text.Width.FULL)),
          200);

  static final Text ROLE = Text.line("recipient.role");

  static final FormPage RECIPIENT =
      FormPage.of(
          "recipient", Choice.given("recipient.person"), ROLE, Choice.of("channel", Channel.class));

  static final FormPage MESSAGE =
      FormPage.of(
          "message",
          new Text("keyPoint", 3, Text.Width.FULL),
          new Text("conditions", 3, Text.Width.FULL));

  static final Form FORM =
      new Form(NAME, List.of(FormPage.of("items", ITEMS), MESSAGE, RECIPIENT), Set.of());

  private ShareForm() {}
}
