package dev.framboise.aot.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Java programs out of a seed, inside the subset: fields, arrays, objects that may be null, calls, loops, switches, and
 * now and then an exception.
 */
final class RandomPrograms {
    private static final String[] INTS = {"0", "1", "-1", "2", "3", "7", "31", "32", "-8", "255", "0x7FFF", "65536",
        "0x12345678", "Integer.MAX_VALUE", "Integer.MIN_VALUE"};
    private static final String[] LONGS = {"0L", "1L", "-1L", "63L", "0xFFFFFFFFL", "0x100000000L", "-77L",
        "0x123456789ABCDEFL", "Long.MAX_VALUE", "Long.MIN_VALUE"};
    private static final String[] SMALL = {"byte", "short", "char"};

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<String> ints = new ArrayList<>();
    private final List<String> longs = new ArrayList<>();
    private int names;
    private int loops;
    private int callable;
    private String indent = "        ";

    private RandomPrograms(long seed) {
        random = new Random(seed);
    }

    /** The source of a class of that name, which implements {@link Case}. */
    static String source(String name, long seed) {
        return new RandomPrograms(seed).program(name);
    }

    private String program(String name) {
        out.append("package dev.framboise.aot.suite.random;\n\n"
                + "import dev.framboise.aot.suite.Case;\nimport dev.framboise.aot.suite.Evidence;\n\n"
                + "public final class " + name + " implements Case {\n"
                + "    private interface Shape {\n        int f(int x);\n    }\n\n"
                + "    private static class Node implements Shape {\n"
                + "        int a = 3;\n        long b = -5;\n        byte c = 7;\n        short d = -9;\n"
                + "        char e = 'x';\n        boolean z;\n        Node next;\n        int[] data;\n\n"
                + "        public int f(int x) {\n            return x * 3 + a;\n        }\n    }\n\n"
                + "    private static final class Leaf extends Node {\n        final int k = " + random.nextInt(100)
                + ";\n\n        public int f(int x) {\n            a += k;\n            return x - a;\n        }\n    }\n\n"
                + "    private static int s = 1;\n    private static long t = 2;\n"
                + "    private final int[] ia = {1, -2, 3, 1000000, -5, 6, 7};\n"
                + "    private final long[] la = {1, -2, 3, 1L << 40, -5};\n"
                + "    private final byte[] ba = new byte[6];\n    private final char[] ca = new char[5];\n"
                + "    private final Node[] na = {new Node(), new Leaf(), null, new Node(), new Leaf()};\n"
                + "    private final Shape[] sa = {new Leaf(), null, new Node()};\n\n"
                + "    public " + name + "() {\n        na[0].next = na[1];\n        na[3].data = ia;\n"
                + "        na[4].next = na[4];\n        na[1].data = new int[3];\n    }\n\n");
        int methods = 2 + random.nextInt(4);
        for (callable = 0; callable < methods; callable++) {
            method("private " + (random.nextInt(3) == 0 ? "static " : "") + "long m" + callable);
        }
        out.append("    @Override\n    public long run(int n) {\n        int p = n;\n        long q = n * 77L;\n");
        begin();
        block(6);
        out.append("        return q * 31 + p + s + t;\n    }\n}\n");
        return out.toString();
    }

    private boolean isStatic;

    private void method(String head) {
        isStatic = head.contains("static");
        out.append("    ").append(head).append("(int p, long q) {\n");
        begin();
        block(4);
        out.append("        return ").append(longs(3)).append(";\n    }\n\n");
        isStatic = false;
    }

    private void begin() {
        ints.clear();
        longs.clear();
        ints.add("p");
        longs.add("q");
    }

    private void block(int statements) {
        int keptInts = ints.size();
        int keptLongs = longs.size();
        for (int i = 0; i < statements; i++) {
            statement();
        }
        ints.subList(keptInts, ints.size()).clear();
        longs.subList(keptLongs, longs.size()).clear();
    }

    private void nested(int statements) {
        String kept = indent;
        indent += "    ";
        block(statements);
        indent = kept;
    }

    private void line(String text) {
        out.append(indent).append(text).append('\n');
    }

