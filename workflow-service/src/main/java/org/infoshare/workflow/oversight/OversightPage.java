package org.infoshare.workflow.oversight;

import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.infoshare.workflow.deadline.Urgency;
import org.infoshare.workflow.people.CurrentActor;
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

/** A lead's open requests as a page, and as a file for a spreadsheet. */
@Controller
class OversightPage {

  private static final int ROWS = 50;
  private static final String HERE = "/oversight/requests";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  private final Board board;
  private final BoardExportService exports;
  private final BoardWords words;
  private final CurrentActor current;
  private final PageWording wording;

  OversightPage(
      Board board,
      BoardExportService exports,
      BoardWords words,
      CurrentActor current,
      PageWording wording) {
    this.board = board;
    this.exports = exports;
    this.words = words;
    this.current = current;
    this.wording = wording;
  }

  /** The open requests that the calling lead's organisation is party to. */
  @GetMapping(HERE)
  @RolesAllowed("LEAD")
  ModelAndView requests(
      @RequestParam(required = false) @Nullable Urgency urgency,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(required = false) BoardFilter.@Nullable Standing standing,
      @RequestParam(required = false) @Nullable String reference,
      @RequestParam(required = false) @Nullable String after) {
    try {
      return page(BoardFilter.of(urgency, step, standing, reference), after, reference, null);
    } catch (ProblemException refused) {
      if (refused.problem() instanceof Problem.InvalidInput invalid
          && invalid.errors().get(0).field().equals("reference")) {
        return page(
            BoardFilter.of(urgency, step, standing, null),
            null,
            reference,
            invalid.errors().get(0).message());
      }
      throw refused;
    }
  }

  /** The same requests as a file for a spreadsheet; that it was taken is kept. */
  @GetMapping(HERE + "/export")
  @RolesAllowed("LEAD")
  ResponseEntity<byte[]> export(
      @RequestParam(required = false) @Nullable Urgency urgency,
      @RequestParam(required = false) @Nullable String step,
      @RequestParam(required = false) BoardFilter.@Nullable Standing standing,
      @RequestParam(required = false) @Nullable String reference) {
    String csv = words.csv(exports.export(BoardFilter.of(urgency, step, standing, reference)));
    return ResponseEntity.ok()
        .contentType(CSV)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("open-requests.csv").build().toString())
        .body(csv.getBytes(StandardCharsets.UTF_8));
  }

  private ModelAndView page(
      BoardFilter filter, @Nullable String after, @Nullable String typed, @Nullable String wrong) {
    Board.Page found = board.page(current.signedIn(), filter, after, ROWS);
    ModelAndView page =
        new ModelAndView(
            "oversight/requests", wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    page.addObject("rows", found.requests().stream().map(words::row).toList());
    page.addObject("totals", totals(found.counts(), filter));
    page.addObject("urgencies", urgencies(found.counts(), filter));
    page.addObject("steps", steps(found.counts(), filter));
    page.addObject("filtered", !filter.equals(BoardFilter.ALL));
    page.addObject("kept", without(filter, "reference"));
    page.addObject("reference", Objects.requireNonNullElse(typed, ""));
    page.addObject("wrong", wrong);
    page.addObject("all", HERE);
    page.addObject("first", address(HERE, filter.codes()));
    page.addObject("export", address(HERE + "/export", filter.codes()));
    page.addObject(
        "next", found.next() == null ? null : address(HERE, with(filter, "after", found.next())));
    page.addObject("continued", after != null);
    return page;
  }

  /**
   * A number that leads to what it counts.
   *
   * @param chosen whether only that is shown now; then the link leads back to the others
   */
  record Count(String name, long count, String href, boolean chosen, @Nullable String code) {}

  private List<Count> totals(Counts counts, BoardFilter filter) {
    BoardFilter.Standing chosen = filter.standing();
    return List.of(
        new Count(
            wording.text("oversight.count.open"),
            counts.open(),
            HERE,
            filter.equals(BoardFilter.ALL),
            null),
        count(
            filter,
            "standing",
            BoardFilter.Standing.LATE.name(),
            wording.text("oversight.count.late"),
            counts.late(),
            chosen == BoardFilter.Standing.LATE),
        count(
            filter,
            "standing",
            BoardFilter.Standing.UNACCEPTED.name(),
            wording.text("oversight.count.unaccepted"),
            counts.unaccepted(),
            chosen == BoardFilter.Standing.UNACCEPTED));
  }

  private List<Count> urgencies(Counts counts, BoardFilter filter) {
    return counts.byUrgency().entrySet().stream()
        .map(
            one ->
                count(
                    filter,
                    "urgency",
                    one.getKey().name(),
                    wording.urgency(one.getKey().name()),
                    one.getValue(),
                    one.getKey() == filter.urgency()))
        .toList();
  }

  private List<Count> steps(Counts counts, BoardFilter filter) {
    return counts.bySteps().entrySet().stream()
        .map(
            one ->
                count(
                    filter,
                    "step",
                    one.getKey(),
                    wording.step(one.getKey()),
                    one.getValue(),
                    one.getKey().equals(filter.step())))
        .toList();
  }

  private static Count count(
      BoardFilter filter, String parameter, String code, String name, long count, boolean chosen) {
    Map<String, String> codes = chosen ? without(filter, parameter) : with(filter, parameter, code);
    return new Count(name, count, address(HERE, codes), chosen, code);
  }

  private static Map<String, String> with(BoardFilter filter, String parameter, String value) {
    Map<String, String> codes = new LinkedHashMap<>(filter.codes());
    codes.put(parameter, value);
    return codes;
  }

  private static Map<String, String> without(BoardFilter filter, String parameter) {
    Map<String, String> codes = new LinkedHashMap<>(filter.codes());
    codes.remove(parameter);
    return codes;
  }

  private static String address(String path, Map<String, String> codes) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    codes.forEach(address::queryParam);
    return address.encode().build().toUriString();
  }
}
