package dev.framboise.cli.bench;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A report's operations as a bar chart in SVG, beside what was recorded of other hypervisors. */
public final class BenchPicture {
    private static final int WIDTH = 860;
    private static final int TOP = 78;
    private static final int LEFT = 110;
    /** Points that ten times as much is longer by; the first bar of length 0 would be one instruction. */
    private static final int DECADE = 140;
    private static final int DECADES = 5;
    private static final int BAR = 15;
    /** Room for an operation's title, and some. */
    private static final int HEAD = 22;
    private static final int GAP = 14;
    private static final int BARS = 2 + Peer.values().length;
    private static final int GROUP = HEAD + BARS * BAR + GAP;

    private final StringBuilder out = new StringBuilder();
    private final BenchReport report;

    private BenchPicture(BenchReport report) {
        this.report = report;
    }

    /** The picture, a text. */
    public static String of(BenchReport report) {
        BenchPicture picture = new BenchPicture(report);
        picture.draw(Stream.of(Operation.values()).filter(BenchPicture::isCompared).toArray(Operation[]::new));
        return picture.out.toString();
    }

    private static boolean isCompared(Operation operation) {
        return Stream.of(Peer.values()).filter(peer -> peer.recorded(operation).isPresent()).count() > 1;
    }

    private void draw(Operation[] operations) {
        int bottom = TOP + operations.length * GROUP;
        put("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                + "font-size=\"12\">", WIDTH, bottom + 40, WIDTH, bottom + 40);
        put("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, bottom + 40);
        put("<text x=\"20\" y=\"28\" font-size=\"17\" font-weight=\"bold\">Instructions of a guest's operations, logarithmic</text>");
        put("<text x=\"20\" y=\"48\" fill=\"#555555\">the guest's own included; %s: recorded, not measured beside the others</text>",
                String.join(", ", Stream.of(Peer.values()).map(peer -> peer.title).toList()));
        scale(bottom);
        int y = TOP;
        for (Operation operation : operations) {
            group(operation, y);
            y += GROUP;
        }
        put("</svg>");
    }

    private void scale(int bottom) {
        int label = 1;
        for (int decade = 0; decade <= DECADES; decade++) {
            int x = LEFT + decade * DECADE;
            put("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#dddddd\"/>", x, TOP - 8, x, bottom);
            put("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#555555\">%d</text>", x, bottom + 18, label);
            label *= 10;
        }
    }

    private void group(Operation operation, int y) {
        put("<text x=\"20\" y=\"%d\" font-weight=\"bold\">%s</text>", y + 12, operation.title);
        int first = y + HEAD;
        bar(first, "bare", "#b0b0b0", "", OptionalInt.of(report.bare().whole(operation)));
        bar(first + BAR, "Framboise", "#c51a4a", "", OptionalInt.of(report.ours().whole(operation)));
        for (Peer peer : Peer.values()) {
            bar(first + (2 + peer.ordinal()) * BAR, peer.title, "#7a9cc6", peer.without(operation),
                    peer.recorded(operation));
        }
    }

    private void bar(int y, String name, String colour, String without, OptionalInt instructions) {
        put("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LEFT - 8, y + 12, name);
        if (instructions.isEmpty()) {
            put("<text x=\"%d\" y=\"%d\" fill=\"#555555\">%s</text>", LEFT + 6, y + 12, without);
            return;
        }
        double length = Math.log10(instructions.getAsInt()) * DECADE;
        put("<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>", LEFT, y + 1, length, BAR - 2, colour);
        put("<text x=\"%.1f\" y=\"%d\">%d</text>", LEFT + length + 6, y + 12, instructions.getAsInt());
    }

    private void put(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
