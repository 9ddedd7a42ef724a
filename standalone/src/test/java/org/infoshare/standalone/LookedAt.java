package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;

/** A page as somebody looks at it, on a wide screen and at 320 CSS pixels, and its picture. */
final class LookedAt {

  private static final Path PICTURES = Path.of("..", "docs", "pictures", "pages");
  private static final long LARGEST_PICTURE = 200_000;
  private static final int PICTURE_WIDTH = 1000;
  private static final int LOWEST_PICTURE = 600;
  private static final int HIGHEST_PICTURE = 2400;
  private static final int WIDE = 1280;
  private static final int HIGH = 900;

  private LookedAt() {}

  /** On a wide screen from now on. */
  static void widely(Page page) {
    page.setViewportSize(WIDE, HIGH);
  }

  /** Everybody can read and use the page as it is, which has one heading of the first level. */
  static void byEverybody(Page page, String name) throws IOException {
    assertFits(page, Accessibility.faults(page), "on a wide screen");
    assertThat(page.locator("h1").count()).as("headings of the first level").isEqualTo(1);
    takePicture(page, name);

    page.setViewportSize(Practitioners.NARROW, HIGH);
    assertFits(page, Accessibility.faultsOnceNarrower(page), "at 320 pixels, or a zoom of 400 %");
    if (isWriting()) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target", "narrow", name + ".png")));
    }
  }

  private static boolean isWriting() {
    return Objects.equals(System.getProperty("infoshare.pictures"), "write");
  }

  private static void assertFits(Page page, List<String> faults, String where) {
    assertThat(faults).as(where).isEqualTo(List.of());
    assertThat(Accessibility.sideways(page)).as("pixels too wide %s", where).isZero();
    assertThat(page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .as("identifiers of elements, which descriptions and errors lead to")
        .doesNotHaveDuplicates();
  }

  /** Where pictures are asked for, with {@code -Dinfoshare.pictures=write}. */
  private static void takePicture(Page page, String name) throws IOException {
    if (!isWriting()) {
      return;
    }
    Files.createDirectories(PICTURES);
    Path picture = PICTURES.resolve(name + ".png");
    page.setViewportSize(PICTURE_WIDTH, LOWEST_PICTURE);
    // A picture of the process fits itself in, and hides its numbers for as long as it moves.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    await()
        .until(
            () ->
                page.evaluate(
                    "[...document.querySelectorAll('.djs-overlay-container')]"
                        + ".every(one => one.style.display !== 'none')"),
            Boolean.TRUE::equals);
    // What lies behind an open dialog ends with the window.
    int high =
        page.locator("dialog[open]").count() > 0
            ? LOWEST_PICTURE
            : ((Number) page.evaluate("document.documentElement.scrollHeight")).intValue();
    SmallPicture.write(
        page.screenshot(
            new Page.ScreenshotOptions()
                .setFullPage(true)
                .setClip(0, 0, PICTURE_WIDTH, Math.min(high, HIGHEST_PICTURE))),
        picture);
    assertThat(Files.size(picture)).as("bytes of %s", picture).isLessThan(LARGEST_PICTURE);
  }
}
