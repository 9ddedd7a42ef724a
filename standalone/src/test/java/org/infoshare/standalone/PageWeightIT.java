package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.Test;

/** Somebody on a borrowed phone is not kept waiting: what crosses the network for a page. */
@BrowserTest
class PageWeightIT {

  private static final int FIRST = 300_000;
  private static final int LATER = 30_000;

  /** Headers and bodies as they were transferred; nothing for what the browser had kept. */
  private static final String TRANSFERRED =
      "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
          + ".reduce((sum, entry) => sum + entry.transferSize, 0)";

  private final Practitioners people;

  PageWeightIT(Practitioners people) {
    this.people = people;
  }

  @Test
  void aPageIsUnder300KilobytesAtFirstAndUnder30Later() {
    Practitioner somebody = people.somebody();
    somebody.open("/sign-in");
    assertThat(transferred(somebody)).isBetween(10_000, FIRST);

    people.signInAgain(somebody, "wilma.featherstitch");
    for (String path : new String[] {"/", "/work", "/requests"}) {
      somebody.open(path);
      assertThat(transferred(somebody)).as(path).isBetween(1_000, LATER);
    }
  }

  private static int transferred(Practitioner somebody) {
    Page page = somebody.page();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    assertThat(page.evaluate("document.body.classList.contains('govuk-frontend-supported')"))
        .as("the script ran, so all of it was counted")
        .isEqualTo(true);
    return ((Number) page.evaluate(TRANSFERRED)).intValue();
  }
}
