package org.infoshare.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.infoshare.workflow.testing.Everybody.personOf;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Browser;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.Exchange;
import org.infoshare.workflow.testing.ExchangeTest;
import org.infoshare.workflow.testing.PlayedNotificationService;
import org.infoshare.workflow.testing.Reports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Each endpoint, met by each role on each side of a request and by strangers to it. */
@ExchangeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEndpointSaysWhoMayUseItTest {

  /**
   * The columns of a side: practitioner of the team, practitioner of another team of the
   * organisation, lead, auditor, adviser, organisation administrator, computer system. The last
   * block: platform administrator, notification service, nobody.
   *
   * <p>{@code y} does it; {@code f} is told that they may not; {@code -} is answered as if it did
   * not exist; {@code c} is told that it does not fit how things stand; {@code u} is asked to sign
   * in; {@code .} cannot be tried.
   */
  private static final String TABLE =
      """
      #                                              asking  asked   strange others
      #                                              POLAVMS POLAVMS POLAVMS pnu
      GET  /api/me                                   yyyyyyy yyyyyyy yyyyyyy yyu
      GET  /api/docs                                 yyyyyyy yyyyyyy yyyyyyy yyy
      GET  /api/lawful-bases                         yyyyyyy yyyyyyy yyyyyyy yyu
      GET  /api/decision-codes                       yyyyyyy yyyyyyy yyyyyyy yyu
      GET  /api/purposes                             yyyyyyy yyyyyyy yyyyyyy yyu
      POST /api/requests                             yyfffff yyfffff yyfffff ffu
      GET  /api/requests                             yyyyffy yyyyffy yyyyffy ffu
      GET  /api/requests/{reference}                 y-yy--y y-yy--y ------- --u
      GET  /api/requests/{reference}/earlier-requests y-yy--f y-yy--f ------- --u
      GET  /api/requests/{reference}/links           y-yy--f y-yy--f ------- --u
      POST /api/requests/{reference}/redirected      y-ff--f f-ff--f ------- --u
      POST /api/requests/{reference}/challenge       y-ff--f f-ff--f ------- --u
      POST /api/requests/{reference}/withdrawal      y-ff--f f-ff--f ------- --u
      POST /api/requests/{reference}/decision        f-ff--f y-ff--f ------- --u
      GET  /api/requests/{reference}/decision        f-ff--f y-yy--f ------- --u
      GET  /api/requests/{reference}/decision/draft  f-ff--f y-yy--f ------- --u
      PATCH /api/requests/{reference}/decision/draft f-ff--f y-ff--f ------- --u
      PUT  /api/requests/{reference}/decision/draft  f-ff--f y-ff--f ------- --u
      POST /api/requests/{reference}/decision/later  f-ff--f y-ff--f ------- --u
      POST /api/requests/{reference}/decision/approval f-ff--f f-yf--f ------- --u
      POST /api/requests/{reference}/decision/taken-back f-ff--f y-ff--f ------- --u
      POST /api/requests/{reference}/decision/look-again f-ff--f c-ff--f ------- --u
      POST /api/requests/{reference}/decision/review f-ff--f f-yf--f ------- --u
      POST /api/requests/{reference}/urgency         y-yf--f y-yf--f ------- --u
      POST /api/requests/{reference}/escalation      f-ff--f f-yf--f ------- --u
      POST /api/requests/{reference}/holding-team    f-ff--f f-yf--f ------- --u
      POST /api/requests/{reference}/informing/deferral f-ff--f f-yf--f ------- --u
      POST /api/requests/{reference}/questions       f-ff--f y-ff--f ------- --u
      GET  /api/requests/{reference}/questions       y-yy--- y-yy--- ------- --u
      POST /api/requests/{reference}/questions/{number}/answer y-ff--f f-ff--f ------- --u
      POST /api/requests/{reference}/questions/{number}/invitation f-ff--f y-ff--f ------- --u
      GET  /api/advice                               ffffyff ffffyff ffffyff ffu
      GET  /api/advice/{reference}/{number}          ffff-ff ffffyff ffff-ff ffu
      POST /api/advice/{reference}/{number}/answer   ffff-ff ffffyff ffff-ff ffu
      POST /api/requests/{reference}/understanding   y-ff--f f-ff--f ------- --u
      GET  /api/requests/{reference}/understanding   y-yy--- y-yy--- ------- --u
      POST /api/requests/{reference}/understanding/comparison f-ff--f y-ff--f ------- --u
      POST /api/requests/{reference}/feedback        y-ff--f f-ff--f ------- --u
      POST /api/requests/{reference}/informing/approval f-ff--f f-yf--f ------- --u
      POST /api/requests/{reference}/misdirection    y-yf--f y-yf--f ------- --u
      GET  /api/requests/{reference}/misdirection    y-yy--- y-yy--- ------- --u
      POST /api/requests/{reference}/misdirection/recall f-ff--f y-ff--f ------- --u
      POST /api/requests/{reference}/misdirection/assessment f-ff--f f-yf--f ------- --u
      POST /api/requests/{reference}/disclosure      f-ff--f y-ff--f ------- --u
      GET  /api/requests/{reference}/disclosure      f-ff--f y-yy--f ------- --u
      POST /api/requests/{reference}/outcome/opening y-yf--f f-ff--f ------- --u
      GET  /api/requests/{reference}/outcome         y-yy--f f-ff--f ------- --u
      POST /api/requests/{reference}/telling         f-ff--f y-ff--f ------- --u
      POST /api/requests/{reference}/informing       f-ff--f y-ff--f ------- --u
      GET  /api/requests/{reference}/informing       y-yy--- y-yy--- ------- --u
      GET  /api/requests/{reference}/disclosure/before-sending   f-ff--f y-yy--f ------- --u
      GET  /api/requests/{reference}/informing/before-informing f-ff--f y-yy--f ------- --u
      GET  /api/requests/{reference}/handovers       f-ff--f y-yy--f ------- --u
      GET  /api/requests/{reference}/whom-to-phone   y-yy--- y-yy--- ------- --u
      POST /api/requests/{reference}/restriction     f-yf--f f-yf--f ------- --u
      POST /api/requests/{reference}/named-people    f-y---- --y---- ------- --u
      GET  /api/requests/{reference}/named-people    y-yy--- y-yy--- ------- --u
      POST /api/requests/{reference}/conflict-of-interest y-yy--- y-yy--- ------- --u
      GET  /api/requests/{reference}/notifications   ffyffff ffyffff ff-ffff ffu
      GET  /api/requests/{reference}/record          y-yy--- y-yy--- ------- --u
      GET  /api/requests/{reference}/record/verification y-yy--- y-yy--- ------- --u
      GET  /api/requests/{reference}/decision-record.pdf f-ff--f y-yy--f ------- --u
      GET  /api/requests/{reference}/legal-hold      ffyyfff ffyyfff ff--fff ffu
      POST /api/requests/{reference}/legal-hold      ffyffff ffyffff ff-ffff ffu
      POST /api/requests/{reference}/legal-hold/release ffyffff ffyffff ff-ffff ffu
      GET  /api/requests/{reference}/disposal-review ffyyfff ffyyfff ff--fff ffu
      POST /api/requests/{reference}/disposal-review ffyffff ffyffff ff-ffff ffu
      GET  /api/tasks                                yyyfyff yyyfyff yyyfyff ffu
      POST /api/tasks/{id}/claim                     ------- y-f---- ------- --u
      POST /api/tasks/{id}/release                   ------- y-y---- ------- --u
      POST /api/tasks/{id}/hand-over                 ------- y-y---- ------- --u
      GET  /api/organisation/on-call                 yyyyyyf yyyyyyf yyyyyyf ffu
      POST /api/organisation/on-call                 ffyffyf ffyffyf ffyffyf ffu
      DELETE /api/organisation/on-call/{id}          ffyffyf ffyffyf ffyffyf ffu
      GET  /api/organisation/absences                yyyyyyf yyyyyyf yyyyyyf ffu
      POST /api/organisation/absences                y.yyyyf y.yyyyf y.yyyyf ffu
      DELETE /api/organisation/absences/{id}         yfyyyyf y-yyyyf y-yyyyf ffu
      GET  /api/notifications                        yyyyyyf yyyyyyf yyyyyyf yfu
      POST /api/notifications/{id}/read              yyyyyyf yyyyyyf yyyyyyf yfu
      GET  /api/operations/dead-letters              fffffff fffffff fffffff yfu
      POST /api/operations/dead-letters/replay       fffffff fffffff fffffff yfu
      GET  /api/operations/jobs                      fffffff fffffff fffffff yfu
      POST /api/operations/jobs/retry-now            fffffff fffffff fffffff yfu
      GET  /api/operations/relay                     fffffff fffffff fffffff yfu
      GET  /api/operations/undelivered               fffffff fffffff fffffff yfu
      POST /api/operations/undelivered/resend        fffffff fffffff fffffff yfu
      GET  /api/oversight/requests                   ffyffff ffyffff ffyffff ffu
      GET  /api/oversight/requests/{reference}/events ff-ffff ffyffff ff-ffff ffu
      POST /api/oversight/owner-changes              ffyffff ffyffff ff.ffff ffu
      POST /api/oversight/person-search              ffyffff ffyffff ffyffff ffu
      GET  /api/audit/entries                        fffyfff fffyfff fffyfff ffu
      GET  /api/audit/looks                          fffyfff fffyfff fffyfff ffu
      GET  /api/audit/verifications                  fffyfff fffyfff fffyfff ffu
      POST /api/audit/verifications                  fffyfff fffyfff fffyfff ffu
      GET  /api/oversight/exports                    ffyyfff ffyyfff ffyyfff ffu
      GET  /api/oversight/picture                    ffyffff ffyffff ffyffff ffu
      GET  /api/oversight/reports                    ffyffff ffyffff ffyffff ffu
      GET  /api/oversight/not-informed               ffyffff ffyffff ffyffff ffu
      GET  /api/oversight/report-exports             ffyyfff ffyyfff ffyyfff ffu
      GET  /api/oversight/disposal-reviews           ffyffff ffyffff ffyffff ffu
      GET  /api/oversight/parked-events              ffyffff ffyffff ffyffff yfu
      POST /api/oversight/parked-events/{id}/retry   ff-ffff ffyffff ff-ffff yfu
      POST /api/oversight/parked-events/{id}/skip    ff-ffff ffyffff ff-ffff yfu
      POST /service/recipients                       ------- ------- ------- -yu
      GET  /actuator                                 ------- ------- ------- y-u
      GET  /actuator/health                          yyyyyyy yyyyyyy yyyyyyy yyy
      GET  /actuator/prometheus                      ------- ------- ------- y-u
      PAGE /                                         yyyyyy. yyyyyy. yyyyyy. y.u
      PAGE /sign-in                                  yyyyyy. yyyyyy. yyyyyy. y.y
      PAGE /session                                  yyyyyy. yyyyyy. yyyyyy. y.u
      PAGE /operations                               ffffff. ffffff. ffffff. y.u
      FORM /operations/jobs                          ffffff. ffffff. ffffff. y..
      FORM /operations/parked-events/{id}/retry      ffffff. ffffff. ffffff. y..
      PAGE /operations/parked-events/{id}/skip       ffffff. ffffff. ffffff. y.u
      FORM /operations/parked-events/{id}/skip       ffffff. ffffff. ffffff. y..
      FORM /operations/dead-letters/replay           ffffff. ffffff. ffffff. y..
      FORM /operations/undelivered                   ffffff. ffffff. ffffff. y..
      PAGE /oversight/requests                       ffyfff. ffyfff. ffyfff. f.u
      PAGE /audit                                    fffyff. fffyff. fffyff. f.u
      PAGE /audit/entries                            fffyff. fffyff. fffyff. f.u
      FORM /audit/entries                            fffyff. fffyff. fffyff. f..
      PAGE /audit/looks                              fffyff. fffyff. fffyff. f.u
      FORM /audit/looks                              fffyff. fffyff. fffyff. f..
      PAGE /audit/verifications                      fffyff. fffyff. fffyff. f.u
      FORM /audit/verifications                      fff.ff. fff.ff. fff.ff. f..
      PAGE /oversight/person                         ffyfff. ffyfff. ffyfff. f.u
      FORM /oversight/person                         ffyfff. ffyfff. ffyfff. f..
      PAGE /oversight/picture                        ffyfff. ffyfff. ffyfff. f.u
      PAGE /oversight/reports                        ffyfff. ffyfff. ffyfff. f.u
      PAGE /oversight/reports/export                 ffyfff. ffyfff. ffyfff. f.u
      PAGE /oversight/not-informed                   ffyfff. ffyfff. ffyfff. f.u
      PAGE /oversight/owners                         ffyfff. ffyfff. ffyfff. f.u
      FORM /oversight/owners                         ffyfff. ffyfff. ff.fff. f..
      PAGE /oversight/tasks/{id}/owner               ff-fff. ffyfff. ff-fff. f.u
      FORM /oversight/tasks/{id}/owner               ff-fff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/restriction         ffyfff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/restriction         ffyfff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/named-people        ffyfff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/named-people        ffyfff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/conflict-of-interest y-yfff. y-yfff. ---fff. f.u
      FORM /requests/{reference}/conflict-of-interest y-yfff. y-yfff. ---fff. f..
      PAGE /requests/{reference}/legal-hold          ffyfff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/legal-hold          ffyfff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/legal-hold/release  ffyfff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/legal-hold/release  ffyfff. ffyfff. ff-fff. f..
      PAGE /oversight/requests/changes               ff.fff. ff.fff. ff.fff. f.u
      PAGE /oversight/requests/export                ffyfff. ffyfff. ffyfff. f.u
      PAGE /work                                     yyyfyf. yyyfyf. yyyfyf. f.u
      PAGE /requests                                 yyffff. yyffff. yyffff. f.u
      PAGE /help                                     yyyyyy. yyyyyy. yyyyyy. y.u
      PAGE /models/{process}.bpmn                    yyyyyy. yyyyyy. yyyyyy. y.u
      PAGE /notifications                            yyyyyy. yyyyyy. yyyyyy. y.u
      FORM /notifications/{id}/opened                yyyyyy. yyyyyy. yyyyyy. y..
      FORM /notifications/read                       yyyyyy. yyyyyy. yyyyyy. y..
      PAGE /requests/{reference}                     y-yyff. y-yyff. ----ff. f.u
      PAGE /requests/{reference}/picture             y-yyff. y-yyff. ----ff. f.u
      PAGE /requests/{reference}/verification        ffyyff. ffyyff. ff--ff. f.u
      PAGE /requests/{reference}/events              ff--ff. ffyyff. ff--ff. f.u
      FORM /requests/{reference}/verification        ffyyff. ffyyff. ff--ff. f..
      FORM /requests/{reference}/reason              fffyff. fffyff. fff-ff. f..
      FORM /work/{id}/claim                          ---f-f. y-ff-f. ---f-f. f..
      FORM /work/{id}/release                        ---f-f. y-.f-f. ---f-f. f..
      PAGE /work/{id}/hand-over                      --ffff. y-ffff. --ffff. f.u
      PAGE /requests/{reference}/outcome             y-yyff. f-ffff. ----ff. f.u
      PAGE /requests/{reference}/understanding       y-yyff. f-ffff. ----ff. f.u
      FORM /requests/{reference}/outcome             y-yfff. f-ffff. ---fff. f..
      FORM /requests/{reference}/understanding       y-ffff. f-ffff. --ffff. f..
      FORM /work/{id}/hand-over                      --ffff. y-ffff. --ffff. f..
      PAGE /requests/new                             yyffff. yyffff. yyffff. f.u
      FORM /requests/new                             yyffff. yyffff. yyffff. f..
      PAGE /requests/new/{id}/{page}                 y-ffff. --ffff. --ffff. f.u
      FORM /requests/new/{id}/{page}                 y-ffff. --ffff. --ffff. f..
      PAGE /requests/new/{id}/check                  y-ffff. --ffff. --ffff. f.u
      FORM /requests/new/{id}/check                  y-ffff. --ffff. --ffff. f..
      FORM /requests/new/{id}/removal                y-ffff. --ffff. --ffff. f..
      PAGE /requests/{reference}/sent                y-ffff. --ffff. --ffff. f.u
      PAGE /requests/{reference}/decision            f-ffff. y-ffff. --ffff. f.u
      PAGE /requests/{reference}/decision/{page}     f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/decision/{page}     f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/decision/check      f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/decision/check      f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/decision/signed     --ffff. y-ffff. --ffff. f.u
      PAGE /requests/{reference}/withdrawal         y-ffff. f-ffff. --ffff. f.u
      FORM /requests/{reference}/withdrawal         y-ffff. f-ffff. --ffff. f..
      PAGE /requests/{reference}/urgency            y-yfff. y-yfff. ---fff. f.u
      FORM /requests/{reference}/urgency            y-yfff. y-yfff. ---fff. f..
      PAGE /requests/{reference}/challenge          y-ffff. f-ffff. --ffff. f.u
      FORM /requests/{reference}/challenge          y-ffff. f-ffff. --ffff. f..
      PAGE /requests/{reference}/redirected         y-ffff. f-ffff. --ffff. f.u
      FORM /requests/{reference}/redirected         y-ffff. f-ffff. --ffff. f..
      PAGE /requests/{reference}/questions/new/{of} f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/questions/new/{of} f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/questions/{number}/answer y-ffff. f-ffff. --ffff. f.u
      FORM /requests/{reference}/questions/{number}/answer y-ffff. f-ffff. --ffff. f..
      PAGE /requests/{reference}/questions/open     y-ffff. f-ffff. --ffff. f.u
      PAGE /requests/{reference}/questions/{number}/invitation f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/questions/{number}/invitation f-ffff. y-ffff. --ffff. f..
      PAGE /advice                                  ffffyf. ffffyf. ffffyf. f.u
      PAGE /advice/{reference}/{number}             ffff-f. ffffyf. ffff-f. f.u
      FORM /advice/{reference}/{number}             ffff-f. ffffyf. ffff-f. f..
      PAGE /requests/{reference}/decision/approval  ffffff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/decision/approval  ffffff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/decision/review    ffffff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/decision/review    ffffff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/decision/taken-back f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/decision/taken-back f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/decision/look-again f-ffff. c-ffff. --ffff. f.u
      FORM /requests/{reference}/decision/look-again f-ffff. c-ffff. --ffff. f..
      PAGE /requests/{reference}/decision/later     f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/decision/later     f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/sharing            f-ffff. y-ffff. --ffff. f.u
      PAGE /requests/{reference}/sharing/items/{number} f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/sharing/items/{number} f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/sharing/{page}     f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/sharing/{page}     f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/sharing/check      f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/sharing/check      f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/shared             f-ffff. y-ffff. --ffff. f.u
      PAGE /requests/{reference}/understanding/comparison f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/understanding/comparison f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/feedback           y-ffff. f-ffff. --ffff. f.u
      FORM /requests/{reference}/feedback           y-ffff. f-ffff. --ffff. f..
      PAGE /requests/{reference}/telling            f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/telling            f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/misdirection       y-yfff. y-yfff. ---fff. f.u
      FORM /requests/{reference}/misdirection       y-yfff. y-yfff. ---fff. f..
      PAGE /requests/{reference}/misdirection/recall f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/misdirection/recall f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/misdirection/assessment ffffff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/misdirection/assessment ffffff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/informing          f-ffff. y-ffff. --ffff. f.u
      PAGE /requests/{reference}/informing/{how}    f-ffff. y-ffff. --ffff. f.u
      FORM /requests/{reference}/informing/{how}    f-ffff. y-ffff. --ffff. f..
      PAGE /requests/{reference}/informing/letter   f-ffff. y-ffff. --ffff. f.u
      PAGE /requests/{reference}/escalation         ffffff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/escalation         ffffff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/holding-team       ffffff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/holding-team       ffffff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/informing/extension ffffff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/informing/extension ffffff. ffyfff. ff-fff. f..
      PAGE /requests/{reference}/informing/approval ffffff. ffyfff. ff-fff. f.u
      FORM /requests/{reference}/informing/approval ffffff. ffyfff. ff-fff. f..
      """;

  /** Not met above: an answer to a failure, health for probes, one version of the description. */
  private static final Set<String> NOT_IN_THE_TABLE =
      Set.of("ANY /error", "GET /actuator/health/**", "GET /api/docs.yaml");

  private static final List<String> SIDES = List.of("asking", "asked", "stranger");
  private static final List<String> COLUMNS =
      List.of(
          "practitioner",
          "other-practitioner",
          "lead",
          "auditor",
          "adviser",
          "organisation-administrator",
          "system");
  private static final List<String> OTHERS =
      List.of("platform-administrator", "notification-service", "nobody");

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlayedNotificationService notifications;
  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  private final Map<String, Browser> browsers = new HashMap<>();
  private Api api = Api.at(0);
  private Exchange exchange = Exchange.at(api);

  @BeforeEach
  void set() {
    api = Api.at(port);
    exchange = Exchange.at(api);
    notifications.reset();
  }

  @AfterEach
  void colleaguesAdviseNobody() {
    colleagues("PRACTITIONER");
  }

  private void colleagues(String roles) {
    database.execute(
        "update accounts set roles = string_to_array('%s', ' ') where username like '%%-colleague'"
            .formatted(roles));
  }

  @Test
  void everyEndpointIsListed() {
    Set<String> served = new TreeSet<>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
        for (String path : info.getPatternValues()) {
          if (info.getMethodsCondition().getMethods().isEmpty()) {
            served.add("ANY " + path);
          }
          info.getMethodsCondition()
              .getMethods()
              .forEach(method -> served.add(method + " " + path));
        }
      }
    }
    Set<String> listed =
        rows()
            .map(row -> row.endpoint().replace("PAGE", "GET").replace("FORM", "POST"))
            .collect(Collectors.toSet());
    listed.addAll(NOT_IN_THE_TABLE);

    assertThat(served).as("endpoints that nobody listed").isSubsetOf(listed);
    assertThat(listed).as("listed endpoints that do not exist").isSubsetOf(served);
  }

  static Stream<Row> rows() {
    return TABLE.lines().filter(line -> !line.startsWith("#")).map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everybodyIsAnsweredAsTheTableSays(Row row) {
    Target shared = target(row.endpoint(), "asking-practitioner");
    Map<String, String> answered = new LinkedHashMap<>();
    Map<String, String> expected = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (username, cell) -> {
              if (cell == '.') {
                return;
              }
              // What somebody does cannot be done again, so each of them gets a target of their
              // own.
              boolean acts = cell == 'y' && !isReading(row.endpoint());
              Target target = acts ? target(row.endpoint(), username) : shared;
              expected.put(username, String.valueOf(cell));
              answered.put(username, answer(row.endpoint(), target, username));
            });

    assertThat(answered).isEqualTo(expected);
  }

  private static boolean isReading(String endpoint) {
    return endpoint.startsWith("GET ") || endpoint.startsWith("PAGE ");
  }

  private String answer(String endpoint, Target target, String username) {
    int status;
    if (endpoint.startsWith("PAGE ")) {
      status = pageStatus(target.path(), username);
    } else if (endpoint.startsWith("FORM ")) {
      status = formStatus(target, username);
    } else {
      Api caller = username.equals("nobody") ? api : api.as(username);
      status =
          switch (endpoint.substring(0, endpoint.indexOf(' '))) {
            case "GET" ->
                caller
                    .send(caller.call(target.path()).header("Infoshare-Reason", "To try it.").GET())
                    .status();
            case "PATCH" -> caller.save("PATCH", target.path(), target.body(), 0).status();
            case "DELETE" -> caller.delete(target.path()).status();
            case "PUT" -> caller.save("PUT", target.path(), target.body(), 0).status();
            default -> caller.post(target.path(), target.body()).status();
          };
    }
    return switch (status) {
      case 200, 201, 204 -> "y";
      case 302, 401 -> "u";
      case 403 -> "f";
      case 404 -> "-";
      case 409 -> "c";
      default -> "unexpected " + status;
    };
  }

  private int pageStatus(String path, String username) {
    if (username.equals("nobody")) {
      return api.send(api.call(path).header("Accept", "text/html").GET()).status();
    }
    return browsers
        .computeIfAbsent(username, name -> Browser.of(api, name))
        .open(path)
        .statusCode();
  }

  private int formStatus(Target target, String username) {
    return browsers
        .computeIfAbsent(username, name -> Browser.of(api, name))
        .submit(target.path(), fields(target.body()))
        .statusCode();
  }

  private static Map<String, String> fields(String body) {
    Map<String, String> fields = new HashMap<>();
    if (body.startsWith("{")) {
      Exchange.typed(body).forEach((name, values) -> fields.put(name, values.get(0)));
      return fields;
    }
    for (String field : body.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(field.substring(0, equals), field.substring(equals + 1));
      }
    }
    return fields;
  }

  /** Somewhere to send the call at which it would succeed, if the account is the right one. */
  private Target target(String endpoint, String username) {
    String path = endpoint.substring(endpoint.indexOf('/'));
    Function<String, Target> of =
        reference -> new Target(path.replace("{reference}", reference), "{}");
    return switch (endpoint) {
      case "POST /api/requests" -> new Target(path, submissionOf(username));
      case "PAGE /models/{process}.bpmn" ->
          new Target(path.replace("{process}", "inform-individual"), "{}");
      case "FORM /audit/entries", "FORM /audit/looks" ->
          new Target(path, "reason=To try it.&which=EXCEPTIONS");
      case "POST /api/audit/verifications", "FORM /audit/verifications" ->
          new Target(path, "{\"reason\":\"To try it.\"}");
      case "POST /api/oversight/person-search", "FORM /oversight/person" ->
          new Target(path, exchange.personSearch("999 000 0018"));
      case "POST /api/requests/{reference}/escalation",
          "PAGE /requests/{reference}/escalation",
          "FORM /requests/{reference}/escalation" ->
          of.apply(exchange.submitted("RED")).with(exchange.escalation());
      case "POST /api/requests/{reference}/holding-team",
          "PAGE /requests/{reference}/holding-team",
          "FORM /requests/{reference}/holding-team" ->
          of.apply(exchange.submitted("RED")).with(exchange.holdingTeam("asked-other-team"));
      case "POST /api/requests/{reference}/informing/deferral",
          "PAGE /requests/{reference}/informing/extension",
          "FORM /requests/{reference}/informing/extension" ->
          of.apply(exchange.deferred(7)).with(exchange.deferral(14));
      case "GET /api/requests/{reference}",
          "GET /api/requests/{reference}/earlier-requests",
          "GET /api/requests/{reference}/links",
          "GET /api/requests/{reference}/notifications" ->
          of.apply(exchange.submitted("RED"));
      case "GET /api/requests/{reference}/record",
          "GET /api/requests/{reference}/record/verification",
          "GET /api/oversight/requests/{reference}/events",
          "GET /api/requests/{reference}/legal-hold",
          "GET /api/requests/{reference}/disposal-review" ->
          of.apply(exchange.submitted("RED"));
      case "GET /api/requests/{reference}/decision-record.pdf" ->
          of.apply(exchange.decided("DECLINE"));
      case "POST /api/requests/{reference}/legal-hold" ->
          of.apply(exchange.submitted("RED")).with("{\"reason\":\"An inquiry.\"}");
      case "POST /api/requests/{reference}/legal-hold/release" -> {
        String reference = exchange.submitted("RED");
        for (String lead : List.of("asking-lead", "asked-lead")) {
          api.as(lead)
              .post("/api/requests/" + reference + "/legal-hold", "{\"reason\":\"An inquiry.\"}")
              .with(200);
        }
        yield of.apply(reference).with("{\"reason\":\"It is over.\"}");
      }
      case "POST /api/requests/{reference}/disposal-review" ->
          of.apply(withdrawn()).with("{\"decision\":\"DISPOSE\",\"reason\":\"It is over.\"}");
      case "POST /api/requests/{reference}/redirected" ->
          of.apply(opened("NOT_HELD")).with("{\"holdingTeam\":\"stranger-team\"}");
      case "POST /api/requests/{reference}/challenge" ->
          of.apply(opened("DECLINE")).with("{\"grounds\":\"A second injury was seen.\"}");
      case "POST /api/requests/{reference}/withdrawal" ->
          of.apply(exchange.submitted("RED")).with("{\"reason\":\"No longer needed.\"}");
      case "POST /api/requests/{reference}/decision" ->
          of.apply(exchange.accepted("RED")).with(exchange.decision("DECLINE"));
      case "GET /api/requests/{reference}/decision" -> of.apply(exchange.decided("DECLINE"));
      case "GET /api/requests/{reference}/decision/draft",
          "PATCH /api/requests/{reference}/decision/draft",
          "PUT /api/requests/{reference}/decision/draft" ->
          of.apply(exchange.accepted("RED"));
      case "POST /api/requests/{reference}/decision/later" ->
          of.apply(exchange.decidedWithMuchOpen()).with("{\"consent\":{\"status\":\"REFUSED\"}}");
      case "POST /api/requests/{reference}/decision/approval" -> {
        String reference = exchange.proposed();
        exchange.claimAs("asked-lead", reference, "approve-decision");
        yield of.apply(reference).with(exchange.word(true));
      }
      case "POST /api/requests/{reference}/decision/taken-back" ->
          of.apply(exchange.proposed()).with("{\"reason\":\"A new fact.\"}");
      case "POST /api/requests/{reference}/decision/review" -> {
        String reference = exchange.sharedAgainstAnObjection();
        exchange.claimAs("asked-lead", reference, "review-sharing");
        yield of.apply(reference).with(exchange.word(true));
      }
      case "POST /api/requests/{reference}/decision/look-again" ->
          of.apply(exchange.decided("DECLINE"))
              .with("{\"stands\":true,\"reasons\":\"As before.\"}");
      case "POST /api/requests/{reference}/urgency" ->
          of.apply(exchange.accepted("AMBER")).with(exchange.urgency("RED"));
      case "POST /api/requests/{reference}/questions" ->
          of.apply(exchange.accepted("AMBER")).with(exchange.question("REQUESTER"));
      case "GET /api/requests/{reference}/questions" -> of.apply(exchange.questioned("REQUESTER"));
      case "POST /api/requests/{reference}/questions/{number}/answer" ->
          ofNumber(path, exchange.questioned("REQUESTER")).with(exchange.answer());
      case "POST /api/requests/{reference}/questions/{number}/invitation" ->
          ofNumber(path, exchange.questioned("ADVISER")).with(exchange.invitation());
      case "GET /api/advice/{reference}/{number}" -> ofNumber(path, exchange.questioned("ADVISER"));
      case "POST /api/advice/{reference}/{number}/answer" -> {
        String reference = exchange.questioned("ADVISER");
        exchange.claimAs("asked-adviser", reference, "give-advice");
        yield ofNumber(path, reference).with(exchange.answer());
      }
      case "POST /api/requests/{reference}/understanding" ->
          of.apply(exchange.opened()).with(exchange.understanding());
      case "GET /api/requests/{reference}/understanding" -> of.apply(exchange.understood());
      case "POST /api/requests/{reference}/understanding/comparison" ->
          of.apply(exchange.understood()).with(exchange.comparison(true));
      case "POST /api/requests/{reference}/feedback" ->
          of.apply(exchange.agreedOn()).with(exchange.feedback());
      case "POST /api/requests/{reference}/informing/approval" -> {
        String reference = exchange.notToBeInformed();
        exchange.claimAs("asked-lead", reference, "approve-not-informing");
        yield of.apply(reference).with(exchange.word(true));
      }
      case "POST /api/requests/{reference}/misdirection" ->
          of.apply(exchange.opened()).with(exchange.misdirection());
      case "GET /api/requests/{reference}/misdirection" -> of.apply(exchange.misdirected());
      case "POST /api/requests/{reference}/misdirection/recall" ->
          of.apply(exchange.misdirected()).with(exchange.recall());
      case "POST /api/requests/{reference}/misdirection/assessment" -> {
        String reference = exchange.misdirected();
        exchange.claimAs("asked-lead", reference, "assess-misdirection");
        yield of.apply(reference).with(exchange.assessment(true));
      }
      case "POST /api/requests/{reference}/disclosure" -> {
        String reference = exchange.decided("SHARE_FULL");
        exchange.claim(reference, "share-information");
        yield of.apply(reference).with(exchange.disclosure("SHARE_FULL"));
      }
      case "GET /api/requests/{reference}/disclosure" ->
          of.apply(exchange.outcomeReady("SHARE_PART"));
      case "POST /api/requests/{reference}/outcome/opening" ->
          of.apply(exchange.outcomeReady("DECLINE"));
      case "GET /api/requests/{reference}/outcome" -> of.apply(opened("SHARE_FULL"));
      case "POST /api/requests/{reference}/telling" ->
          of.apply(toBeToldDirectly()).with(exchange.telling());
      case "POST /api/requests/{reference}/informing" ->
          of.apply(exchange.informingClaimed()).with(exchange.informed());
      case "GET /api/requests/{reference}/informing" -> of.apply(exchange.informingClaimed());
      case "POST /api/tasks/{id}/claim" ->
          new Target(
              path.replace(
                  "{id}", exchange.task(exchange.submitted("RED"), "decide-whether-to-share")),
              "{}");
      case "GET /api/requests/{reference}/disclosure/before-sending",
          "GET /api/requests/{reference}/informing/before-informing" ->
          of.apply(exchange.accepted("RED"));
      case "GET /api/requests/{reference}/handovers",
          "GET /api/requests/{reference}/whom-to-phone",
          "GET /api/requests/{reference}/named-people" ->
          of.apply(exchange.submitted("RED"));
      case "POST /api/requests/{reference}/restriction" ->
          of.apply(exchange.submitted("RED")).with(exchange.restriction());
      case "POST /api/requests/{reference}/named-people" ->
          of.apply(exchange.restricted("RED"))
              .with(
                  exchange.naming(
                      username.startsWith("asked-") ? "asked-practitioner" : "asking-colleague"));
      case "POST /api/requests/{reference}/conflict-of-interest" ->
          of.apply(exchange.submitted("RED")).with(exchange.conflictOfInterest());
      case "POST /api/tasks/{id}/hand-over" ->
          new Target(
                  path.replace(
                      "{id}", exchange.task(exchange.accepted("RED"), "decide-whether-to-share")),
                  "")
              .with(exchange.handOver("asked-colleague"));
      case "PAGE /requests/{reference}/questions/new/{of}",
          "FORM /requests/{reference}/questions/new/{of}" ->
          of.apply(exchange.accepted("AMBER"))
              .at("{of}", "requester")
              .with("text=What do you mean?");
      case "PAGE /requests/{reference}/questions/open" ->
          of.apply(exchange.questioned("REQUESTER"));
      case "PAGE /requests/{reference}/sharing",
          "PAGE /requests/{reference}/sharing/items/{number}",
          "FORM /requests/{reference}/sharing/items/{number}",
          "PAGE /requests/{reference}/sharing/{page}",
          "FORM /requests/{reference}/sharing/{page}",
          "PAGE /requests/{reference}/sharing/check" ->
          of.apply(prepared())
              .at("{number}", "1")
              .at("{page}", "message")
              .with(exchange.disclosure("SHARE_FULL"));
      case "FORM /requests/{reference}/sharing/check" ->
          of.apply(prepared())
              .with("seen=" + Exchange.fingerprint(exchange.disclosure("SHARE_FULL")));
      case "PAGE /requests/{reference}/shared" -> of.apply(exchange.outcomeReady("SHARE_PART"));
      case "PAGE /requests/{reference}/informing", "PAGE /requests/{reference}/informing/letter" ->
          of.apply(exchange.informingClaimed());
      case "PAGE /requests/{reference}/informing/{how}",
          "FORM /requests/{reference}/informing/{how}" ->
          of.apply(exchange.informingClaimed())
              .at("{how}", "already-aware")
              .with("note=They were told when it was asked.");
      case "PAGE /requests/new/{id}/{page}", "FORM /requests/new/{id}/{page}" ->
          new Target(path.replace("{id}", asked()).replace("{page}", "restricted"), "");
      case "PAGE /requests/new/{id}/check",
          "FORM /requests/new/{id}/check",
          "FORM /requests/new/{id}/removal" ->
          new Target(
              path.replace("{id}", asked()),
              "seen=" + Exchange.fingerprint(exchange.submission("AMBER")));
      case "PAGE /requests/{reference}/sent" -> of.apply(exchange.submitted("RED"));
      case "PAGE /requests/{reference}/decision", "PAGE /requests/{reference}/decision/check" ->
          of.apply(drafted());
      case "FORM /requests/{reference}/decision/check" -> of.apply(drafted()).with("version=1");
      case "PAGE /requests/{reference}/decision/{page}",
          "FORM /requests/{reference}/decision/{page}" ->
          new Target(
              path.replace("{reference}", drafted()).replace("{page}", "outcome"),
              "version=1&outcome=DECLINE");
      case "PAGE /requests/{reference}/decision/signed" -> of.apply(exchange.decided("DECLINE"));
      case "PAGE /requests/{reference}/outcome", "PAGE /requests/{reference}/understanding" ->
          of.apply(exchange.opened());
      case "PAGE /requests/{reference}",
          "PAGE /requests/{reference}/picture",
          "PAGE /requests/{reference}/events",
          "PAGE /requests/{reference}/verification",
          "FORM /requests/{reference}/verification" ->
          of.apply(exchange.submitted("RED"));
      case "FORM /requests/{reference}/reason" ->
          new Target(path.replace("{reference}", exchange.submitted("RED")), "reason=To try it.");
      case "FORM /requests/{reference}/outcome" -> of.apply(exchange.outcomeReady("DECLINE"));
      case "FORM /requests/{reference}/understanding" ->
          of.apply(exchange.opened()).with("understood=Two injuries.&willDo=See the child.");
      case "FORM /work/{id}/claim" ->
          new Target(
              path.replace(
                  "{id}", exchange.task(exchange.submitted("RED"), "decide-whether-to-share")),
              "");
      case "FORM /work/{id}/release", "PAGE /work/{id}/hand-over" ->
          new Target(
              path.replace(
                  "{id}", exchange.task(exchange.accepted("RED"), "decide-whether-to-share")),
              "");
      case "FORM /work/{id}/hand-over" ->
          new Target(
              path.replace(
                  "{id}", exchange.task(exchange.accepted("RED"), "decide-whether-to-share")),
              "note=Everything is open.&to=" + personOf("asked-colleague"));
      case "POST /api/organisation/on-call" -> new Target(path, duty(username));
      case "DELETE /api/organisation/on-call/{id}" ->
          new Target(
              path.replace(
                  "{id}",
                  added(sideOf(username) + "-lead", "/api/organisation/on-call", duty(username))),
              "");
      case "POST /api/organisation/absences" -> new Target(path, absence(username));
      case "DELETE /api/organisation/absences/{id}" ->
          new Target(
              path.replace(
                  "{id}", added(username, "/api/organisation/absences", absence(username))),
              "");
      case "POST /api/tasks/{id}/release" ->
          new Target(
              path.replace(
                  "{id}", exchange.task(exchange.accepted("RED"), "decide-whether-to-share")),
              "{\"reason\":\"They are ill.\"}");
      case "POST /api/notifications/{id}/read", "FORM /notifications/{id}/opened" ->
          new Target(
              path.replace(
                  "{id}",
                  notifications.sent(personOf(username), "ISR-2222-2222", "IN_APP").toString()),
              "{}");
      case "POST /api/oversight/parked-events/{id}/retry",
          "POST /api/oversight/parked-events/{id}/skip" ->
          new Target(path.replace("{id}", parked().toString()), "{\"reason\":\"CANNOT_BE_SENT\"}");
      case "FORM /operations/parked-events/{id}/retry",
          "PAGE /operations/parked-events/{id}/skip",
          "FORM /operations/parked-events/{id}/skip" ->
          new Target(path.replace("{id}", parked().toString()), "reason=CANNOT_BE_SENT");
      case "POST /api/operations/jobs/retry-now" ->
          new Target(path, "{\"jobs\":[\"" + UUID.randomUUID() + "\"]}");
      case "POST /api/operations/undelivered/resend" ->
          new Target(path, "{\"deliveries\":[\"" + UUID.randomUUID() + "\"]}");
      case "POST /api/oversight/owner-changes" ->
          new Target(path, exchange.ownerChange(ownerOfTasks(username)));
      case "FORM /oversight/owners" ->
          new Target(path, exchange.ownerChange(ownerOfTasks(username)));
      case "PAGE /oversight/tasks/{id}/owner", "FORM /oversight/tasks/{id}/owner" ->
          new Target(
              path.replace(
                  "{id}", exchange.task(exchange.accepted("RED"), "decide-whether-to-share")),
              "how=GIVE_BACK&reason=They are off.");
      case "POST /service/recipients" -> new Target(path, "{\"questions\":[]}");
      case "FORM /requests/{reference}/understanding/comparison" ->
          asOverTheApi(path, username).with("asMeant=true");
      case "PAGE /advice/{reference}/{number}", "FORM /advice/{reference}/{number}" -> {
        Target answer = target("POST /api/advice/{reference}/{number}/answer", username);
        yield new Target(answer.path().replace("/api", "").replace("/answer", ""), answer.body());
      }
      default ->
          TABLE.contains("POST /api" + path + " ")
              ? asOverTheApi(path, username)
              : new Target(path, "{}");
    };
  }

  /** A step on a page is done where, and with what, the API does it. */
  private Target asOverTheApi(String path, String username) {
    Target target = target("POST /api" + path, username);
    return new Target(target.path().substring("/api".length()), target.body());
  }

  /** A decision to share, and what is shared typed and not sent. */
  private String prepared() {
    String reference = exchange.decided("SHARE_FULL");
    exchange.claim(reference, "share-information");
    jdbc.sql(
            """
            insert into saved_form (id, form, reference, person, answers, changed_at)
            values (?, 'share', ?, ?, ?::jsonb, now())
            """)
        .params(
            UUID.randomUUID(),
            reference,
            personOf("asked-practitioner"),
            Exchange.typedJson(exchange.disclosure("SHARE_FULL")))
        .update();
    return reference;
  }

  /** A request that is not sent, complete. */
  private String asked() {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into saved_form (id, form, person, answers, changed_at)
            values (?, 'ask', ?, ?::jsonb, now())
            """)
        .params(id, personOf("asking-practitioner"), exchange.typedSubmission())
        .update();
    return id.toString();
  }

  private String drafted() {
    String reference = exchange.accepted("RED");
    exchange
        .holder()
        .save(
            "PUT",
            "/api/requests/" + reference + "/decision/draft",
            exchange.decision("DECLINE"),
            0);
    return reference;
  }

  private static Target ofNumber(String path, String reference) {
    return new Target(path.replace("{reference}", reference).replace("{number}", "1"), "{}");
  }

  /** Asks for the account's own team, of a team on another side. */
  private String submissionOf(String username) {
    String submission =
        exchange.submission("RED").replace("\"requestingTeam\":\"asking-front-door\",", "");
    return username.startsWith("asked-")
        ? submission.replace(Everybody.ASKED_TEAM, Everybody.ASKING_TEAM)
        : submission;
  }

  /** Somebody of the account's side who has a task. */
  private String ownerOfTasks(String username) {
    if (username.startsWith("asking-")) {
      exchange.claimAs(
          "asking-practitioner", exchange.questioned("REQUESTER"), "answer-clarification");
      return "asking-practitioner";
    }
    exchange.accepted("RED");
    return "asked-practitioner";
  }

  private String withdrawn() {
    String reference = exchange.submitted("RED");
    exchange
        .requester()
        .post("/api/requests/" + reference + "/withdrawal", "{\"reason\":\"Not needed.\"}")
        .with(200);
    return reference;
  }

  private String opened(String outcome) {
    String reference = exchange.outcomeReady(outcome);
    exchange.requester().post("/api/requests/" + reference + "/outcome/opening", "{}").with(200);
    return reference;
  }

  private static String sideOf(String username) {
    return username.substring(0, username.indexOf('-'));
  }

  private static String duty(String username) {
    return """
        {"person":"%s","telephone":"0113 496 0000","from":"%s","to":"%s"}
        """
        .formatted(
            personOf(sideOf(username) + "-lead"),
            Instant.now().plus(Duration.ofDays(20)),
            Instant.now().plus(Duration.ofDays(21)));
  }

  /** Their own; that of the adviser for whoever has nobody who could stand in for them. */
  /** Somebody absent, whom a colleague stands in for who can advise as well. */
  private String absence(String username) {
    colleagues("PRACTITIONER ADVISER");
    String absent =
        username.endsWith("-practitioner") || username.endsWith("-auditor")
            ? username
            : sideOf(username) + "-adviser";
    return """
        {"person":"%s","coveredBy":"%s","from":"%s","to":"%s"}
        """
        .formatted(
            personOf(absent),
            personOf(sideOf(username) + "-colleague"),
            Instant.now().plus(Duration.ofDays(20)),
            Instant.now().plus(Duration.ofDays(21)));
  }

  private String added(String username, String path, String body) {
    return api.as(username).post(path, body).with(201).json().path("id").asString();
  }

  private String toBeToldDirectly() {
    String reference = exchange.outcomeReady("DECLINE");
    try (Reports reports = new Reports()) {
      reports.publish(UUID.randomUUID(), reference, "notification-failed", "EMAIL");
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                jdbc.sql(
                        """
                        select exists (select from inbox_task
                                       where reference = ? and step = 'tell-requester-directly')
                        """)
                    .param(reference)
                    .query(Boolean.class)
                    .single());
    exchange.claim(reference, "tell-requester-directly");
    return reference;
  }

  private UUID parked() {
    String reference = exchange.submitted("RED");
    UUID event =
        jdbc.sql("select event_id from event_log where reference = ? and sequence = 1")
            .param(reference)
            .query(UUID.class)
            .single();
    database.execute(
        """
        insert into event_parked (event_id, reference, sequence, reason, parked_at)
        values ('%s', '%s', 1, 'RecordTooLargeException', now())
        """
            .formatted(event, reference));
    return event;
  }

  private record Target(String path, String body) {

    Target with(String other) {
      return new Target(path, other);
    }

    Target at(String variable, String value) {
      return new Target(path.replace(variable, value), body);
    }
  }

  /** A row of the table: what each account is to be answered. */
  record Row(String endpoint, Map<String, Character> cells) {

    static Row of(String line) {
      String[] parts = line.trim().split("\\s+", -1);
      List<String> usernames = new ArrayList<>();
      for (String side : SIDES) {
        COLUMNS.forEach(column -> usernames.add(side + "-" + column));
      }
      usernames.addAll(OTHERS);
      String letters = parts[2] + parts[3] + parts[4] + parts[5];
      if (letters.length() != usernames.size()) {
        throw new IllegalArgumentException("A cell is missing: " + line);
      }
      Map<String, Character> cells = new LinkedHashMap<>();
      for (int i = 0; i < letters.length(); i++) {
        cells.put(usernames.get(i), letters.charAt(i));
      }
      return new Row(parts[0] + " " + parts[1], cells);
    }

    @Override
    public String toString() {
      return endpoint;
    }
  }
}
