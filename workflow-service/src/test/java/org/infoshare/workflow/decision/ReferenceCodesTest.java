package org.infoshare.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.deadline.Nation;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The codes of a decision are data with dates, a nation and a link to the guidance. */
@WorkflowServiceTest
class ReferenceCodesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  @LocalServerPort private int port;
  @Autowired private PostgreSql.Database database;
  @Autowired private JdbcClient jdbc;
  @Autowired private ReferenceCodes codes;

  @Test
  void theGroundsOfADeclineInTheDataAreThoseThatTheCodeKnows() {
    assertThat(
            jdbc.sql("select distinct code from reference_code where kind = 'DECLINE'")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DeclineCode.values()).map(Enum::name).toList());
  }

  @Test
  void everyCodeSaysWhereItStandsWhereItAppliesAndWhatToReadOn() {
    assertThat(codes.inForceOn(TODAY).values())
        .hasSizeGreaterThan(40)
        .allSatisfy(
            code -> {
              assertThat(code.label()).isNotBlank();
              assertThat(code.law()).isNotBlank();
              assertThat(code.nation()).isNotBlank();
              assertThat(code.guidance()).startsWith("http");
              assertThat(code.underDuty() != null)
                  .isEqualTo(code.kind() == ReferenceCode.Kind.DECLINE);
            });
  }

  @Test
  void noCodeIsOlderThanTheLawThatItCites() {
    assertThat(codes.inForceOn(TODAY).values())
        .allSatisfy(
            code ->
                assertThat(Objects.requireNonNull(code.validFrom()).getYear())
                    .as(code.code())
                    .isGreaterThanOrEqualTo(yearOfTheLaw(code)));
    assertThat(codes.inForceOn(LocalDate.of(2026, 4, 29)))
        .extractingByKey("MORE_DETRIMENTAL_TO_CHILD")
        .satisfies(code -> assertThat(code.version()).isEqualTo(2));
  }

  @Test
  void thatSharingWouldHarmAChildMoreIsAGroundInEveryNationAndRestsOnNoLawOfOne() {
    ReferenceCode ground =
        codes.inForceOn(LocalDate.of(2026, 11, 28)).get("MORE_DETRIMENTAL_TO_CHILD");
    assertThat(Objects.requireNonNull(ground).law()).doesNotContain("16LA");
    assertThat(Nation.values()).allMatch(ground::isLawIn);
  }

  /** The latest year that its law names, or that its link has of an Act; 0 where none does. */
  private static int yearOfTheLaw(ReferenceCode code) {
    return Pattern.compile("\\b(?:19|20)\\d\\d\\b")
        .matcher(
            code.law()
                + (code.guidance().startsWith("https://www.legislation.gov.uk/")
                    ? " " + code.guidance()
                    : ""))
        .results()
        .mapToInt(year -> Integer.parseInt(year.group()))
        .max()
        .orElse(0);
  }

  @Test
  void anEndedVersionGivesWayToTheNextOnTheDayAfter() {
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from reference_code as old
                    join reference_code as next using (code)
                    where next.version = old.version + 1
                      and old.valid_to is distinct from next.valid_from - 1
                    """)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void guidanceGatewaysAndConditionsOfEachPartCanBeNamed() {
    assertThat(codes.inForceOn(TODAY))
        .containsKeys(
            "POWER_WORKING_TOGETHER",
            "POWER_DPA_SCH2_CRIME_AND_TAXATION",
            "DPA_SCH1_CRIMINAL_OFFENCE",
            "DPA_SCH1_UNLAWFUL_ACTS");
  }

  @Test
  void aDutyWhoseStartIsNotConfirmedIsKnownAndCannotBeChosen() {
    Everybody.arriveAt(database);
    assertThat(
            jdbc.sql(
                    "select count(*) from reference_code where code = 'POWER_CA2004_S16LA'"
                        + " and valid_from is null")
                .query(Long.class)
                .single())
        .isEqualTo(1);
    assertThat(codes.inForceOn(TODAY)).doesNotContainKey("POWER_CA2004_S16LA");
    for (String list : List.of("/api/lawful-bases", "/api/decision-codes")) {
      assertThat(Api.at(port).as("asked-practitioner").get(list).with(200).body())
          .contains("POWER_CA2004_S11")
          .doesNotContain("POWER_CA2004_S16LA");
    }
  }

  @Test
  void aCodeCanBeChosenFromItsFirstDayToItsLast() {
    ReferenceCode code = code(LocalDate.of(2026, 2, 5), LocalDate.of(2026, 11, 26));
    assertThat(
            Map.of(
                "before", code.isInForceOn(LocalDate.of(2026, 2, 4)),
                "first", code.isInForceOn(LocalDate.of(2026, 2, 5)),
                "last", code.isInForceOn(LocalDate.of(2026, 11, 26)),
                "after", code.isInForceOn(LocalDate.of(2026, 11, 27))))
        .isEqualTo(Map.of("before", false, "first", true, "last", true, "after", false));
  }

  private static ReferenceCode code(LocalDate from, LocalDate to) {
    return new ReferenceCode(
        "A_CODE",
        1,
        ReferenceCode.Kind.POWER,
        "A label",
        "A law",
        "UK",
        ReferenceCode.AppliesTo.ANYBODY,
        null,
        from,
        to,
        "https://guidance.example");
  }
}
