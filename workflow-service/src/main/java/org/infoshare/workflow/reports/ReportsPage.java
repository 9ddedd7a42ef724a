package org.infoshare.workflow.reports;

import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.infoshare.workflow.request.Side;
import org.infoshare.workflow.web.PageWording;
import org.infoshare.workflow.web.Problem;
import org.infoshare.workflow.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Reports as pages, and as a file for a spreadsheet. */
@Controller
class ReportsPage {

  private static final String HERE = "/oversight/reports";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int SHOWN = 100;

  private final ReportService reports;
  private final ReportWords words;
  private final PageWording wording;
  private final Clock clock;

  ReportsPage(ReportService reports, ReportWords words, PageWording wording, Clock clock) {
    this.reports = reports;
    this.words = words;
    this.wording = wording;
    this.clock = clock;
  }

  /** Something to choose. */
  record Choice(String value, String text, boolean chosen) {}

  /** What became of the requests of the calling lead's organisation. */
  @GetMapping(HERE)
  @RolesAllowed("LEAD")
  ModelAndView report(
      @RequestParam(defaultValue = "HOLDING") Side side,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "false") boolean partnership) {
    try {
      return page(new ReportService.Wanted(side, Period.of(from, to, clock), partnership), null);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.InvalidInput invalid) {
        return page(
            new ReportService.Wanted(side, Period.of(null, null, clock), partnership),
            invalid.errors().get(0));
      }
      throw refused;
    }
  }

  private ModelAndView page(ReportService.Wanted wanted, Problem.@Nullable FieldError wrong) {
    Report report = reports.report(wanted);
    ModelAndView page =
        new ModelAndView(
            "reports/report", wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("wrong", wrong);
    page.addObject("sides", sides(wanted.side()));
    page.addObject("first", months(wanted.period().from()));
    page.addObject("last", months(wanted.period().to()));
    page.addObject("partnership", wanted.partnership());
    page.addObject("made", wording.at(report.at()));
    page.addObject("from", words.month(report.from()));
    page.addObject("to", words.month(report.to()));
    page.addObject("recorded", report.recorded());
    page.addObject("tables", words.shown(report));
    UriComponentsBuilder export = UriComponentsBuilder.fromPath(HERE + "/export");
    wanted.codes().forEach(export::queryParam);
    page.addObject("export", export.encode().build().toUriString());
    return page;
  }

  private List<Choice> sides(Side chosen) {
    return List.of(Side.HOLDING, Side.REQUESTING).stream()
        .map(
            side ->
                new Choice(
                    side.name(), wording.text("reports.side." + side.name()), side == chosen))
        .toList();
  }

  private List<Choice> months(YearMonth chosen) {
    return Period.choice(clock).stream()
        .map(month -> new Choice(month.toString(), words.month(month), month.equals(chosen)))
        .toList();
  }

  /** The same report as a file for a spreadsheet; that it was taken is kept. */
  @GetMapping(HERE + "/export")
  @RolesAllowed("LEAD")
  ResponseEntity<byte[]> export(
      @RequestParam(defaultValue = "HOLDING") Side side,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(defaultValue = "false") boolean partnership) {
    String csv =
        words.csv(
            reports.export(
                new ReportService.Wanted(side, Period.of(from, to, clock), partnership)));
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("report.csv").build().toString())
        .body(csv.getBytes(StandardCharsets.UTF_8));
  }

  /** An individual who was not told, in words. */
  record Individual(
      String reference,
      String urgencyCode,
      String urgency,
      String reason,
      String recorded,
      String review,
      @Nullable String late,
      String agreed) {}

  /** Individuals whom the organisation did not tell, the most pressing review first. */
  @GetMapping("/oversight/not-informed")
  @RolesAllowed("LEAD")
  ModelAndView notInformed() {
    List<Outcomes.NotInformed> all = reports.notInformed().individuals();
    LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
    return new ModelAndView(
        "reports/not-informed",
        Map.<String, Object>of(
            "individuals",
            all.stream().limit(SHOWN).map(one -> individual(one, today)).toList(),
            "late",
            all.stream().filter(one -> isLate(one, today)).count(),
            "count",
            all.size(),
            "more",
            all.size() > SHOWN));
  }

  private static boolean isLate(Outcomes.NotInformed one, LocalDate today) {
    LocalDate review = one.reviewOn();
    return review != null && review.isBefore(today);
  }

  private Individual individual(Outcomes.NotInformed one, LocalDate today) {
    String code = one.reasonCode();
    LocalDate review = one.reviewOn();
    Boolean agreed = one.agreed();
    return new Individual(
        one.reference(),
        one.urgency().name(),
        wording.urgency(one.urgency().name()),
        code == null ? wording.text("reports.line.DEFERRED") : wording.code("not-informed", code),
        wording.at(one.recordedAt()),
        review == null ? wording.text("reports.review.none") : wording.day(review),
        isLate(one, today) ? wording.text("reports.review.late") : null,
        wording.text("reports.agreed." + (agreed == null ? "none" : agreed)));
  }
}
