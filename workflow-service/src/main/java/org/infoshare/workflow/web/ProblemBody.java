package org.infoshare.workflow.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 has it. Without {@code instance}, which would repeat the address that was
 * sent.
 *
 * @param rule which rule a conflict is about
 * @param error the number under which our own mistake is logged
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
    String type,
    String title,
    int status,
    String detail,
    List<Problem.FieldError> errors,
    @Nullable String rule,
    @Nullable String error) {}