    private void statement() {
        boolean isDeep = indent.length() > 16;
        switch (random.nextInt(isDeep ? 11 : 17)) {
            case 0, 1 -> declare();
            case 2, 3 -> line(pick(ints) + " " + pick("=", "+=", "-=", "*=", "^=", "|=", "&=", "<<=", ">>=", ">>>=")
                    + " " + ints(3) + ";");
            case 4, 5 -> line(pick(longs) + " " + pick("=", "+=", "-=", "*=", "^=", "|=", "&=", "<<=", ">>>=") + " "
                    + longs(3) + ";");
            case 6 -> line(random.nextBoolean() ? "s = " + ints(3) + ";" : "t " + pick("=", "+=", "^=") + " "
                    + longs(3) + ";");
            case 7 -> line("Evidence.add(" + longs(2) + ");");
            case 8, 9 -> store();
            case 10 -> line(pick(ints) + pick("++", "--") + ";");
            case 11, 12 -> branch();
            case 13 -> loop();
            case 14 -> choose();
            case 15 -> line("if (" + condition(2) + " && " + condition(2) + " && " + condition(1)
                    + ") {\n" + indent + "    throw new IllegalStateException(\"" + names++ + "\");\n" + indent + "}");
            default -> line(pick(longs) + " = " + (callable > 0 ? call() : longs(2)) + ";");
        }
    }

    private void declare() {
        String name = "v" + names++;
        if (random.nextBoolean()) {
            line("int " + name + " = " + ints(3) + ";");
            ints.add(name);
        } else {
            line("long " + name + " = " + longs(3) + ";");
            longs.add(name);
        }
    }

    private void store() {
        if (isStatic) {
            line("s ^= " + ints(2) + ";");
            return;
        }
        switch (random.nextInt(9)) {
            case 0, 1 -> line("ia[" + index(7) + "] " + pick("=", "+=", "^=") + " " + ints(2) + ";");
            case 2 -> line("la[" + index(5) + "] = " + longs(2) + ";");
            case 3 -> line("ba[" + index(6) + "] = (byte) " + ints(1) + ";");
            case 4 -> line("ca[" + index(5) + "]++;");
            case 5 -> line(node() + ".a " + pick("=", "+=", "*=") + " " + ints(2) + ";");
            case 6 -> line(node() + "." + pick("b = " + longs(2), "c = (byte) " + ints(1), "d = (short) " + ints(1),
                    "e = (char) " + ints(1), "z = " + condition(1)) + ";");
            case 7 -> line(node() + ".next = " + pick(node(), node(), "null", node() + ".next") + ";");
            default -> line(node() + ".data = " + pick("ia", "ia", "na[1].data", "na[0].data") + ";");
        }
    }

    private void branch() {
        line("if (" + condition(3) + ") {");
        nested(1 + random.nextInt(2));
        if (random.nextBoolean()) {
            line("} else {");
            nested(1 + random.nextInt(2));
        }
        line("}");
    }

    private void loop() {
        if (loops > 1) {
            return;
        }
        loops++;
        String i = "i" + names++;
        line("for (int " + i + " = 0; " + i + " < " + (1 + random.nextInt(5)) + "; " + i + "++) {");
        indent += "    ";
        if (random.nextInt(3) == 0) {
            line("if (" + condition(2) + ") {\n" + indent + "    " + pick("break", "continue") + ";\n" + indent + "}");
        }
        line(pick(longs) + " += " + i + ";");
        block(2);
        indent = indent.substring(4);
        line("}");
        loops--;
    }

    private void choose() {
        line("switch (" + ints(2) + pick(" + 0", " & 3", " % 5") + ") {");
        for (int i = 0; i < 3; i++) {
            line("    case " + (i * (random.nextBoolean() ? 1 : 100 + names++)) + i + ":");
            String kept = indent;
            indent += "        ";
            block(1);
            if (random.nextInt(3) > 0) {
                line("break;");
            }
            indent = kept;
        }
        line("    default:");
        line("        " + pick(longs) + " += " + longs(1) + ";");
        line("}");
    }

    private String call() {
        int which = random.nextInt(callable);
        String target = "m" + which;
        boolean isInstance = out.indexOf("static long " + target + "(") < 0;
        return isStatic && isInstance ? longs(1) : target + "(" + ints(2) + ", " + longs(2) + ")";
    }

    /** Mostly not null. */
    private String node() {
        return switch (random.nextInt(16)) {
            case 0 -> "na[" + index(5) + "]";
            case 1 -> "na[0].next";
            default -> "na[" + pick("0", "1", "3", "4") + "]";
        };
    }

