package org.infoshare.workflow.request;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A request as a practitioner asks it.
 *
 * @param requestingTeam the code of the team that asks; may be absent for a member of one team only
 * @param holdingTeam the code of the team that is asked
 * @param legalPower the law that lets them ask; this or the public-task statement is needed
 * @param publicTaskStatement that the data is needed for a public task laid down in law, which a
 *     holder needs in writing to share under a recognised legitimate interest
 * @param neededBy the date on the order, for STATUTORY_DATE only, in Europe/London
 * @param linkedPeople the household and others around the person whom it is about
 * @param parentalResponsibility who has it, and whether it is safe to tell them
 * @param use what becomes of the information
 * @param linkedTo the earlier request that this one comes of, if it does
 * @param mustNotLearn people who must not learn of the request
 * @param callBack the number on which the requester can be called back
 * @param restriction that only named people may know of it, and why; null for most requests
 */
record Submission(
    @Nullable @PlainText(max = 100, optional = true) String requestingTeam,
    @PlainText(max = 100) String holdingTeam,
    @NotNull @Valid Subject subject,
    @NotNull Purpose purpose,
    @NotNull @Valid Asked.Concern concern,
    @NotEmpty @Size(max = 30) List<Asked.@NotNull @Valid Question> questions,
    @Nullable @PlainText(max = 2_000, optional = true) String legalPower,
    @Nullable @PlainText(max = 2_000, optional = true) String publicTaskStatement,
    @NotNull @Valid Asked.PersonsKnowledge personsKnowledge,
    @NotNull Urgency urgency,
    @PlainText(max = 2_000) String urgencyReason,
    @Nullable LocalDate neededBy,
    @PlainText(max = 2_000) String harmIfLate,
    @Nullable @PlainText(max = 2_000, optional = true) String safeContactNote,
    @Size(max = 30) List<Asked.@NotNull @Valid MustNotLearn> mustNotLearn,
    @PlainText(max = 100) String callBack,
    @Size(max = 30) List<Asked.@NotNull @Valid LinkedPerson> linkedPeople,
    @Size(max = 10) List<Asked.@NotNull @Valid ParentalResponsibility> parentalResponsibility,
    @NotNull @Valid Asked.Use use,
    @Nullable @Valid LinkedTo linkedTo,
    @Nullable @Valid Restriction restriction) {

  /** Reads absent lists as empty ones. */
  Submission {
    mustNotLearn = mustNotLearn == null ? List.of() : mustNotLearn;
    linkedPeople = linkedPeople == null ? List.of() : linkedPeople;
    parentalResponsibility = parentalResponsibility == null ? List.of() : parentalResponsibility;
  }
}
