package org.infoshare.workflow.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import org.infoshare.workflow.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A field of the form: when it is asked, and whether it is answered.
 *
 * @param field for example {@code D9}
 * @param answered absent for what is not answered here
 * @param inWords both, for a person
 * @param request what to answer
 * @param sections the sections that answer it
 * @param guidance to read on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldView(
    DecisionField field,
    String label,
    Asked asked,
    @Nullable Boolean answered,
    String inWords,
    String request,
    List<String> sections,
    Problem.Guidance guidance) {

  /** The whole form. */
  static List<FieldView> of(Judged judged) {
    return Arrays.stream(DecisionField.values()).map(field -> of(field, judged)).toList();
  }

  private static FieldView of(DecisionField field, Judged judged) {
    Asked asked = judged.asked(field);
    boolean here = !field.sections().isEmpty();
    boolean answered = here && judged.isAnswered(field);
    return new FieldView(
        field,
        field.label(),
        asked,
        here ? answered : null,
        asked.words() + (answered ? ", answered" : isRequired(asked) ? ", missing" : ""),
        field.request(),
        field.sections().stream().sorted().toList(),
        field.guidance().guidance());
  }

  private static boolean isRequired(Asked asked) {
    return asked == Asked.REQUIRED_NOW || asked == Asked.WITHIN_24_HOURS;
  }
}
