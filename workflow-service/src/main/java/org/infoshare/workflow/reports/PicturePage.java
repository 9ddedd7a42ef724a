package org.infoshare.workflow.reports;

import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.infoshare.events.ProcessIds.CompleteDecision;
import org.infoshare.events.ProcessIds.InformIndividual;
import org.infoshare.events.ProcessIds.InformationSharingRequest;
import org.infoshare.events.ProcessIds.ReachDecision;
import org.infoshare.events.ProcessIds.RecallSharedInformation;
import org.infoshare.events.ProcessIds.TellRequester;
import org.infoshare.events.ProcessIds.UnderstandSharedInformation;
import org.infoshare.workflow.request.Side;
import org.infoshare.workflow.web.PageWording;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** The picture of the process with how many requests are at each step, or where time went. */
@Controller("oversightPicturePage")
class PicturePage {

  private static final List<String> BUTTONS = List.of("whole", "larger", "smaller");

  /** From how much of all the time a step is as hot as that, the hottest first. */
  private static final int[] HEATS = {40, 20, 10, 5, 1};

  private final ProcessPicture picture;
  private final ReportWords months;
  private final PageWording wording;
  private final JsonMapper json;
  private final Clock clock;

  PicturePage(
      ProcessPicture picture,
      ReportWords months,
      PageWording wording,
      JsonMapper json,
      Clock clock) {
    this.picture = picture;
    this.months = months;
    this.wording = wording;
    this.json = json;
    this.clock = clock;
  }

  /** A request at these is at deciding too, where it counts once. */
  private static final Set<String> BESIDE_DECIDING =
      Set.of(ReachDecision.ANSWER_CLARIFICATION, ReachDecision.GIVE_ADVICE);

  /** The processes with steps at which somebody does something, the one that calls others first. */
  private static final List<String> DIAGRAMS =
      List.of(
          InformationSharingRequest.PROCESS,
          ReachDecision.PROCESS,
          TellRequester.PROCESS,
          InformIndividual.PROCESS,
          UnderstandSharedInformation.PROCESS,
          CompleteDecision.PROCESS,
          RecallSharedInformation.PROCESS);

  /** A step in words; a cell that warns is shown as late. */
  record Row(String step, int heat, List<Cell> cells) {}

  record Cell(String column, String text, boolean warns) {}

  /** What stands beside an element of the picture. */
  record Badge(String element, String text, @Nullable String late, int heat) {}

  /**
   * The picture.
   *
   * @param side whether of requests that the organisation was asked, or that it asked
   * @param month of which the time is wanted; without it, how things stand
   * @param process the id of the process that is drawn; the whole one where there is no such
   */
  @GetMapping("/oversight/picture")
  @RolesAllowed("LEAD")
  String picture(
      @RequestParam(defaultValue = "HOLDING") Side side,
      @RequestParam(required = false) @Nullable String month,
      @RequestParam(defaultValue = InformationSharingRequest.PROCESS) String process,
      Model model) {
    String drawn = DIAGRAMS.contains(process) ? process : InformationSharingRequest.PROCESS;
    YearMonth wanted = Period.month("month", month);
    ProcessPicture.Seen seen = wanted == null ? picture.now(side) : picture.then(side, wanted);
    model.addAttribute("sides", sides(side));
    model.addAttribute("months", choices(wanted));
    model.addAttribute("diagrams", diagrams(drawn));
    model.addAttribute("drawn", drawn);
    model.addAttribute("month", wanted == null ? null : months.month(wanted));
    model.addAttribute("at", wording.at(seen.at()));
    model.addAttribute(
        "columns",
        Stream.of(
                wanted == null
                    ? List.of("requests", "unowned", "late", "oldest", "median")
                    : List.of("percent", "in-all", "visits", "average", "late"))
            .flatMap(List::stream)
            .map(this::column)
            .toList());
    model.addAttribute(
        "rows",
        Stream.concat(seen.waiting().stream().map(this::row), seen.spent().stream().map(this::row))
            .toList());
    model.addAttribute("badges", json.writeValueAsString(badges(seen, drawn)));
    model.addAttribute("buttons", BUTTONS);
    return "reports/picture";
  }

