package org.infoshare.standalone;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Writes a picture of a page with its 256 most frequent colours, in a third of the space. */
final class SmallPicture {

  private static final int COLOURS = 256;

  private SmallPicture() {}

  /** Writes the PNG to the file, smaller. */
  static void write(byte[] png, Path file) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        counts.merge(picture.getRGB(x, y), 1, Integer::sum);
      }
    }
    List<Integer> palette =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
            .limit(COLOURS)
            .map(Map.Entry::getKey)
            .toList();
    Map<Integer, Integer> indexes = new HashMap<>();
    counts.keySet().forEach(colour -> indexes.put(colour, nearest(palette, colour)));
    BufferedImage small =
        new BufferedImage(
            picture.getWidth(),
            picture.getHeight(),
            BufferedImage.TYPE_BYTE_INDEXED,
            model(palette));
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        small
            .getRaster()
            .setSample(x, y, 0, indexes.getOrDefault(picture.getRGB(x, y), 0).intValue());
      }
    }
    ImageIO.write(small, "png", file.toFile());
  }

  private static IndexColorModel model(List<Integer> palette) {
    byte[] red = new byte[palette.size()];
    byte[] green = new byte[palette.size()];
    byte[] blue = new byte[palette.size()];
    for (int i = 0; i < palette.size(); i++) {
      int colour = palette.get(i);
      red[i] = (byte) (colour >> 16);
      green[i] = (byte) (colour >> 8);
      blue[i] = (byte) colour;
    }
    return new IndexColorModel(8, palette.size(), red, green, blue);
  }

  private static int nearest(List<Integer> palette, int colour) {
    int exact = palette.indexOf(colour);
    return exact >= 0
        ? exact
        : palette.indexOf(
            palette.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, colour)))
                .orElse(colour));
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }
}
