package org.infoshare.notification;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service runs in UTC only. */
class TimeZoneTest {

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Etc/UTC", "GMT", "Z"})
  void utcUnderAnyNameWillDo(String zone) {
    assertThatCode(() -> NotificationService.requireUtc(TimeZone.getTimeZone(zone)))
        .doesNotThrowAnyException();
  }

  @Test
  void aZoneThatOnlyEqualsUtcInWinterWillNotDo() {
    assertThatThrownBy(() -> NotificationService.requireUtc(TimeZone.getTimeZone("Europe/London")))
        .hasMessageContaining("Europe/London")
        .hasMessageContaining("-Duser.timezone=UTC");
  }
}
