package org.infoshare.workflow.decision;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.infoshare.workflow.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A decision as its owner writes it.
 *
 * @param reasons in full, for the holding side
 * @param reasonsForRequester what the requester is told of them
 * @param lawfulBasis codes of {@link LawfulBasis}
 * @param declineCode for a decline only
 * @param harmIfShared what harm sharing could do, where it was weighed
 * @param harmIfNotShared what harm not sharing could do; needed to decline
 * @param informIndividual where nothing is shared: true to inform the individual all the same
 */
record Draft(
    @NotNull Outcome outcome,
    @NotNull LikelyToSafeguard likelyToSafeguard,
    @PlainText(max = 10_000)
        @Size(
            min = 20,
            message =
                "Give the reasons in 20 to 10000 characters, so that a stranger follows them.")
        String reasons,
    @Nullable @PlainText(max = 10_000, optional = true) String reasonsForRequester,
    @Size(max = 20) List<@PlainText(max = 100) String> lawfulBasis,
    @NotNull @Valid Consent consent,
    @Nullable DeclineCode declineCode,
    @Nullable @PlainText(max = 10_000, optional = true) String harmIfShared,
    @Nullable @PlainText(max = 10_000, optional = true) String harmIfNotShared,
    @Nullable Boolean informIndividual) {

  /** Reads an absent list of lawful reasons as an empty one. */
  Draft {
    lawfulBasis = lawfulBasis == null ? List.of() : lawfulBasis;
  }

  /** What is known of consent, as evidence. */
  record Consent(
      @NotNull ConsentStatus status,
      @Nullable @PlainText(max = 2_000, optional = true) String note) {}
}
