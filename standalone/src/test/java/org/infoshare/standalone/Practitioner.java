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

  private static final String CHOICES =
      "main :is(.govuk-radios__item, .govuk-checkboxes__item, .govuk-task-list__item, aside li,"
          + " .govuk-summary-card__actions, a.govuk-link):visible";
  private static final int MORE_THAN_A_PAGE_HAS = 300;

  private final Page page;
  private final boolean keyboardOnly;
  private int loaded;
  private final Set<String> linesRead = new HashSet<>();
  private int wordsRead;
  private int wordsScanned;
  private int charactersTyped;
  private int keysPressed;

  Practitioner(Page page, boolean keyboardOnly) {
    this.page = page;
    this.keyboardOnly = keyboardOnly;
    page.onDOMContentLoaded(any -> loaded++);
  }

  /**
   * What it took to come this far. The words are those of the main part of each page that was left
   * by a button or a link, without the lines that stood on an earlier page and were read there.
   *
   * @param wordsRead of what is to be understood: questions, guidance, and what people wrote
   * @param wordsScanned of what is only looked through for one that fits: choices and lists of
   *     links
   * @param charactersTyped into fields
   * @param keysPressed beside those
   */
  record Effort(int wordsRead, int wordsScanned, int charactersTyped, int keysPressed) {

    Effort since(Effort before) {
      return new Effort(
          wordsRead - before.wordsRead,
          wordsScanned - before.wordsScanned,
          charactersTyped - before.charactersTyped,
          keysPressed - before.keysPressed);
    }

    /**
     * How long that takes: 240 words a minute are read, as adults read silently (Brysbaert 2019:
     * 238), and 450 where choices and links are only looked through (Carver 1990, skimming); 200
     * characters a minute are typed, with a few fingers; and five of Tab, Space, arrows and Enter
     * in a second.
     */
    Duration duration() {
      return Duration.ofMillis(
          60_000L * wordsRead / 240
              + 60_000L * wordsScanned / 450
              + 60_000L * charactersTyped / 200
              + 200L * keysPressed);
    }
  }

  Effort effort() {
    return new Effort(wordsRead, wordsScanned, charactersTyped, keysPressed);
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
    if (list.locator("option:checked").innerText().equals(option)) {
      return;
    }
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
    wordsScanned += newWords(page.locator(CHOICES));
    wordsRead += newWords(page.locator("main"));
    int before = loaded;
    if (keyboardOnly) {
      reach(control);
      key("Enter");
    } else {
      control.click();
    }
    page.waitForCondition(() -> loaded > before);
  }

  private int newWords(Locator shown) {
    return shown.allInnerTexts().stream()
        .flatMap(String::lines)
        .map(String::strip)
        .filter(line -> !line.isEmpty() && linesRead.add(line))
        .mapToInt(line -> line.split("\\s+", -1).length)
        .sum();
  }

  /** Moves the focus there with the Tab key, past the menu by the link that skips it. */
  private void reach(Locator target) {
    skipMenuBefore(target);
    for (int tabs = 0; tabs < MORE_THAN_A_PAGE_HAS; tabs++) {
      if (isFocused(target)) {
        return;
      }
      key("Tab");
    }
    throw new AssertionError("The keyboard does not reach " + target);
  }

  private void skipMenuBefore(Locator target) {
    if (Boolean.TRUE.equals(
        target.evaluate(
            "element => document.activeElement === document.body"
                + " && document.getElementById('main-content').contains(element)"))) {
      key("Tab");
      key("Enter");
    }
  }

  /** Only one radio button of a group is reached with Tab; arrows lead to the others. */
  private void chooseByArrows(Locator choice) {
    Object name = choice.getAttribute("name");
    skipMenuBefore(choice);
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
