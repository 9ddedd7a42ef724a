package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether somebody is a child follows from the age, and from the kind only where it is unknown. */
class SubjectTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  @ParameterizedTest
  @CsvSource({
    "LINKED_PERSON, 2008-11-27, , true",
    "LINKED_PERSON, 2008-11-26, , false",
    "LINKED_PERSON, , FROM_16_TO_17, true",
    "LINKED_PERSON, , FROM_18_TO_64, false",
    "LINKED_PERSON, , , ",
    "CHILD, 2008-11-26, , false",
    "CHILD, , , true",
    "UNBORN_CHILD, , , true",
    "ADULT_AT_RISK, , , false"
  })
  void whoeverIsUnder18IsAChild(
      SubjectKind kind,
      @Nullable LocalDate born,
      @Nullable AgeBand band,
      @Nullable Boolean under18) {
    assertThat(
            new Subject(
                    kind, null, null, List.of(), born, band, null, null, List.of(), null, null,
                    null)
                .isUnder18On(TODAY))
        .isEqualTo(under18);
  }
}
