package org.infoshare.workflow.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What pages say, from the message bundles; times as people in the United Kingdom say them. */
@Component
public class PageWording {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
  private static final DateTimeFormatter DAY_OF_ANOTHER_YEAR =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("h", Locale.UK);
  private static final DateTimeFormatter HOUR_AND_MINUTE =
      DateTimeFormatter.ofPattern("h:mm", Locale.UK);

  private final MessageSource messages;
  private final Clock clock;

  PageWording(MessageSource messages, Clock clock) {
    this.messages = messages;
    this.clock = clock;
  }

  /** For example <i>by 3:15pm today</i> or <i>by 9am on Tuesday 24 November</i>. */
  public String due(Instant at) {
    ZonedDateTime local = at.atZone(LONDON);
    LocalDate today = clock.instant().atZone(LONDON).toLocalDate();
    LocalDate day = local.toLocalDate();
    String time = time(local.toLocalTime());
    if (day.equals(today)) {
      return text("words.due.today", time);
    }
    if (day.equals(today.plusDays(1))) {
      return text("words.due.tomorrow", time);
    }
    if (day.equals(today.minusDays(1))) {
      return text("words.due.yesterday", time);
    }
    return text("words.due.on", time, day(day));
  }

  /** For example <i>3:15pm today</i> or <i>9am on Tuesday 24 November</i>. */
  public String at(Instant at) {
    ZonedDateTime local = at.atZone(LONDON);
    LocalDate day = local.toLocalDate();
    LocalDate today = clock.instant().atZone(LONDON).toLocalDate();
    String time = time(local.toLocalTime());
    if (day.equals(today)) {
      return text("words.at.today", time);
    }
    return day.equals(today.minusDays(1))
        ? text("words.at.yesterday", time)
        : text("words.at.on", time, day(day));
  }

  /** For example <i>Tuesday 24 November</i>; with the year where it is another one. */
  public String day(LocalDate day) {
    LocalDate today = clock.instant().atZone(LONDON).toLocalDate();
    return (day.getYear() == today.getYear() ? DAY : DAY_OF_ANOTHER_YEAR).format(day);
  }

  /** For example <i>14 March 2016</i>. */
  public String date(LocalDate date) {
    return DATE.format(date);
  }

  /**
   * The words for a code, as the record has them.
   *
   * @param group of codes, for example {@code purpose}
   * @return the code itself in small letters where the bundles have no words for it
   */
  public String code(String group, String code) {
    String plain = code.replaceAll("[_-]", " ").toLowerCase(Locale.ROOT);
    String capital =
        plain.isEmpty()
            ? plain
            : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    String words = messages.getMessage("record." + group + "." + code, null, capital, Locale.UK);
    return words == null ? capital : words;
  }

  /** How urgent something is, for example <i>Red</i>. */
  public String urgency(String code) {
    return text("words.urgency." + code);
  }

  /** What is to be done at a step of the models. */
  public String step(String id) {
    return text("words.step." + id);
  }

  /** The two largest units: days and hours, hours and minutes, or minutes. */
  public String late(Duration by) {
    long minutes = by.toMinutes();
    if (minutes < 1) {
      return text("words.late.moment");
    }
    long days = minutes / (24 * 60);
    long hours = minutes / 60 % 24;
    if (days > 0) {
      return hours == 0 ? days(days) : text("words.late.both", days(days), hours(hours));
    }
    long rest = minutes % 60;
    if (hours > 0) {
      return rest == 0 ? hours(hours) : text("words.late.both", hours(hours), minutes(rest));
    }
    return minutes(rest);
  }

  private String time(LocalTime time) {
    if (time.getMinute() > 0) {
      return HOUR_AND_MINUTE.format(time) + half(time);
    }
    if (time.getHour() == 0) {
      return text("words.time.midnight");
    }
    return time.getHour() == 12 ? text("words.time.midday") : HOUR.format(time) + half(time);
  }

  private String half(LocalTime time) {
    return text(time.getHour() < 12 ? "words.time.am" : "words.time.pm");
  }

  private String days(long count) {
    return text("words.late.days", count);
  }

  private String hours(long count) {
    return text("words.late.hours", count);
  }

  private String minutes(long count) {
    return text("words.late.minutes", count);
  }

  /** The day that it is in Europe/London, for example <i>24 November 2026</i>. */
  public String today() {
    return date(clock.instant().atZone(LONDON).toLocalDate());
  }

  /** The text of that key, or null where there is none. */
  public @Nullable String textOrNull(String key) {
    return messages.getMessage(key, null, null, Locale.UK);
  }

  /** The text of that key. */
  public String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, Locale.UK);
  }
}
