package org.infoshare.workflow.retention;

import java.util.List;

/** Where the words and names of a request lie, beside the record's own content. */
final class ContentTables {

  /**
   * Every table of a request that holds free text or says who somebody outside the service is, if
   * only by a keyed hash, each with the column {@code reference}. The database's disposal role may
   * delete from them.
   */
  static final List<String> ALL =
      List.of(
          "request_content",
          "request_match_key",
          "request_withdrawal",
          "request_restriction",
          "task_handover",
          "decision_content",
          "decision_later_content",
          "decision_draft",
          "disclosure_item",
          "disclosure_content",
          "direct_telling",
          "urgency_change_content",
          "question_content",
          "answer_content",
          "advice_invitation_content",
          "second_look_content",
          "understanding_content",
          "understanding_check_content",
          "feedback_content",
          "misdirection_content",
          "recall_content",
          "misdirection_assessment_content",
          "informing_content",
          "saved_form");

  private ContentTables() {}
}
