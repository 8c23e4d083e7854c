package dev.framboise.aot.random;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** One random program: a fixed world of classes and data, and methods of random statements over it. */
final class RandomProgram {
    private static final String WORLD = """
            package dev.framboise.aot.suite;

            import dev.framboise.metal.*;

            public final class Program {
                @Unboxed record Unit(long raw) {
                    Unit twice() { return new Unit(raw * 2); }
                }
                enum Colour {
                    RED(3), GREEN(-5) { @Override int weight() { return 77; } }, BLUE(1 << 30);
                    private final int weight;
                    Colour(int weight) { this.weight = weight; }
                    int weight() { return weight; }
                }
                static class Node {
                    int i; long l; byte b; char c; short h; boolean z; volatile int v; final int k; Node next;
                    Node(int k) { this.k = k; i = k; l = k * 1000L; }
                    int virtual(int n) { return n * 3 + i; }
                }
                static final class Sub extends Node {
                    Sub(int k) { super(k); }
                    @Override int virtual(int n) { i ^= n; return n - k; }
                }
                static final Node ONE = new Node(42);
                static final Node[] NODES = {new Node(1), new Sub(2), new Sub(3), new Sub(-5), ONE, new Node(7), new Sub(8), null};
                static final int[] INTS = {1, 2, 3, 4, 5, 6, 7, 8};
                static final byte[] BYTES = {1, -2, 3, 4, 5, 6, 7, -8};
                static final char[] CHARS = {1, 0xffff, 3, 4, 5, 6, 7, 8};
                static final short[] SHORTS = {1, -32768, 3, 4, 5, 6, 7, 8};
                static final long[] LONGS = {1, -2, 3, 1L << 60};
                static final boolean[] FLAGS = {true, false};
                @Frozen static final int[] FROZEN = {1, 10, 100, 1000, 10000, 100000, -1, -10};
                static int number = 12345;
                static int total;
                static long wide = -7;
                static Node current = NODES[1];
                static {
                    NODES[0].next = NODES[1]; NODES[1].next = NODES[3]; NODES[3].next = ONE; ONE.next = NODES[5];
                    NODES[2].next = NODES[2];
                }
                static int text(int n) { return "framboise".charAt(n & 15) * n; }
            """;

    private final Random random;
    private final RandomExpressions expressions;
    private final StringBuilder source = new StringBuilder(WORLD);
    private int names;

    private RandomProgram(long seed) {
        this.random = new Random(seed);
        this.expressions = new RandomExpressions(random);
    }

    /** The source of {@code Program}, whose {@code run(method, input)} runs one of so many methods. */
    static String source(long seed, int methods) {
        RandomProgram program = new RandomProgram(seed);
        for (int i = 0; i < methods; i++) {
            program.method(i);
        }
        program.source.append("    public static long run(int method, int input) {\n        switch (method) {\n");
        for (int i = 0; i < methods; i++) {
            program.source.append("            case ").append(i).append(": return m").append(i)
                    .append("(input, input * 0x9E3779B97F4A7C15L, NODES[input & 7]);\n");
        }
        return program.source.append("            default: return total + wide;\n        }\n    }\n}\n").toString();
    }

    private void method(int number) {
        names = 0;
        expressions.enter(Math.min(number, 6));
        expressions.ints().add("a");
        expressions.longs().add("b");
        expressions.nodes().add("n");
        String annotation = switch (random.nextInt(5)) {
            case 0 -> "@Inline ";
            case 1 -> "@NoInline ";
            default -> "";
        };
        source.append("    ").append(annotation).append("static long m").append(number)
                .append("(int a, long b, Node n) {\n");
        block(2, 3);
        source.append("        return ").append(expressions.ofLong(2)).append(" ^ ").append(expressions.ofInt(1))
                .append(";\n    }\n");
    }

    private void line(int indent, String text) {
        source.append("    ".repeat(indent)).append(text).append('\n');
    }

