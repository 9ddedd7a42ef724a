package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.infoshare.workflow.matching.IdentifierKind.ADDRESS;
import static org.infoshare.workflow.matching.IdentifierKind.AGE_BAND;
import static org.infoshare.workflow.matching.IdentifierKind.DATE_OF_BIRTH;
import static org.infoshare.workflow.matching.IdentifierKind.NAME;
import static org.infoshare.workflow.matching.IdentifierKind.NHS_NUMBER;

import java.util.List;
import java.util.Set;
import org.infoshare.workflow.matching.IdentifierKind;
import org.infoshare.workflow.request.PersonCheck.Confidence;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.junit.jupiter.api.Test;

class PersonCheckPoliciesTest {

  @Test
  void twoIdentifiersThatAgreeTellTheRightPerson() {
    for (Set<IdentifierKind> kinds :
        List.of(Set.of(NAME, DATE_OF_BIRTH), Set.of(NHS_NUMBER, ADDRESS, AGE_BAND))) {
      assertThat(broken(kinds, Confidence.CERTAIN, PersonCheckPolicies.TO_SHARE)).isEmpty();
    }
  }

  @Test
  void oneIdentifierDoesNotAndTheNhsNumberNeverAlone() {
    for (Set<IdentifierKind> kinds :
        List.of(Set.<IdentifierKind>of(), Set.of(NAME), Set.of(NHS_NUMBER))) {
      for (Confidence confidence : List.of(Confidence.CERTAIN, Confidence.PROBABLE)) {
        assertThat(broken(kinds, confidence, PersonCheckPolicies.ALL))
            .containsExactly("at-least-two-identifiers-agree");
      }
    }
  }

  @Test
  void aRoughAgeMakesANameProbableAtMost() {
    Set<IdentifierKind> kinds = Set.of(NAME, AGE_BAND);
    assertThat(broken(kinds, Confidence.PROBABLE, PersonCheckPolicies.TO_SHARE)).isEmpty();
    assertThat(broken(kinds, Confidence.CERTAIN, PersonCheckPolicies.TO_SHARE))
        .containsExactly("at-least-two-identifiers-agree");
    assertThat(
            broken(Set.of(NHS_NUMBER, AGE_BAND), Confidence.PROBABLE, PersonCheckPolicies.TO_SHARE))
        .containsExactly("at-least-two-identifiers-agree");
  }

  @Test
  void whoFindsNobodyAsksForClarificationBeforeAnythingIsShared() {
    assertThat(broken(Set.of(NAME), Confidence.NO_MATCH, PersonCheckPolicies.ALL)).isEmpty();
    assertThat(errors(Set.of(NAME), Confidence.NO_MATCH, PersonCheckPolicies.TO_SHARE))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.rule()).isEqualTo("no-match-is-clarified");
              assertThat(error.message()).contains("Ask the requester to clarify", "NOT_HELD");
            });
  }

  private static List<String> broken(
      Set<IdentifierKind> kinds, Confidence confidence, List<Policy<PersonCheck>> policies) {
    return errors(kinds, confidence, policies).stream().map(Problem.FieldError::rule).toList();
  }

  private static List<Problem.FieldError> errors(
      Set<IdentifierKind> kinds, Confidence confidence, List<Policy<PersonCheck>> policies) {
    try {
      Policy.require(new PersonCheck(kinds, confidence, "Patient index", null), policies);
      return List.of();
    } catch (ProblemException refused) {
      return ((Problem.InvalidInput) refused.problem()).errors();
    }
  }
}
