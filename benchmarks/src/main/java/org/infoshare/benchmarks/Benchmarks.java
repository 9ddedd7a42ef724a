package org.infoshare.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Measures everything in one go and writes down what came out, also when it failed half way. */
public final class Benchmarks {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** As in its container. */
  private static final List<String> NOTIFICATION_OPTIONS = List.of("-Xmx512m");

  private final Places places;
  private final Plan plan;
  private final Path kept;
  private final Map<String, Object> results = new LinkedHashMap<>();

  private Benchmarks(Places places, Plan plan, Path kept) {
    this.places = places;
    this.kept = kept;
    this.plan = plan;
  }

  /**
   * Measures.
   *
   * @param arguments the root of the repository, and {@code --quick} for less or {@code
   *     --rehearsal} for nothing but seeing that it works
   */
  public static void main(String[] arguments) {
    Places places = Places.of(Path.of(arguments[0]));
    String kind = arguments.length > 1 ? arguments[1] : "";
    switch (kind) {
      case "" -> new Benchmarks(places, Plan.full(), places.results()).run();
      case "--quick" -> new Benchmarks(places, Plan.hurried(), places.results()).run();
      case "--lifecycles" ->
          new Benchmarks(places, Plan.hurried(), places.target().resolve("tuning")).runLifecycles();
      case "--pages" ->
          new Benchmarks(places, Plan.hurried(), places.target().resolve("tuning")).runPages();
      case "--parts" ->
          new Benchmarks(places, Plan.hurried(), places.target().resolve("tuning")).runParts();
      case "--oversight" ->
          new Benchmarks(places, Plan.hurried(), places.results().resolve("oversight"))
              .runOversight();
      case "--rehearsal" ->
          new Benchmarks(places, Plan.rehearsal(), places.target().resolve("rehearsal")).run();
      default -> throw new IllegalArgumentException("Not a kind of run: " + kind);
    }
  }

  private void run() {
    run(this::measure);
  }

  private void runLifecycles() {
    run(
        surroundings -> {
          try (SideProcess ours = start(surroundings.ours(List.of()))) {
            measureLifecycles(surroundings, ours);
          }
        });
  }

  private void runPages() {
    run(surroundings -> results.put("pages", new PageTimes(surroundings, plan).measure()));
  }

  private void runParts() {
    run(
        surroundings -> {
          try (SideProcess ours = start(surroundings.ours(List.of()))) {
            Progress.say("The tables are there: " + ours.ask("run 1 1").get("lifecycles"));
          }
          results.put("parts", new PartCosts(surroundings, plan).measure());
        });
  }

  private void runOversight() {
    run(
        surroundings -> {
          try (SideProcess ours = start(surroundings.ours(List.of()))) {
            results.put("oversight", new OversightTimes(surroundings).measure(ours));
          }
        });
    OversightTimes.describe(kept, JSON.valueToTree(results));
  }

  private void run(Consumer<Surroundings> measuring) {
    Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    results.put("date", start.toString());
    results.put("commit", commit());
    results.put("quick", plan.quick());
    results.put("machine", Machine.description());
    results.put("loadAverageBefore", Numbers.rounded(Machine.load()));
    results.put("threads", plan.threads());
    try (Surroundings surroundings = Surroundings.start(places)) {
      measuring.accept(surroundings);
    } catch (RuntimeException failure) {
      results.put("failed", String.valueOf(failure.getMessage()));
      write(start);
      throw failure;
    }
    results.put(
        "minutes",
        Numbers.rounded((Instant.now().getEpochSecond() - start.getEpochSecond()) / 60.0));
    write(start);
    if (!results.containsKey("oversight")) {
      Bars.missed(JSON.valueToTree(results)).forEach(bar -> Progress.say("Missed: " + bar));
    }
  }

  private void measure(Surroundings surroundings) {
    results.put("startup", new StartUp(surroundings, plan).measure());
    results.put("parts", new PartCosts(surroundings, plan).measure());
    try (SideProcess ours = start(surroundings.ours(List.of()))) {
      measureLifecycles(surroundings, ours);
      results.put("relay", new RelayBacklog(surroundings, plan).measure());
      results.put("queries", new QueryTimes(surroundings, plan).measure(ours));
    }
    results.put("pages", new PageTimes(surroundings, plan).measure());
  }

