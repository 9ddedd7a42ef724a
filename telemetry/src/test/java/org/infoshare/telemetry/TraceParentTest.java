package org.infoshare.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void whatIsWrittenIsReadAgain() {
    String text = "00-" + TRACE + "-" + SPAN + "-01";

    assertThat(TraceParent.read(text)).isEqualTo(new TraceParent(TRACE, SPAN, true));
    assertThat(new TraceParent(TRACE, SPAN, true)).hasToString(text);
    assertThat(TraceParent.read("00-" + TRACE + "-" + SPAN + "-02"))
        .isEqualTo(new TraceParent(TRACE, SPAN, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a person's name",
        "00-" + TRACE + "-" + SPAN,
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "01-" + TRACE + "-" + SPAN + "-01",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
      })
  void whatIsNoneIsNotTaken(String text) {
    assertThat(TraceParent.read(text)).isNull();
  }
}
