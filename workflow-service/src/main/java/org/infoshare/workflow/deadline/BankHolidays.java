package org.infoshare.workflow.deadline;

import static java.util.stream.Collectors.toUnmodifiableSet;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bank holidays of each nation (Banking and Financial Dealings Act 1971 and proclamations), as
 * gov.uk/bank-holidays lists them: one that falls on a weekend is kept on its substitute day alone.
 *
 * <p>A holiday that is proclaimed for one year is known once the library behind this knows it.
 */
public final class BankHolidays {

  private final Map<YearOfNation, Set<LocalDate>> known = new ConcurrentHashMap<>();

  /** Whether the nation keeps a bank holiday on that date. */
  public boolean include(LocalDate date, Nation nation) {
    return known
        .computeIfAbsent(new YearOfNation(nation, Year.from(date)), BankHolidays::in)
        .contains(date);
  }

  private static Set<LocalDate> in(YearOfNation asked) {
    return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM))
        .getHolidays(asked.year(), regionOf(asked.nation()))
        .stream()
        .map(Holiday::getDate)
        .collect(toUnmodifiableSet());
  }

  private static String regionOf(Nation nation) {
    return switch (nation) {
      case ENGLAND -> "eng";
      case WALES -> "wls";
      case SCOTLAND -> "sct";
      case NORTHERN_IRELAND -> "nir";
    };
  }

  private record YearOfNation(Nation nation, Year year) {}
}
