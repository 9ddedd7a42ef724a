package org.infoshare.notification.email;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.infoshare.notification.channels.Message;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/** The words of an e-mail: reference, urgency, due time, a link to sign in, and nothing else. */
@Component
class EmailText {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
  private static final DateTimeFormatter HOUR_AND_MINUTE =
      DateTimeFormatter.ofPattern("h:mm", Locale.UK);

  private final ResourceBundleMessageSource texts;
  private final String signInLink;

  EmailText(EmailProperties properties) {
    this.signInLink = properties.signInLink();
    this.texts = new ResourceBundleMessageSource();
    texts.setBasename("org.infoshare.notification.email.texts");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
  }

  String subject(Message message) {
    return text("subject", message.reference());
  }

  String body(Message message) {
    StringBuilder body = new StringBuilder();
    body.append(text("opening")).append("\n\n");
    body.append(text("reference", message.reference())).append('\n');
    body.append(text("urgency", urgency(message.urgency()))).append('\n');
    Instant dueAt = message.dueAt();
    if (dueAt != null) {
      body.append(due(message.fact(), inWords(dueAt))).append('\n');
    }
    body.append('\n').append(text("sign-in", signInLink)).append('\n');
    body.append('\n').append(text("closing")).append('\n');
    return body.toString();
  }

  /** For example "Monday 23 November 2026 at 2:30pm", in Europe/London. */
  static String inWords(Instant instant) {
    ZonedDateTime time = instant.atZone(LONDON);
    return DAY.format(time)
        + " at "
        + HOUR_AND_MINUTE.format(time)
        + (time.getHour() < 12 ? "am" : "pm");
  }

  private String urgency(String code) {
    return textOr("urgency." + code, code);
  }

  private String due(String fact, String when) {
    String special = textOrNull("due." + fact, when);
    return special == null ? text("due", when) : special;
  }

  private String text(String key, Object... arguments) {
    return texts.getMessage(key, arguments, Locale.UK);
  }

  private String textOr(String key, String otherwise) {
    String text = textOrNull(key);
    return text == null ? otherwise : text;
  }

  private @Nullable String textOrNull(String key, Object... arguments) {
    return texts.getMessage(key, arguments, null, Locale.UK);
  }
}