  private String column(String key) {
    return wording.text("reports.picture.column." + key);
  }

  private List<ReportsPage.Choice> sides(Side chosen) {
    return List.of(Side.HOLDING, Side.REQUESTING).stream()
        .map(
            side ->
                new ReportsPage.Choice(
                    side.name(), wording.text("reports.side." + side.name()), side == chosen))
        .toList();
  }

  private List<ReportsPage.Choice> diagrams(String drawn) {
    return DIAGRAMS.stream()
        .map(
            process ->
                new ReportsPage.Choice(
                    process,
                    wording.text("reports.picture.process." + process),
                    process.equals(drawn)))
        .toList();
  }

  private List<ReportsPage.Choice> choices(@Nullable YearMonth chosen) {
    List<ReportsPage.Choice> choices = new ArrayList<>();
    choices.add(new ReportsPage.Choice("", wording.text("reports.picture.now"), chosen == null));
    Period.choice(clock)
        .forEach(
            month ->
                choices.add(
                    new ReportsPage.Choice(
                        month.toString(), months.month(month), month.equals(chosen))));
    return choices;
  }

  private Row row(ProcessPicture.Waiting one) {
    return new Row(
        wording.step(one.step()),
        0,
        List.of(
            cell("requests", Long.toString(one.requests()), false),
            cell("unowned", Long.toString(one.unowned()), one.unowned() > 0),
            cell(
                "late",
                one.late() == 0
                    ? wording.text("reports.picture.none-late")
                    : wording.text("reports.picture.late", one.late()),
                one.late() > 0),
            cell("oldest", wording.late(one.oldest()), false),
            cell("median", wording.late(one.median()), false)));
  }

  private Row row(ProcessPicture.Spent one) {
    return new Row(
        wording.step(one.step()),
        heat(one.percent()),
        List.of(
            cell(
                "percent", wording.text("reports.percent", Integer.toString(one.percent())), false),
            cell("in-all", wording.late(one.inAll()), false),
            cell("visits", Long.toString(one.visits()), false),
            cell("average", wording.late(one.average()), false),
            cell(
                "late",
                one.late() == 0
                    ? wording.text("reports.picture.none-late")
                    : wording.text("reports.picture.was-late", one.late()),
                one.late() > 0)));
  }

  private Cell cell(String column, String text, boolean warns) {
    return new Cell(column(column), text, warns);
  }

  private static int heat(int percent) {
    for (int index = 0; index < HEATS.length; index++) {
      if (percent >= HEATS[index]) {
        return HEATS.length - index;
      }
    }
    return 0;
  }

  /**
   * One for each element. In the whole process the steps of a process that is called there are
   * taken together; what is not in the drawn one is left out by whoever draws.
   */
  private List<Badge> badges(ProcessPicture.Seen seen, String drawn) {
    boolean whole = drawn.equals(InformationSharingRequest.PROCESS);
    Map<String, long[]> counts = new LinkedHashMap<>();
    for (ProcessPicture.Waiting one : seen.waiting()) {
      if (whole && BESIDE_DECIDING.contains(one.step())) {
        continue;
      }
      long[] count =
          counts.computeIfAbsent(whole ? one.element() : one.step(), element -> new long[2]);
      count[0] += one.requests();
      count[1] += one.late();
    }
    List<Badge> badges = new ArrayList<>();
    counts.forEach(
        (element, count) ->
            badges.add(
                new Badge(
                    element,
                    Long.toString(count[0]),
                    count[1] == 0 ? null : wording.text("reports.picture.late", count[1]),
                    0)));
    Map<String, Integer> shares = new LinkedHashMap<>();
    seen.spent()
        .forEach(
            one -> shares.merge(whole ? one.element() : one.step(), one.percent(), Integer::sum));
    shares.forEach(
        (element, percent) ->
            badges.add(
                new Badge(
                    element,
                    wording.text("reports.percent", percent.toString()),
                    null,
                    heat(percent))));
    return badges;
  }
}
