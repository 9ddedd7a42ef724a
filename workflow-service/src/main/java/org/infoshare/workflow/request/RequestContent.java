package org.infoshare.workflow.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.infoshare.workflow.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, as it was asked. Personal data.
 *
 * @param questions in the order of their numbers, which start at 1
 * @param use null where it was asked before this was needed
 * @param grounds what is new or disputed, where it challenges a decision
 */
record RequestContent(
    Subject subject,
    Purpose purpose,
    Asked.Concern concern,
    List<Asked.Question> questions,
    @Nullable String legalPower,
    @Nullable String publicTaskStatement,
    Asked.PersonsKnowledge personsKnowledge,
    String urgencyReason,
    @Nullable LocalDate neededBy,
    String harmIfLate,
    @Nullable String safeContactNote,
    List<Asked.MustNotLearn> mustNotLearn,
    String callBack,
    List<Asked.LinkedPerson> linkedPeople,
    List<Asked.ParentalResponsibility> parentalResponsibility,
    Asked.@Nullable Use use,
    @Nullable String grounds,
    @Nullable Withdrawal withdrawal) {

  /** Why the requester withdrew the request. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Withdrawal(String reason, Instant withdrawnAt, PersonId withdrawnBy) {}
}
