package org.infoshare.workflow.disclosure;

import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.json.JsonMapper;

/** The calls about sharing and opening, after HTTP. */
public final class DisclosureCalls {

  private final DisclosureController disclosures;
  private final Sharing sharing;

  /**
   * Calls of the running service.
   *
   * @param body of {@code POST /api/requests/{reference}/disclosure}, parsed once
   */
  public DisclosureCalls(BeanFactory service, String body) {
    this.disclosures = service.getBean(DisclosureController.class);
    this.sharing = service.getBean(JsonMapper.class).readValue(body, Sharing.class);
  }

  /** Shares. */
  public void share(String reference) {
    disclosures.share(reference, sharing);
  }

  /** Opens the outcome, and reads what was shared. */
  public void open(String reference) {
    disclosures.open(reference);
  }
}
