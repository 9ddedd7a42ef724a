package org.infoshare.workflow.request;

import java.util.Map;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.jspecify.annotations.Nullable;

/** Where each task is done. */
final class TaskPages {

  private static final Map<String, String> BY_STEP =
      Map.of(InformationSharingRequest.DECIDE_WHETHER_TO_SHARE, "/decision");

  private TaskPages() {}

  /** The address of the page on which a task is done; null where there is none. */
  static @Nullable String address(String reference, String step) {
    String page = BY_STEP.get(step);
    return page == null ? null : "/requests/" + reference + page;
  }
}
