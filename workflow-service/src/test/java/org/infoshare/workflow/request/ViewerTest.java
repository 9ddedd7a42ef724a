package org.infoshare.workflow.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.PersonId;
import org.infoshare.workflow.people.Role;
import org.infoshare.workflow.people.SignedIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewerTest {

  private static final Instant NOW = Instant.parse("2026-03-03T10:00:00Z");

  @Test
  void aPractitionerOfTheAskingTeamSeesWhatTheyAsked() {
    Viewer viewer = view(aRequest(null), somebody("asking", "asking-team", Role.PRACTITIONER));
    assertThat(viewer.requestingMember()).isTrue();
    assertThat(viewer.seesWhatIsAsked()).isTrue();
    assertThat(viewer.holdingSide()).isFalse();
  }

  @Test
  void aPractitionerOfTheAskedTeamSeesItOnlyOnceItIsClaimed() {
    SignedIn asked = somebody("asked", "asked-team", Role.PRACTITIONER);
    assertThat(view(aRequest(null), asked).seesWhatIsAsked()).isFalse();
    assertThat(view(aRequest(NOW), asked).seesWhatIsAsked()).isTrue();
  }

  @Test
  void leadsAndAuditorsSeeTheirOwnSideAndActOnNone() {
    for (Role role : Set.of(Role.LEAD, Role.AUDITOR)) {
      Viewer asking = view(aRequest(null), somebody("asking", "elsewhere", role));
      assertThat(asking.requestingSide()).isTrue();
      assertThat(asking.requestingMember()).isFalse();
      Viewer asked = view(aRequest(null), somebody("asked", "asked-team", role));
      assertThat(asked.holdingSide()).isTrue();
      assertThat(asked.holdingMember()).isFalse();
      assertThat(asked.seesWhatIsAsked()).isFalse();
    }
  }

  @Test
  void aSystemOfEitherOrganisationSeesNoSide() {
    Viewer viewer = view(aRequest(NOW), somebody("asked", "asked-team", Role.DOWNSTREAM_SYSTEM));
    assertThat(viewer.system()).isTrue();
    assertThat(viewer.seesWhatIsAsked()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whoeverIsOfAThirdOrganisationIsAStranger(Role role) {
    assertThat(Viewer.of(aRequest(NOW), somebody("third", "third-team", role))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {
        "ADVISER",
        "ORGANISATION_ADMINISTRATOR",
        "PLATFORM_ADMINISTRATOR",
        "NOTIFICATION_SERVICE"
      })
  void otherRolesAreStrangersInTheirOwnTeam(Role role) {
    assertThat(Viewer.of(aRequest(NOW), somebody("asking", "asking-team", role))).isEmpty();
    assertThat(Viewer.of(aRequest(NOW), somebody("asked", "asked-team", role))).isEmpty();
  }

  @Test
  void aPractitionerOfAnotherTeamOfTheSameOrganisationIsAStranger() {
    assertThat(Viewer.of(aRequest(NOW), somebody("asking", "another-team", Role.PRACTITIONER)))
        .isEqualTo(Optional.empty());
  }

  private static Viewer view(RequestHeader request, SignedIn signedIn) {
    return Viewer.of(request, signedIn).orElseThrow();
  }

  private static SignedIn somebody(String organisation, String team, Role role) {
    return new SignedIn(new PersonId(UUID.randomUUID()), organisation, Set.of(team), Set.of(role));
  }

  private static RequestHeader aRequest(@Nullable Instant acceptedAt) {
    return new RequestHeader(
        "ISR-7K3M-Q2XD",
        Urgency.RED,
        Purpose.SECTION_47,
        SubjectKind.CHILD,
        acceptedAt == null ? RequestState.SUBMITTED : RequestState.IN_DECISION,
        "asking",
        "asking-team",
        new PersonId(UUID.randomUUID()),
        "asked",
        "asked-team",
        NOW,
        NOW,
        NOW,
        acceptedAt,
        null,
        false,
        false);
  }
}
