package org.infoshare.workflow.oversight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.infoshare.workflow.matching.MatchKey;
import org.infoshare.workflow.matching.MatchKeys;
import org.infoshare.workflow.matching.MatchKind;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Whose requests a lead looks for, and why. A name counts only with the date of birth; what sort of
 * number it is only with the number.
 *
 * @param nhsNumber ten digits, with blanks or without
 * @param numberKind what sort of number, for example "pupil number"
 * @param reason why they look, which is kept
 */
record PersonSearch(
    @Nullable @PlainText(max = 200, optional = true) String name,
    @Nullable LocalDate dateOfBirth,
    @Nullable @PlainText(max = 20, optional = true) String nhsNumber,
    @Nullable @PlainText(max = 100, optional = true) String numberKind,
    @Nullable @PlainText(max = 100, optional = true) String number,
    @PlainText(max = 500) String reason) {

  private static final Pattern BLANKS = Pattern.compile("[\\s-]+");

  /** By what they look, as codes. */
  List<String> by() {
    List<String> kinds = new ArrayList<>();
    if (given(nhsNumber)) {
      kinds.add(MatchKind.NHS_NUMBER.name());
    }
    if (given(name) && dateOfBirth != null) {
      kinds.add(MatchKind.NAME_AND_DATE_OF_BIRTH.name());
    }
    if (given(numberKind) && given(number)) {
      kinds.add(MatchKind.LOCAL_IDENTIFIER.name());
    }
    return kinds;
  }

  /** The keys by which requests about that person are found; none where too little is given. */
  Set<MatchKey> keys(MatchKeys keys) {
    Set<MatchKey> found = new HashSet<>();
    if (nhsNumber != null) {
      keys.nhsNumber(BLANKS.matcher(nhsNumber).replaceAll("")).ifPresent(found::add);
    }
    if (name != null && dateOfBirth != null) {
      keys.nameAndDateOfBirth(name, dateOfBirth).forEach(found::add);
    }
    if (numberKind != null && number != null) {
      keys.localIdentifier(numberKind, number).ifPresent(found::add);
    }
    return found;
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isBlank();
  }
}
