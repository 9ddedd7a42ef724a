package org.infoshare.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.decision.Principles.Principle.ACCURATE;
import static org.infoshare.workflow.decision.Principles.Principle.ADEQUATE;
import static org.infoshare.workflow.decision.Principles.Principle.NECESSARY_AND_PROPORTIONATE;
import static org.infoshare.workflow.decision.Principles.Principle.RECORDED;
import static org.infoshare.workflow.decision.Principles.Principle.RELEVANT;
import static org.infoshare.workflow.decision.Principles.Principle.SECURE;
import static org.infoshare.workflow.decision.Principles.Principle.TIMELY;
import static org.infoshare.workflow.decision.Principles.Standing.MET;
import static org.infoshare.workflow.decision.Principles.Standing.NOT_ANSWERED;
import static org.infoshare.workflow.decision.Principles.Standing.NOT_MET;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.infoshare.workflow.decision.Principles.Principle;
import org.infoshare.workflow.decision.Principles.Standing;
import org.infoshare.workflow.decision.SharedInformation.WentWrong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The seven principles follow from answers and deeds, and nobody ticks them. */
class PrinciplesTest {

  private static final SharedInformation.Numbers ALL_ANSWERED =
      new SharedInformation.Numbers(Answers.NOW, false, 2, 0, 0, 0, Set.of());

  @Test
  void aSharingInWhichEverythingIsAnsweredMeetsAll() {
    assertThat(standings(Answers.to(Outcome.SHARE_FULL), List.of(), ALL_ANSWERED).values())
        .hasSize(7)
        .containsOnly(MET);
  }

  @Test
  void nothingIsMetBeforeItIsAnswered() {
    Map<Principle, Standing> draft =
        Principles.of(
                new Principles.Evidence(
                    Answers.to(Outcome.SHARE_FULL)
                        .without("purpose", "rightPerson", "requesterVerified")
                        .judged(),
                    false,
                    List.of(),
                    false,
                    null))
            .stream()
            .collect(Collectors.toMap(Principles.View::principle, Principles.View::standing));

    assertThat(draft.values()).containsOnly(NOT_ANSWERED);
  }

  @Test
  void eachIsNotMetWhereItsAnswersSaySo() {
    assertThat(
            standings(
                Answers.to(Outcome.DECLINE).with("declineCode", "NOT_PROPORTIONATE"),
                List.of(),
                null))
        .containsEntry(NECESSARY_AND_PROPORTIONATE, NOT_MET);
    assertThat(
            standings(
                Answers.to(Outcome.DECLINE).with("purpose", Map.of("legitimate", "NO")),
                List.of(),
                null))
        .containsEntry(NECESSARY_AND_PROPORTIONATE, NOT_MET)
        .containsEntry(RELEVANT, NOT_MET);
    assertThat(
            standings(
                Answers.to(Outcome.SHARE_FULL).without("reasonsForRequester"),
                List.of(),
                new SharedInformation.Numbers(Answers.NOW, false, 2, 1, 0, 1, Set.of())))
        .containsEntry(ADEQUATE, NOT_MET)
        .containsEntry(RELEVANT, NOT_ANSWERED);
    assertThat(
            standings(
                Answers.to(Outcome.SHARE_FULL)
                    .with(
                        "rightPerson",
                        Map.of("identifiersMatched", List.of("NAME"), "confidence", "UNCERTAIN")),
                List.of(),
                ALL_ANSWERED))
        .containsEntry(ACCURATE, NOT_MET);
    assertThat(
            standings(
                Answers.to(Outcome.SHARE_FULL),
                List.of(),
                new SharedInformation.Numbers(Answers.NOW, false, 2, 0, 1, 0, Set.of())))
        .containsEntry(ACCURATE, NOT_ANSWERED);
    assertThat(
            standings(
                Answers.to(Outcome.SHARE_FULL).toBeDecidedBy(Answers.NOW.minusSeconds(1)),
                List.of(),
                ALL_ANSWERED))
        .containsEntry(TIMELY, NOT_MET);
    assertThat(
            standings(
                Answers.to(Outcome.SHARE_FULL),
                List.of(),
                new SharedInformation.Numbers(Answers.NOW, true, 2, 0, 0, 0, Set.of())))
        .containsEntry(TIMELY, NOT_MET);
    assertThat(
            standings(
                Answers.to(Outcome.SHARE_FULL)
                    .with("requesterVerified", Map.of("how", "NOT_VERIFIED")),
                List.of(),
                ALL_ANSWERED))
        .containsEntry(SECURE, NOT_MET);
    assertThat(standings(Answers.to(Outcome.SHARE_FULL), List.of("Harm balance"), ALL_ANSWERED))
        .containsEntry(RECORDED, NOT_MET);
  }

  @Test
  void whatWentWrongAfterwardsIsNotMetAnyMore() {
    Map.of(
            WentWrong.WRONG_RECIPIENT, SECURE,
            WentWrong.WRONG_PERSON, ACCURATE,
            WentWrong.TOO_MUCH, NECESSARY_AND_PROPORTIONATE)
        .forEach(
            (how, principle) -> {
              Map<Principle, Standing> standings =
                  standings(
                      Answers.to(Outcome.SHARE_FULL),
                      List.of(),
                      new SharedInformation.Numbers(Answers.NOW, false, 2, 0, 0, 0, Set.of(how)));
              assertThat(standings).containsEntry(principle, NOT_MET);
              assertThat(standings.values()).containsOnlyOnce(NOT_MET);
            });
  }

  @Test
  void whatWasDecidedInTimeAndHasNotGoneIsNotTimelyYet() {
    assertThat(standings(Answers.to(Outcome.SHARE_FULL), List.of(), null))
        .containsEntry(TIMELY, NOT_ANSWERED);
    assertThat(standings(Answers.to(Outcome.DECLINE), List.of(), null)).containsEntry(TIMELY, MET);
  }

  private static Map<Principle, Standing> standings(
      Answers answers, List<String> overdue, SharedInformation.@Nullable Numbers shared) {
    return Principles.of(
            new Principles.Evidence(answers.judged(), true, overdue, !overdue.isEmpty(), shared))
        .stream()
        .collect(Collectors.toMap(Principles.View::principle, Principles.View::standing));
  }
}
