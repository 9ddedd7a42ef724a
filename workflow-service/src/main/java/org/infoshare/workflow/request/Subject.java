package org.infoshare.workflow.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is about.
 *
 * @param dateOfBirth or the age band where it is not known; neither for an unborn child
 * @param nhsNumber ten digits, if known
 * @param identifiers numbers that an organisation knows them by
 */
public record Subject(
    @NotNull SubjectKind kind,
    @PlainText(max = 200) String name,
    @Size(max = 10) List<@PlainText(max = 200) String> otherNames,
    @Nullable LocalDate dateOfBirth,
    @Nullable AgeBand ageBand,
    @Nullable
        @Pattern(regexp = "\\d{10}", message = "An NHS number has ten digits, without spaces.")
        String nhsNumber,
    @Nullable @PlainText(max = 500, optional = true) String address,
    @Size(max = 10) List<@NotNull @Valid Identifier> identifiers) {

  /** Reads absent lists as empty ones. */
  public Subject {
    otherNames = otherNames == null ? List.of() : otherNames;
    identifiers = identifiers == null ? List.of() : identifiers;
  }

  /**
   * A number that an organisation knows somebody by.
   *
   * @param kind what sort of number, for example "pupil number"
   */
  public record Identifier(@PlainText(max = 100) String kind, @PlainText(max = 100) String value) {}
}
