import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A picture of what a run printed: java Terminal.java FILE FIRST LAST >PICTURE.svg, with so many lines of its begin and of its end. */
class Terminal {
    private static final int MOST_COLUMNS = 112;
    private static final double COLUMN = 7.23;
    private static final int ROW = 17;
    private static final int MARGIN = 14;

    public static void main(String[] arguments) throws IOException {
        List<String> all = Files.readAllLines(Path.of(arguments[0]));
        int first = Integer.parseInt(arguments[1]);
        int last = Integer.parseInt(arguments[2]);
        List<String> lines = new ArrayList<>(all);
        if (first + last < all.size()) {
            lines = new ArrayList<>(all.subList(0, first));
            lines.add("...");
            lines.addAll(all.subList(all.size() - last, all.size()));
        }
        System.out.print(picture(lines));
    }

    private static String picture(List<String> lines) {
        int columns = lines.stream().mapToInt(line -> Math.min(line.length(), MOST_COLUMNS)).max().orElse(0);
        int width = (int) Math.ceil(columns * COLUMN) + 2 * MARGIN;
        int height = lines.size() * ROW + 2 * MARGIN;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height
                + "\" font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"12\">\n"
                + "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1f24\"/>\n");
        for (int row = 0; row < lines.size(); row++) {
            String line = plain(lines.get(row));
            svg.append("<text x=\"" + MARGIN + "\" y=\"" + (MARGIN + row * ROW + 12)
                    + "\" fill=\"" + colour(line) + "\" xml:space=\"preserve\">" + line.replace("&", "&amp;").replace("<", "&lt;")
                    + "</text>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    /** Without a terminal's sequences, and no longer than the picture. */
    private static String plain(String line) {
        String plain = line.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").replaceAll("\\p{Cntrl}", "");
        return plain.length() <= MOST_COLUMNS ? plain : plain.substring(0, MOST_COLUMNS - 3) + "...";
    }

    private static String colour(String line) {
        return line.startsWith("framboise") ? "#ff7aa2" : line.startsWith("debian1|") ? "#9ecbff" : line.startsWith("debian2|") ? "#b5e8b0" : "#c9d1d9";
    }
}
