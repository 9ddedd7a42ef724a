package org.infoshare.workflow.request;

import java.util.List;
import org.infoshare.workflow.matching.PersonName;
import org.springframework.stereotype.Component;

/** What the parts that answer a request need to know of what was asked. */
@Component
public class RequestDetails {

  private final Requests requests;

  RequestDetails(Requests requests) {
    this.requests = requests;
  }

  /** What somebody who shares has to keep to. */
  public Asked asked(String reference) {
    RequestContent content = requests.content(reference);
    return new Asked(content.questions().size(), names(content));
  }

  /**
   * Who must not learn of a request, and whom it is about.
   *
   * <p>Personal data: for comparing names with, not for showing.
   */
  public Names names(String reference) {
    return names(requests.content(reference));
  }

  private static Names names(RequestContent content) {
    return new Names(
        content.subject().names().toList(),
        content.mustNotLearn().stream().map(never -> never.name()).toList());
  }

  /**
   * Names in a request.
   *
   * @param subject the names of the person whom it is about
   * @param mustNotLearn the names of people who must not learn of it
   */
  public record Names(List<String> subject, List<String> mustNotLearn) {

    /** Whether somebody of that name could be one of those who must not learn of the request. */
    public boolean mustNotLearn(String name) {
      PersonName wanted = PersonName.of(name);
      return mustNotLearn.stream().anyMatch(never -> PersonName.of(never).isSameAs(wanted));
    }
  }

  /**
   * What was asked, as far as sharing depends on it.
   *
   * @param questions how many; they are numbered from 1
   */
  public record Asked(int questions, Names names) {}
}
