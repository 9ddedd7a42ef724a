package org.infoshare.workflow.web;

import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a form of a page holds exactly as the body of a call is read. */
@Component
public class Bodies {

  private final JsonMapper strict;

  Bodies(JsonMapper json) {
    this.strict = StrictJson.strict(json);
  }

  /** A body as the API writes it. */
  public JsonNode tree(Object body) {
    return strict.valueToTree(body);
  }

  /**
   * The body of that type.
   *
   * @throws ProblemException where it holds what no page sends, such as an unknown code
   */
  public <T> T read(JsonNode body, Class<T> type) {
    try {
      return strict.treeToValue(body, type);
    } catch (JacksonException unreadable) {
      throw new ProblemException(
          new Problem.Malformed(
              "form-not-understood",
              "The form holds something that this page does not offer. Load the page again.",
              List.of()));
    }
  }
}
