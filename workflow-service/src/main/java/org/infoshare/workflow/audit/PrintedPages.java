package org.infoshare.workflow.audit;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes a tagged PDF document of a decision record, which reads nothing from anywhere else. */
@Component
class PrintedPages {

  private static final String TEMPLATE = "record/decision-record";
  private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/DejaVuSans";
  private static final String FAMILY = "Infoshare Print";
  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  private final ITemplateEngine templates;
  private final String style;
  private final PrintFont regular;
  private final PrintFont bold;

  PrintedPages(ITemplateEngine templates) throws IOException {
    this.templates = templates;
    this.style =
        new ClassPathResource("templates/" + TEMPLATE + ".css")
            .getContentAsString(StandardCharsets.UTF_8);
    this.regular = new PrintFont(FONTS + ".ttf");
    this.bold = new PrintFont(FONTS + "-Bold.ttf");
    // Its lines would repeat what people wrote.
    XRLog.setLoggingEnabled(false);
  }

  byte[] print(DecisionRecord document) {
    var pages = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.useExternalResourceAccessControl(
        (address, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useFont(regular, FAMILY, REGULAR, FontStyle.NORMAL, true);
    builder.useFont(bold, FAMILY, BOLD, FontStyle.NORMAL, true);
    builder.withProducer("Infoshare");
    builder.withHtmlContent(markup(document.map(this::printable)), null);
    builder.toStream(pages);
    try {
      builder.run();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return pages.toByteArray();
  }

  private String markup(DecisionRecord document) {
    return templates.process(
        TEMPLATE, new Context(Locale.UK, Map.of("document", document, "style", style)));
  }

  /** What has no shape in the fonts is shown as its number, so that nobody misses it. */
  private String printable(String text) {
    var printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character -> {
              if (Character.isWhitespace(character)) {
                printable.append(character == '\n' ? '\n' : ' ');
              } else if (regular.canPrint(character) && bold.canPrint(character)) {
                printable.appendCodePoint(character);
              } else {
                printable.append("[U+%04X]".formatted(character));
              }
            });
    return printable.toString();
  }
}
