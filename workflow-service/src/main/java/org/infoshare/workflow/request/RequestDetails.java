package org.infoshare.workflow.request;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the parts that answer a request need to know of what was asked. */
@Component
public class RequestDetails {

  private final Requests requests;

  RequestDetails(Requests requests) {
    this.requests = requests;
  }

  /** How many questions a request asks; they are numbered from 1. */
  public int questionCount(String reference) {
    return requests.content(reference).questions().size();
  }

  /**
   * Who must not learn of a request, and whom it is about.
   *
   * <p>Personal data: for comparing names with, not for showing.
   */
  public Names names(String reference) {
    RequestContent content = requests.content(reference);
    Subject subject = content.subject();
    return new Names(
        Stream.concat(Stream.of(subject.name()), subject.otherNames().stream()).toList(),
        content.mustNotLearn().stream().map(Asked.MustNotLearn::name).toList());
  }

  /**
   * Names in a request.
   *
   * @param subject the names of the person whom it is about
   * @param mustNotLearn the names of people who must not learn of it
   */
  public record Names(List<String> subject, List<String> mustNotLearn) {}
}
