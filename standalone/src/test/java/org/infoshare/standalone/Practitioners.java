package org.infoshare.standalone;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The people at the browsers of a test, each with cookies of their own. */
final class Practitioners {

  private static final double LONGEST_WAIT = Duration.ofSeconds(15).toMillis();
  private static final int WIDE = 1280;

  /** WCAG 2.2, 1.4.10; also what is left of 1280 pixels at a zoom of 400 %. */
  static final int NARROW = 320;

  private static final int HIGH = 900;

  private final Browser browser;
  private final Supervisor.Exchange exchange;
  private final SamplePeople people;
  private final List<BrowserContext> open = new ArrayList<>();

  Practitioners(Browser browser, Supervisor.Exchange exchange, SamplePeople people) {
    this.browser = browser;
    this.exchange = exchange;
    this.people = people;
  }

  /** How somebody uses the pages. */
  enum Way {
    /** Whatever is done is done with keys that people press: Tab, Enter, Space, arrows, letters. */
    KEYBOARD_ONLY,
    /** In a browser that runs no scripts. */
    WITHOUT_JAVASCRIPT,
    /** On a screen that is {@link #NARROW}. */
    NARROW_SCREEN
  }

  /** Somebody who has not signed in. */
  Practitioner somebody(Way... ways) {
    Set<Way> chosen = Set.of(ways);
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address().toString())
                .setJavaScriptEnabled(!chosen.contains(Way.WITHOUT_JAVASCRIPT))
                .setLocale("en-GB")
                .setTimezoneId("Europe/London")
                .setViewportSize(chosen.contains(Way.NARROW_SCREEN) ? NARROW : WIDE, HIGH));
    context.setDefaultTimeout(LONGEST_WAIT);
    open.add(context);
    Page page = context.newPage();
    return new Practitioner(page, chosen.contains(Way.KEYBOARD_ONLY));
  }

  /** Somebody of the sample people, who signs in at the page for it and is on the first page. */
  Practitioner signIn(String username, Way... ways) {
    Practitioner somebody = somebody(ways);
    somebody.open("/sign-in");
    signInAgain(somebody, username);
    return somebody;
  }

  /** Signs in on the sign-in page that is open. */
  void signInAgain(Practitioner somebody, String username) {
    somebody.fill("Username", username);
    somebody.fill("Password", people.password());
    somebody.press("Sign in");
  }

  /** Somebody of the sample people at the API, to bring about what a test begins with. */
  Colleague atTheApi(String username) {
    return people.colleague(username, address(), Duration.ZERO);
  }

  /** Ends the sessions of that account, as time does. */
  void endSessionsOf(String username) {
    execute(
        "delete from spring_session where principal_name ="
            + " (select id::text from accounts where username = '"
            + username
            + "')");
  }

  /** Lets the time pass for which a request waits at an event of its process. */
  void letTimersRunOut(String reference, String event) {
    execute(
        "with of_request as (select id_ from act_ru_execution where business_key_ = '"
            + reference
            + "') update act_ru_job set duedate_ = now() where handler_cfg_ like '"
            + event
            + "%' and process_instance_id_ in (select id_ from of_request)");
  }

  /** Where the pages are. */
  URI address() {
    return exchange.workflow().address();
  }

  /** Changes the workflow service's database, where no person can bring about what is needed. */
  void execute(String sql) {
    execute("infoshare", sql);
  }

  /** Changes a database, where no person can bring about what is needed. */
  void execute(String database, String sql) {
    try (Connection connection = exchange.servers().postgreSql().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Where Kafka is. */
  String bootstrapServers() {
    return exchange.servers().kafka().bootstrapServers();
  }

  /** Writes a picture of each page that is open. */
  void leavePictures(Path directory, String name) {
    int number = 0;
    for (BrowserContext context : open) {
      for (Page page : context.pages()) {
        number++;
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(directory.resolve(name + "-" + number + ".png"))
                .setFullPage(true));
      }
    }
  }

  /** Closes their browsers. */
  void leave() {
    open.forEach(BrowserContext::close);
    open.clear();
  }
}
