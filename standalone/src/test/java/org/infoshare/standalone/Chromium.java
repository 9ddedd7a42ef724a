package org.infoshare.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The browser of the tests: the machine's own, or else the one that Playwright downloads. */
final class Chromium {

  private static final List<Path> USUAL_PLACES =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

  private Chromium() {}

  /** Playwright, which fetches a browser only where this machine has none. */
  static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions()
            .setEnv(
                installed().isPresent()
                    ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
                    : Map.of()));
  }

  /**
   * A running browser without windows.
   *
   * @throws IllegalStateException saying what to install where there is none
   */
  static Browser launch(Playwright playwright) {
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setChromiumSandbox(!System.getProperty("user.name").equals("root"))
            .setArgs(
                List.of(
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run"));
    installed().ifPresent(options::setExecutablePath);
    try {
      return playwright.chromium().launch(options);
    } catch (PlaywrightException failure) {
      throw new IllegalStateException(
          "The pages cannot be tested without a browser: install Chromium (Debian's package"
              + " chromium), or let Playwright download its own.",
          failure);
    }
  }

  private static Optional<Path> installed() {
    return USUAL_PLACES.stream().filter(Files::isExecutable).findFirst();
  }
}
