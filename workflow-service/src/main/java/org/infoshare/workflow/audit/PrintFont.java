package org.infoshare.workflow.audit;

import com.openhtmltopdf.extend.FSSupplier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.core.io.ClassPathResource;

/** A font that goes into the print, so that it looks the same everywhere. */
final class PrintFont implements FSSupplier<InputStream> {

  private final byte[] file;
  private final CmapLookup shapes;

  PrintFont(String resource) throws IOException {
    this.file = new ClassPathResource(resource).getContentAsByteArray();
    try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
      this.shapes = font.getUnicodeCmapLookup();
    }
  }

  @Override
  public InputStream supply() {
    return new ByteArrayInputStream(file);
  }

  /** Whether the character is printed rightly when it stands alone, from left to right. */
  boolean canPrint(int character) {
    return shapes.getGlyphId(character) != 0
        && switch (Character.getDirectionality(character)) {
          case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
              Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
              false;
          default -> Character.getType(character) != Character.FORMAT;
        };
  }
}
