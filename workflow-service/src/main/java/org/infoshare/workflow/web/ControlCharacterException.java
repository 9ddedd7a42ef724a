package org.infoshare.workflow.web;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A text in a JSON body holds characters that no text field takes. */
final class ControlCharacterException extends DatabindException {

  private static final long serialVersionUID = 1L;

  ControlCharacterException(JsonParser parser) {
    super(parser, "control character");
  }
}
