package org.infoshare.workflow.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that a person wrote: not blank, not too long, no control characters except new line and tab,
 * and not made of full stops, dashes and the like alone. The API's JSON texts arrive without white
 * space at either end. Rules broken are named {@code required}, {@code too-long}, {@code
 * control-characters} and {@code no-words}.
 */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

  /** The most characters (Unicode code points) that it may have. */
  int max();

  /** Whether it may be left out; where it is there, it must not be blank. */
  boolean optional() default false;

  /** Not used: the message says which of the rules was broken. */
  String message() default "{infoshare.rule.text}";

  /** Validation groups. */
  Class<?>[] groups() default {};

  /** Validation payload. */
  Class<? extends Payload>[] payload() default {};
}
