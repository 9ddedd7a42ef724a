package org.infoshare.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.web.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table says what the form asks for, and the form asks for what the table says. */
class RequirementsTest {

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void theFormAsksForEachFieldWhenTheTableSays(Outcome outcome) {
    for (Urgency urgency : Urgency.values()) {
      for (DecisionField field : DecisionField.values()) {
        if (field.sections().isEmpty()) {
          continue;
        }
        Answers answers = without(field, Answers.to(outcome).at(urgency));
        Asked asked = Requirements.CURRENT.asked(field, outcome, urgency);
        String what = outcome + " " + urgency + " " + field;
        if (field == DecisionField.D11) {
          assertThat(answers.broken()).as(what).contains("required");
          continue;
        }
        if (asked == Asked.REQUIRED_NOW) {
          assertThat(answers.errors())
              .as(what)
              .isNotEmpty()
              .extracting(error -> error.field().replaceFirst("[.\\[].*", ""))
              .allMatch(section -> field.sections().contains(section));
        } else {
          assertThat(answers.errors()).as(what).isEmpty();
          assertThat(asked == Asked.WITHIN_24_HOURS)
              .as(what)
              .isEqualTo(answers.owed().contains(field));
        }
      }
    }
  }

  /** Takes a field away, and of D8 only the half that is meant. */
  private static Answers without(DecisionField field, Answers answers) {
    return switch (field) {
      case D8_POWER -> answers.under("ART6_PUBLIC_TASK");
      case D8_BASIS ->
          answers.under("POWER_CA1989_S47").without("specialCategoryData", "criminalOffenceData");
      default -> answers.without(field.sections().toArray(String[]::new));
    };
  }

  @Test
  void anUrgentSharingAsksForWhatProtectsNowAndForTheRestWithinADay() {
    assertThat(asked(Asked.REQUIRED_NOW, Outcome.SHARE_FULL, Urgency.RED))
        .containsExactlyInAnyOrder(
            DecisionField.D1,
            DecisionField.D2,
            DecisionField.D4,
            DecisionField.LIKELY_TO_SAFEGUARD,
            DecisionField.D8_POWER,
            DecisionField.D11,
            DecisionField.D12,
            DecisionField.D18);
    assertThat(asked(Asked.WITH_THE_SHARING, Outcome.SHARE_FULL, Urgency.RED))
        .containsExactlyInAnyOrder(DecisionField.D14, DecisionField.D15, DecisionField.D16);
  }

  @ParameterizedTest
  @EnumSource(Urgency.class)
  void whatIsNotHeldAsksWhereSomebodyLookedAndLittleElse(Urgency urgency) {
    assertThat(asked(Asked.REQUIRED_NOW, Outcome.NOT_HELD, urgency))
        .containsExactlyInAnyOrder(
            DecisionField.D3,
            DecisionField.LIKELY_TO_SAFEGUARD,
            DecisionField.D11,
            DecisionField.D13);
    assertThat(asked(Asked.WITHIN_24_HOURS, Outcome.NOT_HELD, urgency)).isEmpty();
  }

  private static Set<DecisionField> asked(Asked asked, Outcome outcome, Urgency urgency) {
    return Arrays.stream(DecisionField.values())
        .filter(field -> Requirements.CURRENT.asked(field, outcome, urgency) == asked)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DecisionField.class)));
  }

  @Test
  void whateverTheFormAsksForIsFoundInItsSections() {
    assertThat(
            Arrays.stream(DecisionField.values())
                .flatMap(field -> field.sections().stream())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Draft.class.getRecordComponents())
                .map(component -> component.getName())
                .toList());
  }

  /** Where this fails, raise the version in requirements.txt and put the new fingerprint here. */
  @Test
  void aChangedTableOrRuleHasANewVersion() throws NoSuchAlgorithmException {
    List<String> rules = new ArrayList<>();
    for (DecisionField field : DecisionField.values()) {
      for (Outcome outcome : Outcome.values()) {
        for (Urgency urgency : Urgency.values()) {
          rules.add(field + " " + Requirements.CURRENT.asked(field, outcome, urgency));
        }
      }
    }
    DecisionPolicies.ALL.forEach(policy -> rules.add(policy.rule()));
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(String.join("\n", rules).getBytes(StandardCharsets.UTF_8));

    assertThat(
            Requirements.CURRENT.version() + " " + HexFormat.of().formatHex(hash).substring(0, 16))
        .isEqualTo("2026-11-28.3 32976f3fbe42b9bb");
  }

  @Test
  void aFieldErrorOfEveryRuleOfTheFormSaysWhatToDo() {
    for (DecisionField field : DecisionField.values()) {
      assertThat(field.request()).endsWith(".");
      assertThat(field.label()).isNotBlank();
      Problem.Guidance guidance = field.guidance().guidance();
      assertThat(guidance.link()).startsWith("http");
    }
  }
}