    /** Mostly inside 0..length-1, now and then not. */
    private String index(int length) {
        return switch (random.nextInt(40)) {
            case 0 -> ints(1);
            case 1, 2, 3, 4, 5, 6, 7, 8 -> "" + random.nextInt(length);
            default -> "(" + ints(2) + " & 0x7FFFFFFF) % " + length;
        };
    }

    private String ints(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? "(" + pick(INTS) + ")" : pick(ints);
        }
        return switch (random.nextInt(isStatic ? 10 : 16)) {
            case 0 -> ints(0);
            case 1, 2, 3 -> "(" + ints(depth - 1) + " " + pick("+", "-", "*", "&", "|", "^") + " " + ints(depth - 1) + ")";
            case 4 -> "(" + ints(depth - 1) + " " + pick("/", "%") + " " + divisor(ints(depth - 1)) + ")";
            case 5 -> "(" + ints(depth - 1) + " " + pick("<<", ">>", ">>>") + " "
                    + (random.nextBoolean() ? ints(depth - 1) : longs(depth - 1)) + ")";
            case 6 -> "((" + pick(SMALL) + ") " + ints(depth - 1) + ")";
            case 7 -> "((int) " + longs(depth - 1) + ")";
            case 8 -> "(" + condition(depth - 1) + " ? " + ints(depth - 1) + " : " + ints(depth - 1) + ")";
            case 9 -> pick("Integer.bitCount(", "Integer.reverse(", "Math.abs(", "Integer.numberOfTrailingZeros(", "-(",
                    "~(") + ints(depth - 1) + ")";
            case 10, 11 -> "ia[" + index(7) + "]";
            case 12 -> pick("ba[" + index(6) + "]", "ca[" + index(5) + "]");
            case 13 -> node() + "." + pick("a", "c", "d", "e");
            case 14 -> pick("na[3].data[" + index(3) + "]", "na[1].data[" + index(3) + "]", "na[3].data.length", "s");
            default -> pick("sa[" + index(3) + "]", "sa[0]", "sa[2]", "sa[s & 2]", node()) + ".f(" + ints(depth - 1) + ")";
        };
    }

    private String longs(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? "(" + pick(LONGS) + ")" : pick(longs);
        }
        return switch (random.nextInt(isStatic ? 9 : 12)) {
            case 0 -> longs(0);
            case 1, 2, 3 -> "(" + longs(depth - 1) + " " + pick("+", "-", "*", "&", "|", "^") + " " + longs(depth - 1)
                    + ")";
            case 4 -> "(" + longs(depth - 1) + " " + pick("/", "%") + " " + divisor(longs(depth - 1)) + ")";
            case 5 -> "(" + longs(depth - 1) + " " + pick("<<", ">>", ">>>") + " "
                    + (random.nextBoolean() ? ints(depth - 1) : longs(depth - 1)) + ")";
            case 6 -> "((long) " + ints(depth - 1) + ")";
            case 7 -> "(" + condition(depth - 1) + " ? " + longs(depth - 1) + " : " + longs(depth - 1) + ")";
            case 8 -> pick("Long.bitCount(", "Long.reverseBytes(", "Math.abs(", "Long.numberOfLeadingZeros(", "-(", "~(")
                    + longs(depth - 1) + ")";
            case 9 -> "la[" + index(5) + "]";
            case 10 -> node() + ".b";
            default -> pick("t", longs(0));
        };
    }

    private String condition(int depth) {
        if (depth == 0) {
            return "(" + ints(0) + " " + pick("<", ">", "==", "!=", "<=", ">=") + " " + ints(0) + ")";
        }
        return switch (random.nextInt(isStatic ? 4 : 7)) {
            case 0, 1 -> "(" + ints(depth - 1) + " " + pick("<", ">", "==", "!=", "<=", ">=") + " " + ints(depth - 1)
                    + ")";
            case 2 -> "(" + longs(depth - 1) + " " + pick("<", ">", "==", "!=", "<=", ">=") + " " + longs(depth - 1)
                    + ")";
            case 3 -> "(" + condition(depth - 1) + " " + pick("&&", "||", "^", "==", "&") + " " + condition(depth - 1)
                    + ")";
            case 4 -> "(" + node() + pick(" == ", " != ") + pick("null", node(), node() + ".next") + ")";
            case 5 -> "(na[" + index(5) + "] instanceof Leaf)";
            default -> "!" + node() + ".z";
        };
    }

    /** Mostly not zero. */
    private String divisor(String expression) {
        return random.nextInt(20) == 0 ? expression : "(" + expression + " | 1)";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
