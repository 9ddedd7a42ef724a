package org.infoshare.workflow.web;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Answers with a problem what Tomcat refuses before any filter sees it. */
@Component
class TomcatProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new Valve()));
  }

  private static final class Valve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable failure) {
      HttpStatus status = HttpStatus.resolve(response.getStatus());
      if (status == null
          || !status.isError()
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      try {
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        Writer writer = response.getReporter();
        if (writer != null) {
          writer.write(
              Problems.text(
                  status,
                  status.is4xxClientError() ? "malformed-request" : "unexpected",
                  status.is4xxClientError()
                      ? "The call does not have the form expected here."
                      : "This is our mistake, not yours. Try again later."));
          response.finishResponse();
        }
      } catch (IOException gone) {
        // Nobody is there to read the answer.
      }
    }
  }
}