    /** Statements; the variables they declare go out of scope again. */
    private void block(int indent, int depth) {
        int ints = expressions.ints().size();
        int longs = expressions.longs().size();
        int nodes = expressions.nodes().size();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            statement(indent, depth);
        }
        if (indent > 2) {
            cut(expressions.ints(), ints);
            cut(expressions.longs(), longs);
            cut(expressions.nodes(), nodes);
        }
    }

    private static void cut(List<String> names, int size) {
        names.subList(size, names.size()).clear();
    }

    private void statement(int indent, int depth) {
        switch (random.nextInt(depth <= 0 ? 9 : 14)) {
            case 0 -> declare(indent, "int", expressions.ofInt(2), expressions.ints());
            case 1 -> declare(indent, "long", expressions.ofLong(2), expressions.longs());
            case 2 -> declare(indent, "Node", expressions.ofNode(2), expressions.nodes());
            case 3 -> line(indent, expressions.one(expressions.ints()) + compound() + expressions.ofInt(2) + ";");
            case 4 -> line(indent, expressions.one(expressions.longs()) + compound() + expressions.ofLong(2) + ";");
            case 5 -> line(indent, (random.nextBoolean() ? "number" : "total") + compound() + expressions.ofInt(2) + ";");
            case 6 -> store(indent);
            case 7 -> line(indent, "wide = " + expressions.ofLong(2) + ";");
            case 8 -> line(indent, expressions.one(expressions.nodes()) + " = " + expressions.ofNode(2) + ";");
            case 9, 10 -> branch(indent, depth);
            case 11 -> loop(indent, depth);
            case 12 -> choice(indent, depth);
            default -> line(indent, "if (number == 77 && " + expressions.condition(2) + ") { throw new IllegalStateException(\"no\"); }");
        }
    }

    private String compound() {
        String[] operators = {" = ", " += ", " ^= ", " *= ", " -= ", " |= ", " >>= "};
        return operators[random.nextInt(operators.length)];
    }

    private void declare(int indent, String type, String value, List<String> scope) {
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + "v" + names++;
        line(indent, type + " " + name + " = " + value + ";");
        scope.add(name);
    }

    private void store(int indent) {
        String node = expressions.ofNode(1);
        line(indent, switch (random.nextInt(8)) {
            case 0 -> "INTS[" + expressions.index(1, 8) + "]" + compound() + expressions.ofInt(1) + ";";
            case 1 -> "BYTES[" + expressions.index(1, 8) + "] = (byte) " + expressions.ofInt(1) + ";";
            case 2 -> "LONGS[" + expressions.index(1, 4) + "]" + compound() + expressions.ofLong(1) + ";";
            case 3 -> node + ".i" + compound() + expressions.ofInt(1) + ";";
            case 4 -> node + ".c = (char) " + expressions.ofInt(1) + ";";
            case 5 -> node + ".z = " + expressions.condition(1) + ";";
            case 6 -> node + ".v" + compound() + expressions.ofInt(1) + ";";
            default -> node + ".l" + compound() + expressions.ofLong(1) + ";";
        });
    }

    private void branch(int indent, int depth) {
        line(indent, "if (" + expressions.condition(2) + ") {");
        block(indent + 1, depth - 1);
        if (random.nextBoolean()) {
            line(indent, "} else {");
            block(indent + 1, depth - 1);
        }
        line(indent, "}");
    }

    private void loop(int indent, int depth) {
        String counter = "t" + names++;
        line(indent, "for (int " + counter + " = 0; " + counter + " < " + (1 + random.nextInt(5)) + "; " + counter + "++) {");
        block(indent + 1, depth - 1);
        if (random.nextBoolean()) {
            line(indent + 1, "if (" + expressions.condition(1) + ") { " + (random.nextBoolean() ? "break" : "continue")
                    + "; }");
            block(indent + 1, depth - 2);
        }
        line(indent, "}");
    }

    private void choice(int indent, int depth) {
        boolean overColours = random.nextInt(3) == 0;
        line(indent, overColours ? "switch (Colour.values()[" + expressions.index(1, 3) + "]) {"
                : "switch (0 + " + expressions.ofInt(1) + ") {");
        String[] cases = overColours ? new String[] {"RED", "BLUE"} : new String[] {"-1", "0", "1", "7", "1000"};
        for (String one : cases) {
            line(indent, "case " + one + ": {");
            block(indent + 1, depth - 2);
            line(indent, random.nextInt(4) == 0 ? "}" : "} break;");
        }
        line(indent, "default: {");
        block(indent + 1, depth - 2);
        line(indent, "}");
        line(indent, "}");
    }
}
