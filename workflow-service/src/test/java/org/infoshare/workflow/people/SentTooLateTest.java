package org.infoshare.workflow.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever sends a form after their session has ended signs in again, and has lost nothing. */
@ExchangeTest
class SentTooLateTest {

  private static final String REQUESTER = "asking-practitioner";
  private static final Map<String, String> TYPED =
      Map.of("understood", "Two \"old\" injuries & <b>one</b> new.", "willDo", "See the child.");
  private static final String TYPED_AS_SHOWN =
      "Two &quot;old&quot; injuries &amp; &lt;b&gt;one&lt;/b&gt; new.";

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);
  private Browser browser = new Browser(0);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    jdbc.sql("delete from spring_session").update();
    browser = Browser.of(api, REQUESTER);
  }

  @Test
  void whatWasTypedIsFilledInAgainAndNothingIsSentByItself() {
    String reference = exchange.opened();
    String form = "/requests/" + reference + "/understanding";
    Browser.OpenPage page = browser.leaveOpen("/requests/" + reference + "/outcome");
    endSessionsOf(REQUESTER);

    HttpResponse<String> late = browser.sendFrom(page, form, TYPED);

    assertThat(late.uri().toString()).endsWith("/sign-in?sent-too-late");
    assertThat(late.body()).contains("what you typed is kept for you").doesNotContain("injuries");
    HttpResponse<String> back = browser.signIn(REQUESTER, Everybody.PASSWORD);
    assertThat(back.uri().getPath()).isEqualTo(form);
    assertThat(back.body())
        .contains("You had been signed out", "nothing was saved", "press the button again")
        .contains(TYPED_AS_SHOWN, "See the child.", "Confirm receipt")
        .doesNotContain("<b>one</b>");
    assertThat(said(reference)).isZero();

    assertThat(browser.open(form).body()).as("after a reload").contains(TYPED_AS_SHOWN);
    HttpResponse<String> sent = browser.submit(form, form, TYPED);
    assertThat(sent.body()).contains("Thank you");
    assertThat(said(reference)).isEqualTo(1);
    assertThat(sent.body()).doesNotContain("You had been signed out");
  }

  @Test
  void itIsFilledInAgainAlsoForWhoeverHasSignedInMeanwhileInAnotherTab() {
    String task = exchange.task(exchange.accepted("RED"), "decide-whether-to-share");
    String page = "/work/" + task + "/hand-over";
    Browser holder = Browser.of(api, "asked-practitioner");
    Browser.OpenPage open = holder.leaveOpen(page);
    endSessionsOf("asked-practitioner");
    holder.signIn("asked-practitioner", Everybody.PASSWORD);

    HttpResponse<String> back =
        holder.sendFrom(
            open,
            page,
            Map.of(
                "to", personOf("asked-colleague").toString(), "note", "Ring the school at two."));

    assertThat(back.uri().getPath()).isEqualTo(page);
    assertThat(back.body())
        .contains("You had been signed out", "Ring the school at two.", "selected=\"selected\"");
  }

  @Test
  void itIsKeptWhereTheSessionIsThereAndTheAccountIsNoLongerInIt() {
    String reference = exchange.opened();
    String form = "/requests/" + reference + "/understanding";
    Browser.OpenPage page = browser.leaveOpen("/requests/" + reference + "/outcome");
    String hash = passwordOf(REQUESTER, "another");
    HttpResponse<String> late;
    try {
      late = browser.sendFrom(page, form, TYPED);
    } finally {
      passwordOf(REQUESTER, hash);
    }

    assertThat(late.uri().toString()).endsWith("/sign-in?sent-too-late");
    assertThat(browser.signIn(REQUESTER, Everybody.PASSWORD).body()).contains(TYPED_AS_SHOWN);
  }

  @Test
  void ofTwoTabsEachGetsItsOwnWordsBack() {
    String one = "/requests/" + exchange.opened() + "/understanding";
    String other = "/requests/" + exchange.opened() + "/understanding";
    Browser.OpenPage first = browser.leaveOpen(one);
    Browser.OpenPage second = browser.leaveOpen(other);
    endSessionsOf(REQUESTER);
    browser.sendFrom(first, one, Map.of("understood", "Words of the first."));
    browser.sendFrom(second, other, Map.of("understood", "Words of the second."));

    HttpResponse<String> back = browser.signIn(REQUESTER, Everybody.PASSWORD);

    assertThat(back.uri().getPath()).isEqualTo(other);
    assertThat(back.body()).contains("Words of the second.").doesNotContain("of the first");
    assertThat(browser.open(one).body())
        .contains("Words of the first.")
        .doesNotContain("of the second");
  }

  @Test
  void somebodyElseWhoSignsInInTheSameBrowserLearnsNothingOfIt() {
    String reference = exchange.opened();
    String form = "/requests/" + reference + "/understanding";
    Browser.OpenPage page = browser.leaveOpen("/requests/" + reference + "/outcome");
    endSessionsOf(REQUESTER);
    browser.sendFrom(page, form, TYPED);

    HttpResponse<String> other = browser.signIn("asking-colleague", Everybody.PASSWORD);

    assertThat(other.uri().getPath()).isEqualTo("/");
    assertThat(other.body()).doesNotContain("You had been signed out");
    assertThat(browser.open(form).body())
        .contains("The outcome of your request")
        .doesNotContain("injuries", "See the child.", "You had been signed out");
    assertThat(keptForms()).as("dropped, not only hidden").isZero();
  }

  @Test
  void aFormThatAnotherSiteSendsIsNotKept() {
    String reference = exchange.opened();
    String form = "/requests/" + reference + "/understanding";
    Browser.OpenPage page = browser.leaveOpen("/requests/" + reference + "/outcome");
    endSessionsOf(REQUESTER);

    for (String origin : new String[] {"https://elsewhere.example", "null", "http://localhost:1"}) {
      assertThat(browser.sendFrom(page, origin, form, TYPED).statusCode()).isEqualTo(403);
    }
    assertThat(browser.post(form, "typedBy=" + page.hidden().get("typedBy")).statusCode())
        .isEqualTo(403);

    assertThat(keptForms()).isZero();
    assertThat(browser.signIn(REQUESTER, Everybody.PASSWORD).body()).doesNotContain("injuries");
  }

  @Test
  void nothingIsKeptForAnAccountThatDoesNotExistNorMoreThanOneCanType() {
    String reference = exchange.opened();
    String form = "/requests/" + reference + "/understanding";
    Browser.OpenPage page = browser.leaveOpen("/requests/" + reference + "/outcome");
    endSessionsOf(REQUESTER);
    Browser.OpenPage forged =
        new Browser.OpenPage(page.path(), Map.of("typedBy", UUID.randomUUID().toString()));

    assertThat(browser.sendFrom(forged, form, TYPED).statusCode()).isEqualTo(403);
    assertThat(keptForms()).isZero();

    browser.sendFrom(page, form, Map.of("understood", "x".repeat(100 * 1024)));
    assertThat(browser.signIn(REQUESTER, Everybody.PASSWORD).body())
        .contains("What you were about to do was not done")
        .doesNotContain("xxxxx");
    assertThat(browser.open(form).body()).doesNotContain("You had been signed out");
  }

  @Test
  void aButtonWithoutFieldsBringsOneBackToItsPageAndSaysThatItWasNotDone() {
    String reference = exchange.submitted("RED");
    String task = exchange.task(reference, "decide-whether-to-share");
    Browser holder = Browser.of(api, "asked-practitioner");
    Browser.OpenPage work = holder.leaveOpen("/work?mine=false");
    endSessionsOf("asked-practitioner");

    holder.sendFrom(work, "/work/" + task + "/claim", Map.of("mine", "false"));
    HttpResponse<String> back = holder.signIn("asked-practitioner", Everybody.PASSWORD);

    assertThat(back.uri().toString()).endsWith("/work?mine=false");
    assertThat(back.body()).contains("was not done, and nothing was saved", "Nobody yet");
    assertThat(holder.open("/work").body()).doesNotContain("You had been signed out");
  }

  @Test
  void signingOutTooLateIsSignedOut() {
    Browser.OpenPage home = browser.leaveOpen("/");
    endSessionsOf(REQUESTER);

    assertThat(browser.sendFrom(home, "/sign-out", Map.of()).body())
        .contains("You have signed out");
  }

  @Test
  void aPageSaysHowLongItMayStayOpenAndCanAskForMoreTime() {
    String home = browser.open("/").body();
    assertThat(home)
        .contains("when you open no page for 30 minutes")
        .containsPattern("<dialog[^>]* data-seconds=\"1800\"");

    HttpResponse<String> more = browser.open("/session");
    assertThat(more.statusCode()).isEqualTo(200);
    assertThat(more.body()).isEqualTo("1800");
    endSessionsOf(REQUESTER);
    assertThat(browser.open("/session").statusCode()).isEqualTo(401);
    assertThat(browser.signIn(REQUESTER, Everybody.PASSWORD).uri().getPath())
        .as("nobody wants to go where only a script asks")
        .isEqualTo("/");
    assertThat(new Browser(port).open("/sign-in").body()).doesNotContain("<dialog");
  }

  private void endSessionsOf(String username) {
    assertThat(
            jdbc.sql("delete from spring_session where principal_name = ?")
                .param(accountOf(username).toString())
                .update())
        .isPositive();
  }

  /** Gives the account another stored password; the one before. */
  private String passwordOf(String username, String hash) {
    String before =
        jdbc.sql("select password_hash from accounts where username = ?")
            .param(username)
            .query((row, number) -> row.getString(1))
            .single();
    jdbc.sql("update accounts set password_hash = ? where username = ?")
        .params(hash, username)
        .update();
    return before;
  }

  private UUID accountOf(String username) {
    return jdbc.sql("select id from accounts where username = ?")
        .param(username)
        .query(UUID.class)
        .single();
  }

  private long said(String reference) {
    return jdbc.sql("select count(*) from understanding where reference = ?")
        .param(reference)
        .query(Long.class)
        .single();
  }

  private long keptForms() {
    return jdbc.sql(
            "select count(*) from spring_session_attributes where attribute_name like"
                + " '%TypedBefore%'")
        .query(Long.class)
        .single();
  }
}
