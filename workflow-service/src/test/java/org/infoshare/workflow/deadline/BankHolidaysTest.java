package org.infoshare.workflow.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the list at gov.uk/bank-holidays. */
class BankHolidaysTest {

  private final BankHolidays bankHolidays = new BankHolidays();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENGLAND          | 2026 | 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
          ENGLAND          | 2027 | 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
          WALES            | 2026 | 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
          WALES            | 2027 | 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
          SCOTLAND         | 2026 | 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28
          SCOTLAND         | 2027 | 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28
          NORTHERN_IRELAND | 2026 | 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28
          NORTHERN_IRELAND | 2027 | 01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28
          """)
  void each_nation_keeps_its_own_with_substitutes_for_those_on_a_weekend(
      Nation nation, int year, String days) {
    assertThat(in(year, nation)).isEqualTo(List.of(days.split(" ")));
  }

  private List<String> in(int year, Nation nation) {
    return IntStream.rangeClosed(1, Year.of(year).length())
        .mapToObj(day -> LocalDate.ofYearDay(year, day))
        .filter(date -> bankHolidays.include(date, nation))
        .map(date -> date.toString().substring(5))
        .toList();
  }
}
