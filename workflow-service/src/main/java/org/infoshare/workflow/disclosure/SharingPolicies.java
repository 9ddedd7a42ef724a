package org.infoshare.workflow.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.infoshare.workflow.decision.Outcome;
import org.infoshare.workflow.request.Policy;
import org.infoshare.workflow.request.RequestDetails;
import org.infoshare.workflow.request.Sources;
import org.infoshare.workflow.request.Verdict;
import org.infoshare.workflow.web.Problem;

/** The rules that sharing keeps, beyond the form of each field. */
final class SharingPolicies {

  /** All of them. */
  static final List<Policy<Judged>> ALL =
      List.of(
          new AtLeastOneItemIsIncluded(),
          new SharingInFullWithholdsNothing(),
          new WithheldItemSaysWhy(),
          new ItemAnswersAQuestionThatWasAsked(),
          new ItemThatAnswersNothingSaysWhy(),
          new ItemIsNotFromTheFuture(),
          new UnsafeAddressOrNameSaysWhy(),
          new RecipientBelongsToTheRequestingTeam(),
          new RecipientMayLearnOfTheRequest(),
          new RecipientIsNamedOnARestrictedRequest());

  private SharingPolicies() {}

  /**
   * What is judged.
   *
   * @param decided SHARE_FULL or SHARE_PART
   * @param recipientIsOfRequestingTeam whether the recipient is active and belongs to the team
   * @param recipientMustNotLearn whether the recipient has the name of somebody who must not learn
   *     of the request or be told
   * @param recipientMayKnow false where the request is restricted and the recipient is not named on
   *     the side that asks
   * @param today the date in Europe/London
   */
  record Judged(
      Sharing sharing,
      Outcome decided,
      RequestDetails.Asked asked,
      boolean recipientIsOfRequestingTeam,
      boolean recipientMustNotLearn,
      boolean recipientMayKnow,
      LocalDate today) {}

  /** A sharing that shares nothing is a decline. */
  static final class AtLeastOneItemIsIncluded implements Policy<Judged> {

