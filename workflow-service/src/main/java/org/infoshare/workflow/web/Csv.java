package org.infoshare.workflow.web;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them, which no spreadsheet takes for a formula. */
public final class Csv {

  private static final String FORMULA = "=+-@\t\r";

  private Csv() {}

  /** One line, with its end. */
  public static String line(List<String> values) {
    return values.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String value) {
    String safe = !value.isEmpty() && FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
