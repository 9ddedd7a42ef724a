package org.infoshare.standalone;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody at a browser, who finds things by the words on the page. Each step waits until it has
 * had its effect, so nothing else needs to wait.
 */
final class Practitioner {

  private static final int MORE_THAN_A_PAGE_HAS = 300;

  private final Page page;
  private final boolean keyboardOnly;
  private int loaded;
  private final Set<String> linesRead = new HashSet<>();
  private int wordsShown;
  private int charactersTyped;
  private int keysPressed;

  Practitioner(Page page, boolean keyboardOnly) {
    this.page = page;
    this.keyboardOnly = keyboardOnly;
    page.onDOMContentLoaded(any -> loaded++);
  }

  /**
   * What it took to come this far.
   *
   * @param wordsShown the words of the main part of each page that was left by a button or a link,
   *     without the lines that stood on an earlier page and were read there
   * @param charactersTyped into fields
   * @param keysPressed beside those
   */
  record Effort(int wordsShown, int charactersTyped, int keysPressed) {

    Effort since(Effort before) {
      return new Effort(
          wordsShown - before.wordsShown,
          charactersTyped - before.charactersTyped,
          keysPressed - before.keysPressed);
    }

    /** How long somebody takes who reads, types and presses that fast. */
    Duration at(int wordsAMinute, int charactersAMinute, Duration aKey) {
      return Duration.ofMillis(
              60_000L * wordsShown / wordsAMinute + 60_000L * charactersTyped / charactersAMinute)
          .plus(aKey.multipliedBy(keysPressed));
    }
  }

  Effort effort() {
    return new Effort(wordsShown, charactersTyped, keysPressed);
  }

  /** The page itself, for what no person could see or do. */
  Page page() {
    return page;
  }

  /** Goes to an address of the service; the status of the answer. */
  int open(String path) {
    Response response = Objects.requireNonNull(page.navigate(path));
    return response.status();
  }

  /** Loads the page again. */
  void reload() {
    page.reload();
  }

  /** Uses the browser's back button. */
  void goBack() {
    page.goBack();
  }

  /** Writes into the field with that label, over what is there. */
  void fill(String label, String text) {
    write(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)), text);
  }

  /** Writes into a field of the group with that legend. */
  void fill(String legend, String label, String text) {
    write(within(legend, label), text);
  }

  /** Writes a day into the three boxes of the group with that legend. */
  void fillDay(String legend, LocalDate day) {
    fill(legend, "Day", Integer.toString(day.getDayOfMonth()));
    fill(legend, "Month", Integer.toString(day.getMonthValue()));
    fill(legend, "Year", Integer.toString(day.getYear()));
  }

  private void write(Locator field, String text) {
    charactersTyped += text.length();
    if (keyboardOnly) {
      reach(field);
      key("ControlOrMeta+A");
      if (text.isEmpty()) {
        key("Delete");
      } else {
        page.keyboard().insertText(text);
      }
    } else {
      field.fill(text);
    }
  }

  /** Chooses a radio button or checks a checkbox by its label. */
  void choose(String label) {
    choose(page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)));
  }

  /** Chooses a radio button or checks a checkbox of the group with that legend. */
  void choose(String legend, String label) {
    choose(within(legend, label));
  }

  private Locator within(String legend, String label) {
    return page.getByRole(
            AriaRole.GROUP, new Page.GetByRoleOptions().setName(legend).setExact(true))
        .getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  private void choose(Locator choice) {
    if (!keyboardOnly) {
      choice.check();
    } else if (Objects.equals(choice.getAttribute("type"), "radio")) {
      chooseByArrows(choice);
    } else {
      reach(choice);
      key("Space");
    }
    com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(choice).isChecked();
  }

  /** Chooses an option, by its words, of the list with that label. */
  void select(String label, String option) {
    Locator list = page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    if (keyboardOnly) {
      reach(list);
      keysPressed += option.length();
      page.keyboard().type(option);
    } else {
      list.selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
    }
    com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
            list.locator("option:checked"))
        .hasText(option);
  }

  /** Presses the button with these words, which brings another page. */
  void press(String button) {
    leaveBy(
        page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)));
  }

  /** Follows the link with these words, which brings another page. */
  void follow(String link) {
    Locator links =
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true));
    boolean toOnePlace =
        links.all().stream().map(one -> one.getAttribute("href")).distinct().count() == 1;
    leaveBy(toOnePlace ? links.first() : links);
  }

  /** The words of the page's only first-level heading. */
  String heading() {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).innerText();
  }

  String title() {
    return page.title();
  }

  /** Where the page is, without the server. */
  String path() {
    return URI.create(page.url()).getPath();
  }

  /** All that is to be read on the page. */
  String text() {
    return page.locator("body").innerText();
  }

  /** What the field with that label holds. */
  String valueOf(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).inputValue();
  }

  /** The errors in the summary at the top; empty where there is none. */
  List<String> errors() {
    return page.locator(".govuk-error-summary li").allInnerTexts();
  }

  /** The words of the error message beside the field with that id. */
  String errorBeside(String id) {
    return page.locator("#" + id + "-error").innerText().replaceAll("\\s+", " ");
  }

  /** The id of what has the focus, or its words where it has none. */
  String focus() {
    return String.valueOf(
        page.evaluate(
            "document.activeElement.id || document.activeElement.className"
                + " || document.activeElement.tagName"));
  }

  private void leaveBy(Locator control) {
    wordsShown +=
        page.locator("main")
            .innerText()
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && linesRead.add(line))
            .mapToInt(line -> line.split("\\s+", -1).length)
            .sum();
    int before = loaded;
    if (keyboardOnly) {
      reach(control);
      key("Enter");
    } else {
      control.click();
    }
    page.waitForCondition(() -> loaded > before);
  }

  /** Moves the focus there with the Tab key. */
  private void reach(Locator target) {
    for (int tabs = 0; tabs < MORE_THAN_A_PAGE_HAS; tabs++) {
      if (isFocused(target)) {
        return;
      }
      key("Tab");
    }
    throw new AssertionError("The keyboard does not reach " + target);
  }

  /** Only one radio button of a group is reached with Tab; arrows lead to the others. */
  private void chooseByArrows(Locator choice) {
    Object name = choice.getAttribute("name");
    for (int tabs = 0; tabs < MORE_THAN_A_PAGE_HAS; tabs++) {
      if (Objects.equals(page.evaluate("document.activeElement.name || ''"), name)) {
        break;
      }
      key("Tab");
    }
    key("Space");
    for (int arrows = 0; arrows < MORE_THAN_A_PAGE_HAS && !isFocused(choice); arrows++) {
      key("ArrowDown");
    }
  }

  private static boolean isFocused(Locator target) {
    return Boolean.TRUE.equals(target.evaluate("element => element === document.activeElement"));
  }

  private void key(String key) {
    keysPressed++;
    page.keyboard().press(key);
  }
}
