package org.infoshare.workflow.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.testing.Everybody.nameOf;

import java.util.Map;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a lead and an auditor see of one request beyond what its teams see. */
@ExchangeTest
class LeadReadsRequestTest {

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
  }

  @Test
  void theClocksSayWhatIsRaisedNextToTheSideThatWasAsked() {
    String unowned = exchange.submitted("RED");
    String owned = exchange.accepted("AMBER");
    Browser lead = Browser.of(api, "asked-lead");

    assertThat(lead.open("/requests/" + unowned).body())
        .contains("To be accepted", "To be decided")
        .contains("are told, unless somebody owns it before.");
    assertThat(lead.open("/requests/" + owned).body())
        .contains("The owner is reminded, unless it is decided before.");
    assertThat(Browser.of(api, "asking-lead").open("/requests/" + owned).body())
        .contains("To be decided")
        .doesNotContain("The owner is reminded");
    assertThat(Browser.of(api, "asked-practitioner").open("/requests/" + owned).body())
        .doesNotContain("id=\"clocks\"", "id=\"events\"", "id=\"record\"");
  }

  @Test
  void eventsHaveTheirNumbersAndTheOutcomeIsInThemForTheSideThatAskedOnlyOnceItWasTold() {
    String reference = exchange.outcomeReady("DECLINE");
    assertThat(Browser.of(api, "asked-lead").open("/requests/" + reference).body())
        .containsPattern("\\d+\\. Request submitted")
        .contains("Decision recorded", "Request declined");
    String asking = Browser.of(api, "asking-lead").open("/requests/" + reference).body();
    assertThat(asking)
        .containsPattern("\\d+\\. Request submitted")
        .doesNotContain("Decision recorded", "Request declined");
    assertThat(Browser.of(api, "asking-lead").open("/requests/" + reference + "/picture").body())
        .doesNotContain("Agree with the decision");

    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);

    assertThat(Browser.of(api, "asking-lead").open("/requests/" + reference).body())
        .contains("Request declined");
  }

  @Test
  void thatADeclineWasSentBackIsNotInTheEventsOfTheSideThatAsked() {
    String reference = exchange.proposed();
    exchange.claimAs("asked-lead", reference, "approve-decision");
    api.as("asked-lead")
        .post("/api/requests/" + reference + "/decision/approval", exchange.word(false))
        .with(200);

    assertThat(Browser.of(api, "asked-lead").open("/requests/" + reference).body())
        .containsPattern("(?s)Decision requested.*Decision requested");
    assertThat(Browser.of(api, "asking-lead").open("/requests/" + reference).body())
        .contains("2. Decision requested", "1. Request submitted")
        .doesNotContainPattern("(?s)Decision requested.*Decision requested");
  }

  @Test
  void thatAnAuditorReadTheEventsOrThePictureIsOnTheRecordWithTheReason() {
    String reference = exchange.accepted("RED");
    Browser auditor = Browser.of(api, "asked-auditor");
    auditor.submit(
        "/requests/" + reference,
        "/requests/" + reference + "/reason",
        Map.of("reason", "A complaint was made."));

    auditor.open("/requests/" + reference + "/events");
    auditor.open("/requests/" + reference + "/picture");

    assertThat(
            jdbc.sql(
                    """
                    select metadata ->> 'part' || ': ' || (content ->> 'reason')
                    from record_entry join record_content using (reference, position)
                    where reference = ? and action = 'record-viewed'
                      and metadata ->> 'part' in ('EVENTS', 'PICTURE')
                    """)
                .param(reference)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "EVENTS: A complaint was made.", "PICTURE: A complaint was made.");
  }

  @Test
  void thePictureHasTheWayThatTheRequestTookWithItsTimes() {
    String reference = exchange.decided("SHARE_FULL");

    String picture =
        Browser.of(api, "asked-lead").open("/requests/" + reference + "/picture").body();

    assertThat(picture)
        .contains("Where it has been")
        .containsPattern("data-element=\"deciding\"[^>]*data-took=\"[^\"]+\"")
        .contains("data-element=\"share-information\"");
    assertThat(
            Browser.of(api, "asked-practitioner")
                .open("/requests/" + reference + "/picture")
                .body())
        .doesNotContain("Where it has been");
  }

  @Test
  void theRecordIsVerifiedWithAButton() {
    String reference = exchange.accepted("RED");
    Browser lead = Browser.of(api, "asked-lead");
    assertThat(lead.open("/requests/" + reference).body()).contains("Nobody has had it verified");

    assertThat(
            lead.submit(
                    "/requests/" + reference + "/verification",
                    "/requests/" + reference + "/verification",
                    Map.of())
                .body())
        .contains("The record is as it was written, with");

    assertThat(lead.open("/requests/" + reference).body()).contains(": as it was written");
    Browser auditor = Browser.of(api, "asked-auditor");
    assertThat(auditor.open("/requests/" + reference + "/verification").body())
        .as("an auditor says why first")
        .doesNotContain("is compared with the one before it")
        .doesNotContain(nameOf("asked-practitioner"));
  }
}
