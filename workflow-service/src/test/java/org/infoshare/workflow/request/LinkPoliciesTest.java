package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkPoliciesTest {

  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");
  private static final String GROUNDS = "A second injury was seen.";

  @ParameterizedTest
  @ValueSource(strings = {"DECLINE", "SHARE_PART"})
  void lessThanWasAskedForIsChallenged(String outcome) {
    assertThat(broken(aChallenge(outcome, false, "asked"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHARE_FULL", "NOT_HELD", "REDIRECT"})
  void nothingElseIs(String outcome) {
    assertThat(broken(aChallenge(outcome, false, "asked")))
        .containsExactly("only-less-than-asked-is-challenged");
  }

  @Test
  void aChallengeSaysWhatIsNewOrDisputedAndNothingElseDoes() {
    assertThat(broken(LinkKind.CHALLENGES, null, true, "DECLINE", false, "asked", "asked-team"))
        .containsExactly("challenge-says-what-is-new-or-disputed");
    assertThat(broken(LinkKind.FOLLOWS, GROUNDS, false, null, false, "third", "third-team"))
        .containsExactly("challenge-says-what-is-new-or-disputed");
  }

  @Test
  void aChallengeIsAnsweredByTheOrganisationThatDecided() {
    assertThat(broken(aChallenge("DECLINE", false, "third")))
        .containsExactly("challenge-goes-to-the-same-organisation");
  }

  @Test
  void aDecisionIsChallengedOnceAtATime() {
    assertThat(broken(aChallenge("DECLINE", true, "asked")))
        .containsExactly("one-challenge-at-a-time");
  }

  @Test
  void nobodyElseAsksAgainAndNobodyBeforeTheyKnowTheOutcome() {
    for (LinkKind kind : List.of(LinkKind.CHALLENGES, LinkKind.REDIRECTED_FROM)) {
      String grounds = kind == LinkKind.CHALLENGES ? GROUNDS : null;
      assertThat(broken(kind, grounds, false, null, false, "asked", "another-team"))
          .containsExactly("only-who-asked-asks-again");
      assertThat(broken(kind, grounds, true, null, false, "asked", "another-team"))
          .containsExactly("outcome-is-known-first");
    }
  }

  @Test
  void onlyWhatIsNotHeldIsAskedElsewhereAndOfSomebodyElse() {
    for (String outcome : List.of("NOT_HELD", "REDIRECT")) {
      assertThat(broken(LinkKind.REDIRECTED_FROM, null, true, outcome, false, "third", "a-team"))
          .isEmpty();
      assertThat(
              broken(LinkKind.REDIRECTED_FROM, null, true, outcome, false, "asked", "asked-team"))
          .containsExactly("redirection-goes-elsewhere");
    }
    assertThat(broken(LinkKind.REDIRECTED_FROM, null, true, "DECLINE", false, "third", "a-team"))
        .containsExactly("only-what-is-not-held-is-redirected");
  }

  @Test
  void whatOnlyBelongsTogetherIsLinkedByEitherSideAtAnyTime() {
    assertThat(broken(LinkKind.SAME_CONCERN, null, false, null, false, "third", "a-team"))
        .isEmpty();
    assertThat(broken(LinkKind.FOLLOWS, null, true, null, false, "asked", "asked-team")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(LinkKind.class)
  void whatComesOfARestrictedRequestIsRestrictedToo(LinkKind kind) {
    String outcome = kind == LinkKind.CHALLENGES ? "DECLINE" : "NOT_HELD";
    String grounds = kind == LinkKind.CHALLENGES ? GROUNDS : null;
    String team = kind == LinkKind.REDIRECTED_FROM ? "a-team" : "asked-team";

    assertThat(broken(judged(kind, grounds, true, outcome, false, "asked", team, true, false)))
        .containsExactly("restriction-stays");
    assertThat(broken(judged(kind, grounds, true, outcome, false, "asked", team, true, true)))
        .isEmpty();
    assertThat(broken(judged(kind, grounds, true, outcome, false, "asked", team, false, true)))
        .isEmpty();
  }

  private static LinkPolicies.Judged aChallenge(
      String outcome, boolean challenged, String organisation) {
    return judged(
        LinkKind.CHALLENGES, GROUNDS, true, outcome, challenged, organisation, "asked-team");
  }

  private static List<String> broken(
      LinkKind kind,
      @Nullable String grounds,
      boolean ownTeam,
      @Nullable String outcome,
      boolean challenged,
      String organisation,
      String team) {
    return broken(judged(kind, grounds, ownTeam, outcome, challenged, organisation, team));
  }

  private static LinkPolicies.Judged judged(
      LinkKind kind,
      @Nullable String grounds,
      boolean ownTeam,
      @Nullable String outcome,
      boolean challenged,
      String organisation,
      String team) {
    return judged(kind, grounds, ownTeam, outcome, challenged, organisation, team, false, false);
  }

  private static LinkPolicies.Judged judged(
      LinkKind kind,
      @Nullable String grounds,
      boolean ownTeam,
      @Nullable String outcome,
      boolean challenged,
      String organisation,
      String team,
      boolean restricted,
      boolean restricts) {
    return new LinkPolicies.Judged(
        new LinkedTo("ISR-7K3M-Q2XD", kind, grounds),
        new RequestHeader(
            "ISR-7K3M-Q2XD",
            Urgency.RED,
            Purpose.SECTION_47,
            SubjectKind.CHILD,
            RequestState.CLOSED,
            "asking",
            "asking-team",
            new PersonId(UUID.randomUUID()),
            "asked",
            "asked-team",
            NOW,
            NOW,
            NOW,
            NOW,
            NOW,
            restricted,
            false),
        ownTeam,
        outcome,
        challenged,
        organisation,
        team,
        restricts);
  }

  private static List<String> broken(LinkPolicies.Judged judged) {
    try {
      Policy.require(judged, LinkPolicies.ALL);
      return List.of();
    } catch (ProblemException refused) {
      return ((Problem.InvalidInput) refused.problem())
          .errors().stream().map(Problem.FieldError::rule).toList();
    }
  }
}
