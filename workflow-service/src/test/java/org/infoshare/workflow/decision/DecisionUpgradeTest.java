package org.infoshare.workflow.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.RecordAndEvents;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Decisions that were made before the form had sections are read like later ones. */
class DecisionUpgradeTest {

  private static final String RELAY_OFF = "infoshare.publishing.relay=false";

  @Test
  void aDecisionOfAnEarlierVersionKeepsItsWordsItsCodesAndTheirVersions() {
    PostgreSql.Database database = RecordAndEvents.freshDatabase();
    try (var before = RecordAndEvents.start(database, RELAY_OFF, "spring.flyway.target=17")) {
      assertThat(before.jdbc().queryForList("select 1 from lawful_basis")).isNotEmpty();
    }
    database.execute(
        """
        insert into request (reference, requesting_organisation, requesting_team, requested_by,
          holding_organisation, holding_team, subject_kind, purpose, urgency, state, submitted_at)
        values ('ISR-7K3M-Q2XD', 'a', 'a-team', gen_random_uuid(), 'b', 'b-team', 'CHILD',
          'SECTION_47', 'RED', 'OUTCOME_READY', now());
        insert into decision (reference, outcome, likely_to_safeguard, consent, decline_code,
          inform_individual, decided_by, decided_at)
        values ('ISR-7K3M-Q2XD', 'DECLINE', 'NO', 'REFUSED', 'NOT_RELEVANT', false,
          gen_random_uuid(), now());
        insert into decision_content (reference, reasons, reasons_for_requester, consent_note,
          harm_if_shared, harm_if_not_shared)
        values ('ISR-7K3M-Q2XD', 'In full.', 'For them.', null, null, 'None seen.');
        insert into decision_lawful_basis (reference, code, version)
        values ('ISR-7K3M-Q2XD', 'ART6_PUBLIC_TASK', 1);
        """);

    try (var after = RecordAndEvents.start(database, RELAY_OFF)) {
      Draft answers =
          JsonMapper.builder()
              .build()
              .readValue(
                  after.jdbc().queryForObject("select answers from decision_content", String.class),
                  Draft.class);
      assertThat(answers.outcome()).isEqualTo(Outcome.DECLINE);
      assertThat(answers.reasons()).isEqualTo("In full.");
      assertThat(answers.reasonsForRequester()).isEqualTo("For them.");
      assertThat(answers.declineCode()).isEqualTo(DeclineCode.NOT_RELEVANT);
      assertThat(answers.harmIfShared()).isNull();
      assertThat(answers.harmIfNotShared()).isEqualTo("None seen.");
      assertThat(answers.lawfulBasisCodes()).containsExactly("ART6_PUBLIC_TASK");
      assertThat(answers.consent())
          .isEqualTo(new Draft.Consent(ConsentStatus.REFUSED, null, null, null, null));
      assertThat(
              after
                  .jdbc()
                  .queryForList(
                      "select code from decision_code join reference_code using (code, version)"
                          + " order by code",
                      String.class))
          .containsExactly("ART6_PUBLIC_TASK", "NOT_RELEVANT");
    }
  }
}