    @Override
    public String rule() {
      return "at-least-one-item-is-included";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.RECORD.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.sharing().items().stream().anyMatch(Sharing.Item::included),
          "items",
          "Include at least one item: the decision was to share.");
    }
  }

  /** Who decided to share in full does not hold back. */
  static final class SharingInFullWithholdsNothing implements Policy<Judged> {

    @Override
    public String rule() {
      return "sharing-in-full-withholds-nothing";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.RECORD.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return firstItem(
          judged,
          (item, all) -> item.included() || all.decided() != Outcome.SHARE_FULL,
          "included",
          "The decision was to share in full, so no item can be withheld.");
    }
  }

  /** Holding something back takes a reason, and only that does. */
  static final class WithheldItemSaysWhy implements Policy<Judged> {

    @Override
    public String rule() {
      return "withheld-item-says-why";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.RECORD.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return firstItem(
          judged,
          (item, all) -> {
            String why = item.withheldBecause();
            return item.included() ? why == null : why != null && !why.isBlank();
          },
          "withheldBecause",
          "Give a reason for an item that is withheld, and none for one that is included.");
    }
  }

  /** The reply mirrors the questions. */
  static final class ItemAnswersAQuestionThatWasAsked implements Policy<Judged> {

    @Override
    public String rule() {
      return "item-answers-a-question-that-was-asked";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.ADVICE.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return firstItem(
          judged,
          (item, all) -> {
            Integer number = item.answersQuestion();
            return number == null || number <= all.asked().questions();
          },
          "answersQuestion",
          "Name the number of a question that was asked, or say why it is shared all the same.");
    }
  }

  /** What nobody asked for goes for a reason only: too much is shared as easily as too little. */
  static final class ItemThatAnswersNothingSaysWhy implements Policy<Judged> {

    @Override
    public String rule() {
      return "item-that-answers-nothing-says-why";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.CALDICOTT.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return firstItem(
          judged,
          (item, all) -> {
            String why = item.whyShared();
            return !item.included()
                || item.answersQuestion() != null
                || (why != null && !why.isBlank());
          },
          "answersQuestion",
          "Name the question that it answers. If it answers none, say why it is shared all the"
              + " same, or withhold it.");
    }
  }

  /** What is shared has happened or has been said. */
  static final class ItemIsNotFromTheFuture implements Policy<Judged> {

    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    @Override
    public String rule() {
      return "item-is-not-from-the-future";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.ADVICE.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return firstItem(
          judged,
          (item, all) -> !item.date().isAfter(all.today()) && !item.date().isBefore(EARLIEST),
          "date",
          "Give the date on which this was so or was said; it cannot be in the future, nor before"
              + " 1900.");
    }
  }

  /** What could lead a dangerous person to somebody goes only where it has to (failure F6). */
  static final class UnsafeAddressOrNameSaysWhy implements Policy<Judged> {

    static final String RULE = "unsafe-address-or-name-says-why";

    @Override
    public String rule() {
      return RULE;
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.REPRIMANDS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return judged.sharing().addressBecause() != null
          ? Verdict.allowed()
          : Said.by(judged.sharing())
              .flatMap(said -> refused(said, judged.asked()))
              .findFirst()
              .orElseGet(Verdict::allowed);
    }

    private static Stream<Verdict> refused(Said said, RequestDetails.Asked asked) {
      return found(said.text(), asked)
          .map(
              what ->
                  new Verdict.RefusedBecause(
                      said.field(),
                      "%s holds %s: take it out, or say why it has to be there."
                          .formatted(said.place(), what)));
    }

    private static Stream<String> found(String text, RequestDetails.Asked asked) {
      if (asked.addresses().isIn(text)) {
        return Stream.of("an address of the person whom it is about");
      }
      return asked.neverNamed().isIn(text)
          ? Stream.of("the name of somebody who must not learn of it")
          : Stream.empty();
    }

    /**
     * Something that whoever gets it reads.
     *
     * @param field where it is
     * @param place the same in words
     */
    private record Said(String field, String place, String text) {

      static Stream<Said> by(Sharing sharing) {
        List<Sharing.Item> items = sharing.items();
        return Stream.of(
                IntStream.range(0, items.size())
                    .filter(index -> items.get(index).included())
                    .boxed()
                    .flatMap(index -> in(items.get(index), index)),
                Stream.of(new Said("keyPoint", "The key point", sharing.keyPoint())),
                Stream.ofNullable(sharing.conditions())
                    .map(text -> new Said("conditions", "How they must handle it", text)))
            .flatMap(each -> each);
      }

      private static Stream<Said> in(Sharing.Item item, int index) {
        String field = "items[" + index + "].";
        String place = "Item " + (index + 1);
        return Stream.concat(
            Stream.of(
                new Said(field + "text", place, item.text()),
                new Said(field + "source", place, item.source())),
            Stream.ofNullable(item.whyShared())
                .map(text -> new Said(field + "whyShared", place, text)));
      }
    }
  }

  /** The right information goes to the right person: somebody of the team that asked. */
  static final class RecipientBelongsToTheRequestingTeam implements Policy<Judged> {

    @Override
    public String rule() {
      return "recipient-belongs-to-the-requesting-team";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.ADVICE.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.recipientIsOfRequestingTeam(),
          "recipient.person",
          "Choose somebody who belongs to the requesting team today.");
    }
  }

  /**
   * Nothing goes to somebody who must not learn of it, not even to a colleague of the requester.
   */
  static final class RecipientMayLearnOfTheRequest implements Policy<Judged> {

    @Override
    public String rule() {
      return "recipient-may-learn-of-the-request";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.REPRIMANDS.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          !judged.recipientMustNotLearn(),
          "recipient.person",
          "Somebody of this name is one of the people who must not learn of the request, or are not"
              + " to be told: choose somebody else of the team.");
    }
  }

  /** Need to know (Caldicott principle 4): a restricted request is for named people only. */
  static final class RecipientIsNamedOnARestrictedRequest implements Policy<Judged> {

    @Override
    public String rule() {
      return "recipient-is-named-on-a-restricted-request";
    }

    @Override
    public Problem.Guidance guidance() {
      return Sources.CALDICOTT.guidance();
    }

    @Override
    public Verdict judge(Judged judged) {
      return Verdict.allowedIf(
          judged.recipientMayKnow(),
          "recipient.person",
          "The request is restricted and this person is not named on it: choose one of those who"
              + " are, or ask a lead of the side that asked to name them.");
    }
  }

  private static Verdict firstItem(
      Judged judged, BiPredicate<Sharing.Item, Judged> holds, String field, String reason) {
    List<Sharing.Item> items = judged.sharing().items();
    for (int index = 0; index < items.size(); index++) {
      if (!holds.test(items.get(index), judged)) {
        return new Verdict.RefusedBecause("items[" + index + "]." + field, reason);
      }
    }
    return Verdict.allowed();
  }
}
