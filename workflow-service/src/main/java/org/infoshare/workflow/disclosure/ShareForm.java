package org.infoshare.workflow.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.infoshare.workflow.form.Field.Choice;
import org.infoshare.workflow.form.Field.Day;
import org.infoshare.workflow.form.Field.Pick;
import org.infoshare.workflow.form.Field.Several;
import org.infoshare.workflow.form.Field.Text;
import org.infoshare.workflow.form.Field.YesNo;
import org.infoshare.workflow.form.Form;
import org.infoshare.workflow.form.FormPage;
import org.infoshare.workflow.form.Typed;

/** The pages on which somebody prepares what is shared, D14 to D17 of domain.md 6.3. */
final class ShareForm {

  static final String NAME = "share";

  private static final YesNo CURRENT = new YesNo("current");
  private static final Text CHECKED_BY = Text.line("checkedBy");

  /** One statement after the other, each on a page of its own. */
  static final Several ITEMS =
      Several.apart(
          "items",
          List.of(
              Choice.of("kind", ItemKind.class),
              new Text("text", 4, Text.Width.FULL),
              new Text("source", 1, Text.Width.FULL),
              new Day("date"),
              CURRENT,
              CHECKED_BY,
              Pick.number("answersQuestion"),
              new Text("whyShared", 2, Text.Width.FULL),
              new YesNo("included").revealingWhereNo("withheldBecause"),
              new Text("withheldBecause", 2, Text.Width.FULL)),
          200);

  /** What is asked of each where there are only minutes. */
  private static final Several ITEMS_IN_MINUTES =
      Several.apart(
          ITEMS.path(),
          ITEMS.each().stream()
              .filter(field -> !field.equals(CURRENT) && !field.equals(CHECKED_BY))
              .toList(),
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

  static final Text ADDRESS_BECAUSE = new Text("addressBecause", 3, Text.Width.FULL);

  /** Asked only of whoever was refused for it. */
  private static final FormPage ADDRESS = FormPage.of("address", ADDRESS_BECAUSE);

  static final Form FORM =
      new Form(NAME, List.of(FormPage.of("items", ITEMS), MESSAGE, RECIPIENT, ADDRESS), Set.of());

  private ShareForm() {}

  /** The page after that one; empty where all is asked that everybody is asked. */
  static Optional<FormPage> after(FormPage page) {
    return FORM.after(page).filter(next -> !next.equals(ADDRESS));
  }

  /** What the page of an item asks; what somebody has answered already stays in sight. */
  static Several asked(boolean red, Typed typed, int index) {
    String entry = ITEMS.path() + "[" + index + "].";
    return red
            && Stream.of(CURRENT, CHECKED_BY)
                .allMatch(field -> typed.one(entry + field.path()).isEmpty())
        ? ITEMS_IN_MINUTES
        : ITEMS;
  }
}
