import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Makes a picture smaller: java Palette.java FILE.png, in place, with its 48 most frequent colours. */
class Palette {
    private static final int COLOURS = 48;

    public static void main(String[] arguments) throws IOException {
        File file = new File(arguments[0]);
        BufferedImage picture = ImageIO.read(file);
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y) & 0xff_ffff, 1, Integer::sum);
            }
        }
        List<Integer> kept = counts.entrySet().stream()
                .sorted((a, b) -> a.getValue().equals(b.getValue()) ? a.getKey() - b.getKey() : b.getValue() - a.getValue())
                .limit(COLOURS).map(Map.Entry::getKey).toList();
        byte[][] parts = new byte[3][kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            for (int part = 0; part < 3; part++) {
                parts[part][i] = (byte) (kept.get(i) >> 16 - 8 * part);
            }
        }
        BufferedImage small = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, kept.size(), parts[0], parts[1], parts[2]));
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y) & 0xff_ffff;
                small.getRaster().setSample(x, y, 0, nearest(kept, colour));
            }
        }
        ImageIO.write(small, "png", file);
    }

    private static int nearest(List<Integer> kept, int colour) {
        int best = 0;
        int distance = Integer.MAX_VALUE;
        for (int i = 0; i < kept.size() && distance > 0; i++) {
            int sum = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int difference = (kept.get(i) >> shift & 0xff) - (colour >> shift & 0xff);
                sum += difference * difference;
            }
            if (sum < distance) {
                distance = sum;
                best = i;
            }
        }
        return best;
    }
}