  /** Beside the peers, twice: with a consumer like theirs, and with people being told. */
  private void measureLifecycles(Surroundings surroundings, SideProcess ours) {
    try (SideProcess peer = start(surroundings.peer(false));
        SideProcess peerTuned = start(surroundings.peer(true))) {
      Backlog backlog = surroundings.backlog();
      LongSupplier ofPeer = () -> backlog.behind("stock-peer");
      LongSupplier ofTuned = () -> backlog.behind("stock-peer-tuned");
      try (SideProcess rows = start(surroundings.rowListener())) {
        LongSupplier heard = () -> pending(surroundings) + backlog.behind(RowListener.GROUP);
        Lifecycles lifecycles =
            rounds(surroundings, plan.rounds(), Map.of("row listener", rows.pid()));
        lifecycles.addCold("ours", ours, heard, plan.warmUp());
        lifecycles.addCold("peer", peer, ofPeer, plan.warmUp());
        lifecycles.addCold("peerTuned", peerTuned, ofTuned, plan.warmUp());
        lifecycles.measure();
        Map<String, Object> lifecycle = comparison(lifecycles);
        lifecycle.put("eventsOfOurs", eventsOfOurs(surroundings));
        results.put("lifecycle", lifecycle);
      }
      LongSupplier told = () -> behindTelling(surroundings);
      try (ServiceProcess notification =
          surroundings.notificationServiceFromNowOn(NOTIFICATION_OPTIONS)) {
        Lifecycles telling =
            rounds(
                surroundings,
                plan.tellingRounds(),
                Map.of("notification service", notification.pid()));
        telling.addCold("ours", ours, told, plan.halfWarmUp());
        telling.add("peer", peer, ofPeer);
        telling.add("peerTuned", peerTuned, ofTuned);
        telling.measure();
        Map<String, Object> comparison = comparison(telling);
        comparison.put("notificationServiceMegabytes", Numbers.rounded(notification.megabytes()));
        results.put("telling", comparison);
        results.put(
            "latency",
            new Latency(surroundings, plan).measure(ours, telling.median("ours") / 2, told));
      }
    }
  }

  private Lifecycles rounds(Surroundings surroundings, int rounds, Map<String, Long> consumer) {
    Map<String, Long> others = new LinkedHashMap<>(surroundings.servers().processes());
    others.putAll(consumer);
    return new Lifecycles(surroundings, plan, rounds, others);
  }

  private static long eventsOfOurs(Surroundings surroundings) {
    return surroundings.number(
        Surroundings.OURS,
        "select round(avg(last_sequence)) from event_stream join request using (reference)"
            + " where state = 'REQUESTER_TOLD'");
  }

  private static Map<String, Object> comparison(Lifecycles lifecycles) {
    double ours = lifecycles.median("ours");
    double peer = lifecycles.median("peer");
    double peerTuned = lifecycles.median("peerTuned");
    Map<String, Object> lifecycle = new LinkedHashMap<>();
    lifecycle.put("ours", Numbers.rounded(ours));
    lifecycle.put("peer", Numbers.rounded(peer));
    lifecycle.put("peerTuned", Numbers.rounded(peerTuned));
    lifecycle.put("ratio", Numbers.rounded(ours / peer));
    lifecycle.put("ratioTuned", Numbers.rounded(ours / peerTuned));
    lifecycle.put("sides", lifecycles.details());
    return lifecycle;
  }

  private SideProcess start(SideProcess.Program program) {
    Progress.say("Starting " + program.name());
    return SideProcess.start(program, places.logs());
  }

  private static long pending(Surroundings surroundings) {
    return surroundings.number(Surroundings.OURS, "select count(*) from event_pending");
  }

  /** Events not published, not heard, messages not delivered and reports not sent. */
  private static long behindTelling(Surroundings surroundings) {
    return pending(surroundings)
        + surroundings.backlog().behind(Surroundings.FROM_NOW_ON)
        + surroundings.number(
            Surroundings.NOTIFICATION,
            "select (select count(*) from notification) + (select count(*) from report)"
                + " + (select count(*) from delivery where status = 'PENDING')");
  }

  private String commit() {
    String git = "git";
    String root = places.root().toString();
    String commit = Machine.output(List.of(git, "-C", root, "rev-parse", "--short=12", "HEAD"));
    String changes =
        Machine.output(List.of(git, "-C", root, "status", "--porcelain", "--untracked-files=no"));
    return changes.isEmpty() ? commit : commit + " with changes";
  }

  private void write(Instant start) {
    String json = JSON.writeValueAsString(results) + "\n";
    try {
      Path history = Files.createDirectories(kept.resolve("history"));
      String name = start.toString().replaceAll("[^0-9TZ]", "") + ".json";
      Files.writeString(history.resolve(name), json);
      if (!results.containsKey("failed")) {
        Files.writeString(kept.resolve("latest.json"), json);
      }
      if (kept.equals(places.results())) {
        Report.write(places);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    System.out.println(json);
  }
}
