package org.infoshare.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventHeadersTest {

  @Test
  void theSourceSaysWhichDeploymentAndWhichEpoch() {
    assertThat(CloudEventHeaders.source("easton-live", 2))
        .isEqualTo("urn:infoshare:easton-live:epoch:2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Easton", "easton:live", "-easton", "east on"})
  void aDeploymentIsAPlainWord(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> CloudEventHeaders.source(name, 1));
  }

  @Test
  void epochsStartAtOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> CloudEventHeaders.source("easton", 0));
  }

  @Test
  void deadLettersLieBesideTheirTopic() {
    assertThat(Topics.deadLettersOf(Topics.REQUEST_EVENTS))
        .isEqualTo("infoshare.request-events.v1-dlt");
  }
}
