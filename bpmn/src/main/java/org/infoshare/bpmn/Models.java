package org.infoshare.bpmn;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;

/**
 * The models that are deployed together. A new model is one new constant here; whatever deploys the
 * models or reads them for documentation takes {@link #values()}.
 */
public enum Models {
  INFORMATION_SHARING_REQUEST("information-sharing-request.bpmn"),
  REACH_DECISION("reach-decision.bpmn"),
  TELL_REQUESTER("tell-requester.bpmn"),
  INFORM_INDIVIDUAL("inform-individual.bpmn"),
  DECISION_CLOCK("decision-clock.bpmn"),
  COMPLETE_DECISION("complete-decision.bpmn"),
  UNDERSTAND_SHARED_INFORMATION("understand-shared-information.bpmn"),
  RECALL_SHARED_INFORMATION("recall-shared-information.bpmn"),
  RESPONSE_DEADLINES("response-deadlines.dmn"),
  ESCALATION_LADDER("escalation-ladder.dmn"),
  APPROVAL_NEEDED("approval-needed.dmn");

  private static final String FOLDER = "org/infoshare/bpmn/";

  private final String fileName;

  Models(String fileName) {
    this.fileName = fileName;
  }

  /** The file's name, with the ending by which an engine tells a process from a decision. */
  public String fileName() {
    return fileName;
  }

  /** Where the model lies on the class path, without a leading slash. */
  public String resourceName() {
    return FOLDER + fileName;
  }

  /** Whether the model holds a process; otherwise it holds a decision. */
  public boolean isProcess() {
    return fileName.endsWith(".bpmn");
  }

  /** The model as XML in UTF-8. The caller closes the stream. */
  public InputStream open() {
    return requireNonNull(Models.class.getResourceAsStream(fileName), fileName);
  }
}
