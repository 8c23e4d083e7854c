package dev.framboise.aot.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random expressions over the variables in scope, as Java source. */
final class RandomExpressions {
    private static final String[] EDGES = {"0", "1", "-1", "2", "7", "31", "32", "63", "-128", "255", "65535", "0x5555_5555",
        "Integer.MAX_VALUE", "Integer.MIN_VALUE"};
    private static final String[] LONG_EDGES = {"0L", "1L", "-1L", "3L", "64L", "0xFFFF_FFFFL", "0x1234_5678_9ABC_DEFL",
        "Long.MAX_VALUE", "Long.MIN_VALUE"};

    private final Random random;
    private final List<String> ints = new ArrayList<>();
    private final List<String> longs = new ArrayList<>();
    private final List<String> nodes = new ArrayList<>();
    private int callable;

    RandomExpressions(Random random) {
        this.random = random;
    }

    /** Starts a method that may call the methods numbered below {@code methods}. */
    void enter(int methods) {
        callable = methods;
        ints.clear();
        longs.clear();
        nodes.clear();
    }

    List<String> ints() {
        return ints;
    }

    List<String> longs() {
        return longs;
    }

    List<String> nodes() {
        return nodes;
    }

    String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String ofInt(int depth) {
        if (depth <= 0) {
            return switch (random.nextInt(4)) {
                case 0 -> one(EDGES);
                case 1 -> one("Program.number", "Program.total");
                default -> one(ints);
            };
        }
        int less = depth - 1;
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> "(" + ofInt(less) + one(" + ", " - ", " * ", " & ", " | ", " ^ ") + ofInt(less) + ")";
            case 3 -> "(" + ofInt(less) + one(" / ", " % ") + "(" + ofInt(less) + one(")", " | 1)", " | 1)") + ")";
            case 4 -> "(" + ofInt(less) + one(" / ", " % ") + one("3", "-1", "16", "-7") + ")";
            case 5 -> "(" + ofInt(less) + one(" << ", " >> ", " >>> ") + ofInt(less) + ")";
            case 6 -> "(" + one("(byte) ", "(short) ", "(char) ", "- ", "~", "+ ") + ofInt(less) + ")";
            case 7 -> "(int) " + ofLong(less);
            case 8 -> "(" + condition(less) + " ? " + ofInt(less) + " : " + ofInt(less) + ")";
            case 9 -> "Program." + one("INTS", "BYTES", "CHARS", "SHORTS", "FROZEN") + "[" + index(less, 8) + "]";
            case 10, 11 -> ofNode(less) + "." + one("i", "b", "c", "h", "k", "v");
            case 12 -> ofNode(less) + ".virtual(" + ofInt(less) + ")";
            case 13 -> "Integer." + one("bitCount(", "numberOfLeadingZeros(", "reverse(", "signum(") + ofInt(less) + ")";
            case 14 -> "Math." + one("min(", "max(") + ofInt(less) + ", " + ofInt(less) + ")";
            case 15 -> "Long.compare(" + ofLong(less) + ", " + ofLong(less) + ")";
            case 16 -> "(" + one(ints) + one("++", "--") + ")";
            case 17 -> "Program.text(" + ofInt(less) + ")";
            case 18 -> "Program.Colour.values()[" + index(less, 3) + "].weight()";
            default -> ofInt(0);
        };
    }

    String ofLong(int depth) {
        if (depth <= 0) {
            return random.nextInt(3) == 0 ? one(LONG_EDGES) : random.nextInt(4) == 0 ? "Program.wide" : one(longs);
        }
        int less = depth - 1;
        return switch (random.nextInt(13)) {
            case 0, 1 -> "(" + ofLong(less) + one(" + ", " - ", " * ", " & ", " | ", " ^ ") + ofLong(less) + ")";
            case 2 -> "(" + ofLong(less) + one(" / ", " % ") + "(" + ofLong(less) + one(")", " | 1)", " | 1)") + ")";
            case 3 -> "(" + ofLong(less) + one(" << ", " >> ", " >>> ") + ofInt(less) + ")";
            case 4 -> "(long) " + ofInt(less);
            case 5 -> "(" + condition(less) + " ? " + ofLong(less) + " : " + ofLong(less) + ")";
            case 6 -> "Program.LONGS[" + index(less, 4) + "]";
            case 7 -> ofNode(less) + ".l";
            case 8 -> "new Program.Unit(" + ofLong(less) + ").twice().raw()";
            case 9 -> "Long." + one("rotateLeft(", "rotateRight(") + ofLong(less) + ", " + ofInt(less) + ")";
            case 10, 11 -> callable == 0 ? ofLong(0) : "Program.m" + random.nextInt(callable) + "(" + ofInt(less) + ", "
                    + ofLong(less) + ", " + ofNode(less) + ")";
            default -> ofLong(0);
        };
    }

    String ofNode(int depth) {
        if (depth <= 0) {
            return random.nextInt(6) == 0 ? one("Program.ONE", "Program.current") : one(nodes);
        }
        int less = depth - 1;
        return switch (random.nextInt(6)) {
            case 0 -> "Program.NODES[" + index(less, 6) + "]";
            case 1 -> random.nextInt(3) > 0 ? ofNode(0) : ofNode(less) + ".next";
            case 2 -> "(" + condition(less) + " ? " + ofNode(less) + " : " + ofNode(less) + ")";
            case 3 -> random.nextInt(6) > 0 ? ofNode(0) : "((Program.Sub) " + ofNode(less) + ")";
            default -> ofNode(0);
        };
    }

    /** Mostly inside an array of that length. */
    String index(int depth, int length) {
        return random.nextInt(25) == 0 ? ofInt(depth) : "((" + ofInt(depth) + ") & " + mask(length) + ")";
    }

    /** Half of the masks reach every element, the others only those of small numbers. */
    private int mask(int length) {
        return Integer.highestOneBit(length) - 1 >> random.nextInt(2);
    }

    String condition(int depth) {
        int less = depth - 1;
        String relation = one(" < ", " <= ", " > ", " >= ", " == ", " != ");
        return switch (random.nextInt(depth <= 0 ? 2 : 8)) {
            case 0 -> ofInt(less) + relation + ofInt(less);
            case 1 -> ofLong(less) + relation + ofLong(less);
            case 2 -> "(" + condition(less) + one(" && ", " || ", " ^ ") + "(" + condition(less) + "))";
            case 3 -> ofNode(less) + one(" == ", " != ") + one("null", ofNode(less));
            case 4 -> ofNode(less) + " instanceof Program.Sub";
            case 5 -> "!(" + condition(less) + ")";
            case 6 -> ofNode(less) + ".z";
            default -> "Program.FLAGS[" + index(less, 2) + "]";
        };
    }
}
