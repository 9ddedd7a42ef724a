package org.infoshare.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long somebody who is signed in waits for a page, with more and more open requests: over HTTP,
 * from the services' own jars, each page asked for again and again by one person.
 */
final class PageTimes {

  private static final List<String> AS_IN_ITS_CONTAINER = List.of("-Xmx512m");
  private static final String LISTS = "/work";

  /** Lifecycles beforehand, so that there are notifications to show and code is compiled. */
  private static final int BEFORE = 20;

  private final Surroundings surroundings;
  private final Plan plan;
  private final OpenRequests requests;

  PageTimes(Surroundings surroundings, Plan plan) {
    this.surroundings = surroundings;
    this.plan = plan;
    this.requests = new OpenRequests(surroundings);
  }

  /** Median milliseconds by page and number of open requests. */
  Map<String, Map<String, Double>> measure() {
    Progress.say("Starting both services for their pages");
    try (ServiceProcess workflow = surroundings.workflowService(AS_IN_ITS_CONTAINER);
        ServiceProcess notification =
            surroundings.notificationServiceFromNowOn(AS_IN_ITS_CONTAINER)) {
      Progress.say(
          "Healthy after %.1f and %.1f seconds",
          workflow.startSeconds(), notification.startSeconds());
      HttpLifecycles lifecycles = new HttpLifecycles(workflow.address());
      lifecycles.carryOut(BEFORE, plan.threads());
      String reference = lifecycles.claimed();
      PageReader reader =
          PageReader.signIn(workflow.address(), HttpLifecycles.HOLDER, HttpLifecycles.PASSWORD);
      Map<String, String> pages = pages(reference, reader);
      Map<String, Map<String, Double>> millis = new LinkedHashMap<>();
      pages.keySet().forEach(name -> millis.put(name, new LinkedHashMap<>()));
      for (int size : Plan.SIZES) {
        Progress.say("Pages with %d open requests", size);
        requests.fill(size);
        if (size == Plan.SIZES.get(0)) {
          // or the first size would be charged with what is only not compiled yet
          pages.values().forEach(path -> read(reader, path, plan.pages()));
        }
        pages.forEach(
            (name, path) -> {
              read(reader, path, Math.max(1, plan.pages() / 5));
              millis
                  .computeIfAbsent(name, any -> new LinkedHashMap<>())
                  .put(
                      String.valueOf(size),
                      Numbers.rounded(Numbers.median(read(reader, path, plan.pages()))));
            });
      }
      requests.clear();
      return millis;
    }
  }

  private static Map<String, String> pages(String reference, PageReader reader) {
    Map<String, String> pages = new LinkedHashMap<>();
    String request = "/requests/" + reference;
    pages.put("work", LISTS);
    pages.put("workNarrowed", LISTS + "?urgency=RED&late=true&sort=newest");
    pages.put("requests", "/requests");
    pages.put("request", request);
    pages.put("decision", request + "/decision");
    pages.put("ask", reader.begun().replaceAll("/[a-z-]+$", "/concern"));
    pages.put("notifications", "/notifications");
    return pages;
  }

  private static List<Double> read(PageReader reader, String path, int times) {
    List<Double> millis = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      millis.add(reader.millis(path));
    }
    return millis;
  }
}
