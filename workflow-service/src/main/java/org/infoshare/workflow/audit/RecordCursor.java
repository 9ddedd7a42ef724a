package org.infoshare.workflow.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a record ended, and where the record ended when its first page was read: reading
 * adds to the record, so its pages would never end.
 *
 * @param through null for the first page
 */
record RecordCursor(long position, @Nullable Long through) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,15})");

  /** Reads what {@link #toString()} wrote; the beginning where there is none. */
  static RecordCursor of(String text) {
    if (text.isEmpty()) {
      return new RecordCursor(0, null);
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw ProblemException.invalid(
          "after", "page-cursor", "Send what `next` of the page before said, unchanged.");
    }
    return new RecordCursor(Long.parseLong(form.group(1)), Long.parseLong(form.group(2)));
  }

  @Override
  public String toString() {
    return position + "-" + through;
  }
}
