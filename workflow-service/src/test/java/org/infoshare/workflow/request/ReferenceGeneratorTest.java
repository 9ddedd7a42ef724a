package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceGeneratorTest {

  @Test
  void aReferenceCanBeReadOutAndTellsNothing() {
    ReferenceGenerator references = new ReferenceGenerator();
    Set<String> given = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String reference = references.next();
      assertThat(reference)
          .matches(ReferenceGenerator.FORM)
          .doesNotContainPattern("ISR-.*[01ILOU]");
      given.add(reference);
    }
    assertThat(given).hasSizeGreaterThan(1_990);
  }

  @Test
  void theReferenceOfTheDocumentationHasTheForm() {
    assertThat("ISR-7K3M-Q2XD").matches(ReferenceGenerator.FORM);
  }
}
