package org.infoshare.workflow.request;

import static org.infoshare.workflow.request.AgencyKind.ADULT_SOCIAL_CARE;
import static org.infoshare.workflow.request.AgencyKind.CHARITY_OR_PRIVATE_BODY;
import static org.infoshare.workflow.request.AgencyKind.CHILDRENS_SOCIAL_CARE;
import static org.infoshare.workflow.request.AgencyKind.EDUCATION_AND_CHILDCARE;
import static org.infoshare.workflow.request.AgencyKind.HEALTH;
import static org.infoshare.workflow.request.AgencyKind.POLICE;

import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What information can be asked for, and who else may hold some (domain.md 4, F16). */
@RestController
class PurposeController {

  private static final Purposes PURPOSES =
      new Purposes(
          "Who commonly holds information, as a prompt and not a rule: think who else may know"
              + " something, and ask those only whom this case needs.",
          Arrays.stream(Purpose.values())
              .map(purpose -> new PurposeView(purpose, commonlyHeldBy(purpose)))
              .toList());

  /** All purposes. */
  record Purposes(String note, List<PurposeView> purposes) {}

  /** A purpose, and what kinds of body commonly hold information for it. */
  record PurposeView(Purpose purpose, List<AgencyKind> commonlyHeldBy) {}

  @GetMapping("/api/purposes")
  @RolesAllowed("**")
  Purposes purposes() {
    return PURPOSES;
  }

  /**
   * The kinds of body are those that domain.md names (2.1 and 2.2); beside which purpose each is
   * put is our judgement, on which nothing else depends.
   */
  private static List<AgencyKind> commonlyHeldBy(Purpose purpose) {
    return switch (purpose) {
      case SECTION_47 ->
          List.of(
              CHILDRENS_SOCIAL_CARE,
              HEALTH,
              EDUCATION_AND_CHILDCARE,
              POLICE,
              CHARITY_OR_PRIVATE_BODY);
      case SECTION_17 ->
          List.of(CHILDRENS_SOCIAL_CARE, HEALTH, EDUCATION_AND_CHILDCARE, CHARITY_OR_PRIVATE_BODY);
      case STRATEGY_DISCUSSION ->
          List.of(CHILDRENS_SOCIAL_CARE, HEALTH, EDUCATION_AND_CHILDCARE, POLICE);
      case SECTION_42, SAB_SECTION_45 ->
          List.of(ADULT_SOCIAL_CARE, HEALTH, POLICE, CHARITY_OR_PRIVATE_BODY);
      case MAPPA -> List.of(POLICE, CHILDRENS_SOCIAL_CARE, ADULT_SOCIAL_CARE, HEALTH);
      case MASH_CHECK, MISSING, CRIMINAL_INVESTIGATION ->
          List.of(
              POLICE, CHILDRENS_SOCIAL_CARE, ADULT_SOCIAL_CARE, HEALTH, EDUCATION_AND_CHILDCARE);
      case MARAC, CASE_REVIEW, OTHER -> List.of(AgencyKind.values());
      // The order says who is asked.
      case COURT_ORDER -> List.of();
    };
  }
}
