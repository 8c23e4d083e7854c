package dev.framboise.vmkernel.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of docs/world-switch.md: an account of the architecture's registers that nobody derived from the code. */
final class WorldSwitchDocument {
    private static final Path FILE = Path.of("..", "docs", "world-switch.md");
    private static final Pattern ENCODING = Pattern.compile("(\\d) (\\d) (\\d+) (\\d+) (\\d)");

    /** A line of a table. @param encodings op0 op1 CRn CRm op2 of each register it speaks of, as far as they have one */
    record Line(String registers, List<int[]> encodings, String answer) {
        @Override
        public String toString() {
            return registers;
        }
    }

    private final String text;

    private WorldSwitchDocument(String text) {
        this.text = text;
    }

    static WorldSwitchDocument read() throws IOException {
        return new WorldSwitchDocument(Files.readString(FILE));
    }

    /** The table under a heading. */
    List<Line> table(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new AssertionError(FILE + " has no heading " + heading);
        }
        int end = text.indexOf("\n## ", start + 1);
        List<Line> lines = new ArrayList<>();
        for (String line : text.substring(start, end).lines().filter(each -> each.startsWith("| ")).skip(1).toList()) {
            String[] cells = line.substring(2).split(" \\| ?");
            lines.add(new Line(cells[0], encodings(cells[1]), cells[2]));
        }
        return lines;
    }

    private static List<int[]> encodings(String cell) {
        List<int[]> found = new ArrayList<>();
        Matcher each = ENCODING.matcher(cell);
        while (each.find()) {
            int[] fields = new int[5];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = Integer.parseInt(each.group(i + 1));
            }
            found.add(fields);
        }
        return found;
    }
}
