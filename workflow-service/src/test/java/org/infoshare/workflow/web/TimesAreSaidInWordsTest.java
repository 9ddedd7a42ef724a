package org.infoshare.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class TimesAreSaidInWordsTest {

  /** A Wednesday in summer time, 11:30 in London. */
  private final PageWording wording = wordingAt("2026-07-15T10:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-07-15T14:15:00Z, by 3:15pm today",
    "2026-07-15T11:00:00Z, by midday today",
    "2026-07-15T23:00:00Z, by midnight tomorrow",
    "2026-07-16T08:05:00Z, by 9:05am tomorrow",
    "2026-07-14T13:00:00Z, by 2pm yesterday",
    "2026-07-20T16:00:00Z, by 5pm on Monday 20 July",
    "2027-01-04T17:00:00Z, by 5pm on Monday 4 January 2027"
  })
  void aDueTimeIsSaidInLondonTime(Instant due, String words) {
    assertThat(wording.due(due)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-15T08:15:00Z, 9:15am today",
    "2026-07-14T23:00:00Z, midnight today",
    "2026-07-14T22:59:00Z, 11:59pm yesterday",
    "2026-07-13T11:00:00Z, midday on Monday 13 July",
    "2025-12-31T09:00:00Z, 9am on Wednesday 31 December 2025"
  })
  void whenSomethingHappenedIsSaidInLondonTime(Instant at, String words) {
    assertThat(wording.at(at)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "PT20S, less than a minute",
    "PT1M, 1 minute",
    "PT59M59S, 59 minutes",
    "PT1H, 1 hour",
    "PT2H5M, 2 hours 5 minutes",
    "P1D, 1 day",
    "P1DT1H59M, 1 day 1 hour",
    "P1200DT3H, '1,200 days 3 hours'"
  })
  void lateIsSaidInItsTwoLargestUnits(Duration late, String words) {
    assertThat(wording.late(late)).isEqualTo(words);
  }

  @Test
  void inWinterLondonIsOnUniversalTime() {
    assertThat(wordingAt("2026-12-01T10:00:00Z").due(Instant.parse("2026-12-01T15:00:00Z")))
        .isEqualTo("by 3pm today");
  }

  private static PageWording wordingAt(String now) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    return new PageWording(messages, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }
}
