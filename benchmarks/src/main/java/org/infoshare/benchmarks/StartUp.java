package org.infoshare.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long each service takes to start, and how much memory it has. */
final class StartUp {

  /** As in the service's container, given half of 1 GB. */
  private static final List<String> IN_CONTAINER = List.of("-Xmx512m");

  private static final List<String> SMALL =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=96m",
          "-Xss512k");

  private final Surroundings surroundings;
  private final Plan plan;

  /** What one way of starting both services came to. */
  private static final class Measured {

    final List<Double> seconds = new ArrayList<>();
    final List<Double> megabytes = new ArrayList<>();
    final List<Double> megabytesAfterLoad = new ArrayList<>();

    void add(ServiceProcess service, double before) {
      seconds.add(service.startSeconds());
      megabytes.add(before);
      megabytesAfterLoad.add(service.megabytes());
    }

    Map<String, Object> medians(List<String> options) {
      Map<String, Object> medians = new LinkedHashMap<>();
      medians.put("seconds", Numbers.rounded(Numbers.median(seconds)));
      medians.put("megabytes", Numbers.rounded(Numbers.median(megabytes)));
      medians.put("megabytesAfterLoad", Numbers.rounded(Numbers.median(megabytesAfterLoad)));
      medians.put("options", String.join(" ", options));
      return medians;
    }
  }

  StartUp(Surroundings surroundings, Plan plan) {
    this.surroundings = surroundings;
    this.plan = plan;
  }

  /** Measures both, with the options of the containers and with those of {@code ./start}. */
  Map<String, Object> measure() {
    Map<String, Object> startup = new LinkedHashMap<>();
    // makes the tables and the topics, which a start is not to be charged with
    Progress.say("Starting both services to make the tables");
    try (ServiceProcess workflowService = surroundings.workflowService(IN_CONTAINER);
        ServiceProcess notificationService = surroundings.notificationService(IN_CONTAINER)) {
      Progress.say(
          "Healthy after %.1f and %.1f seconds",
          workflowService.startSeconds(), notificationService.startSeconds());
    }
    starts("as in a container", IN_CONTAINER, IN_CONTAINER, plan.starts(), startup);
    Map<String, Object> small = new LinkedHashMap<>();
    starts(
        "as ./start does", with("-Xmx384m", SMALL), with("-Xmx192m", SMALL), plan.starts(), small);
    startup.put("asStartDoes", small);
    startup.put("lifecycles", plan.overHttp());
    return startup;
  }

  private void starts(
      String how,
      List<String> workflowOptions,
      List<String> notificationOptions,
      int times,
      Map<String, Object> into) {
    Measured workflow = new Measured();
    Measured notification = new Measured();
    for (int time = 0; time < times; time++) {
      Progress.say("Starting both services " + how);
      try (ServiceProcess workflowService = surroundings.workflowService(workflowOptions);
          ServiceProcess notificationService =
              surroundings.notificationService(notificationOptions)) {
        double workflowBefore = workflowService.megabytes();
        double notificationBefore = notificationService.megabytes();
        new HttpLifecycles(workflowService.address()).carryOut(plan.overHttp(), plan.threads());
        workflow.add(workflowService, workflowBefore);
        notification.add(notificationService, notificationBefore);
      }
    }
    into.put("workflow-service", workflow.medians(workflowOptions));
    into.put("notification-service", notification.medians(notificationOptions));
  }

  private static List<String> with(String heap, List<String> options) {
    List<String> all = new ArrayList<>(List.of(heap));
    all.addAll(options);
    return all;
  }
}
