package org.infoshare.workflow.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of the record, from the bundle {@code record-messages}. */
@Component("recordWording")
class Wording {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK);

  private final MessageSource messages;

  Wording(MessageSource messages) {
    this.messages = messages;
  }

  String text(String key, Object... arguments) {
    return messages.getMessage("record." + key, arguments, Locale.UK);
  }

  /** The words for a code; the code itself in small letters where there are none. */
  String code(String group, String code) {
    String plain = code.replaceAll("[_-]", " ").toLowerCase(Locale.ROOT);
    String capital =
        plain.isEmpty()
            ? plain
            : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    String words = messages.getMessage("record." + group + "." + code, null, capital, Locale.UK);
    return words == null ? capital : words;
  }

  /** For example <i>26 November 2026 at 14:05</i>, in Europe/London. */
  String time(Instant at) {
    return TIME.format(at.atZone(LONDON));
  }

  /** For example <i>26 November 2026</i>. */
  String day(LocalDate day) {
    return DAY.format(day);
  }
}
