package org.infoshare.workflow.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * Each alert has its section in the runbook, and goes by metrics of the runbook's tables. That the
 * services give those is held by {@code WhatOperatorsWatchTest} here and {@code ApiTest} of the
 * notification service.
 */
class AlertRulesTest {

  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void eachAlertHasItsSectionAndEachSectionItsAlert() throws IOException {
    String runbook = Files.readString(DOCS.resolve("operations.md"));
    String section = runbook.substring(runbook.indexOf("## Alerts"));
    section = section.substring(0, section.indexOf("\n## ", 1));

    assertThat(found("(?m)^### (\\w+)$", section))
        .isNotEmpty()
        .isEqualTo(
            rules().stream()
                .map(rule -> String.valueOf(rule.get("alert")))
                .collect(Collectors.toCollection(TreeSet::new)));
    for (String anchor : found("\\]\\(#([a-z-]+)\\)", section)) {
      assertThat(found("(?m)^##+ (.+)$", runbook))
          .extracting(heading -> heading.toLowerCase(Locale.ROOT).replace(' ', '-'))
          .contains(anchor);
    }
    for (String part : section.split("### ", -1)) {
      assertThat(part.strip()).as("a section says what to do").contains("\n");
    }
  }

  @Test
  void eachAlertIsARuleThatLeadsToItsSection() throws IOException {
    for (Map<String, Object> rule : rules()) {
      String name = String.valueOf(rule.get("alert"));
      assertThat(rule).as(name).containsOnlyKeys("alert", "expr", "for", "labels", "annotations");
      assertThat(String.valueOf(rule.get("for"))).as(name).matches("\\d+m");
      assertThat(String.valueOf(rule.get("labels")))
          .as(name)
          .matches("\\{severity=(page|ticket)\\}");
      assertThat(String.valueOf(rule.get("annotations")))
          .as(name)
          .contains("summary=", "runbook=docs/operations.md#" + name.toLowerCase(Locale.ROOT));
      String expression = String.valueOf(rule.get("expr"));
      assertThat(expression).as(name).matches(".+ (>|==) [0-9.]+");
      assertThat(expression.chars().filter(letter -> letter == '(').count())
          .as(name)
          .isEqualTo(expression.chars().filter(letter -> letter == ')').count());
    }
  }

  @Test
  void eachMetricOfAnAlertIsOneOfTheRunbook() throws IOException {
    String runbook = Files.readString(DOCS.resolve("operations.md"));
    Set<String> named = found("(?m)^\\| `([a-z_]+)` \\|", runbook);

    for (Map<String, Object> rule : rules()) {
      Set<String> used =
          found(
              "\\b((?:infoshare|http|hikaricp|kafka)_[a-z_]+?)(?:_count|_sum|_bucket)?\\b",
              String.valueOf(rule.get("expr")));
      assertThat(named).as(String.valueOf(rule.get("alert"))).containsAll(used);
      assertThat(used.isEmpty())
          .as("an alert without a metric of ours")
          .isEqualTo("InfoshareServiceDown".equals(rule.get("alert")));
    }
  }

  private static List<Map<String, Object>> rules() throws IOException {
    Map<String, Object> file = new Yaml().load(Files.readString(DOCS.resolve("alerts.yml")));
    return listed(file, "groups").stream()
        .flatMap(group -> listed(group, "rules").stream())
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> listed(Map<String, Object> parent, String name) {
    return (List<Map<String, Object>>) Objects.requireNonNull(parent.get(name));
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
