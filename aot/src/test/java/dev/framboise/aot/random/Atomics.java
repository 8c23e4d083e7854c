package dev.framboise.aot.random;

import static dev.framboise.aot.random.Sort.CONDITION;
import static dev.framboise.aot.random.Sort.INT;
import static dev.framboise.aot.random.Sort.LONG;

/** Random accesses through VarHandles, in every mode. */
final class Atomics {
    private static final String[] ORDERS = {"", "Acquire", "Release"};
    private static final String[] LOADS = {"get", "getOpaque", "getAcquire", "getVolatile"};
    private static final String[] STORES = {"set", "setOpaque", "setRelease", "setVolatile"};

    private final Choice choice;
    private final Expressions expressions;

    Atomics(Choice choice, Expressions expressions) {
        this.choice = choice;
        this.expressions = expressions;
    }

    private String update() {
        return choice.of("getAndAdd", "getAndSet", "getAndBitwiseOr", "getAndBitwiseAnd", "getAndBitwiseXor")
                + choice.of(ORDERS);
    }

    Piece ofInt(int depth) {
        Piece value = expressions.ofInt(depth);
        return switch (choice.of(8)) {
            case 0 -> Piece.of(INT, "((int) COUNT." + update() + "((int) #))", value);
            case 1 -> Piece.of(INT, "((int) INT_ELEMENT." + update() + "(#, (int) #, (int) #))",
                    expressions.array(depth),
                    expressions.index(depth, 3), value);
            case 2 -> Piece.of(INT, "((int) " + intHandle() + update() + "((Node) #, (int) #))",
                    expressions.node(depth), value);
            case 3 -> Piece.of(INT, "((byte) B." + update() + "((Node) #, (byte) #))", expressions.node(depth), value);
            case 4 -> Piece.of(INT, choice.of("((char) C." + update() + "((Node) #, (char) #))",
                    "((short) H." + update() + "((Node) #, (short) #))"), expressions.node(depth), value);
            case 5 -> Piece.of(INT, "((int) COUNT.compareAndExchange" + choice.of(ORDERS) + "((int) #, (int) #))",
                    choice.onceIn(2) ? Piece.of(INT, "12345") : expressions.ofInt(depth), value);
            case 6 -> Piece.of(INT, "((short) H.compareAndExchange"
                    + choice.of(ORDERS) + "((Node) #, (short) #, (short) #))",
                    expressions.node(depth), expressions.ofInt(depth), value);
            default -> Piece.of(INT, "((int) " + intHandle() + choice.of(LOADS) + "((Node) #))",
                    expressions.node(depth));
        };
    }

    private String intHandle() {
        return choice.of("I.", "V.");
    }

    private String longHandle() {
        return choice.of("L.", "W.");
    }

    Piece ofLong(int depth) {
        return switch (choice.of(4)) {
            case 0 -> Piece.of(LONG, "((long) " + longHandle() + choice.of(LOADS) + "((Node) #))",
                    expressions.node(depth));
            case 1 -> Piece.of(LONG, "((long) " + longHandle()
                    + "compareAndExchange" + choice.of(ORDERS) + "((Node) #, (long) #, (long) #))",
                    expressions.node(depth), expressions.ofLong(depth), expressions.ofLong(depth));
            case 2 -> Piece.of(LONG, "((long) LONG_ELEMENT." + update() + "(LONGS, (int) #, (long) #))",
                    expressions.index(depth, 4),
                    expressions.ofLong(depth));
            default -> Piece.of(LONG, "((long) " + longHandle() + update() + "((Node) #, (long) #))",
                    expressions.node(depth),
                    expressions.ofLong(depth));
        };
    }

    Piece condition(int depth) {
        return switch (choice.of(3)) {
            case 0 -> Piece.of(CONDITION, "COUNT.compareAndSet((int) #, (int) #)", choice.onceIn(2) ? Piece.of(INT,
                    "12345")
                    : expressions.ofInt(depth), expressions.ofInt(depth));
            case 1 -> Piece.of(CONDITION, "L.compareAndSet((Node) #, (long) #, (long) #)", expressions.node(depth),
                    expressions.ofLong(depth),
                    expressions.ofLong(depth));
            default -> Piece.of(CONDITION, "NEXT.compareAndSet((Node) #, (Node) #, (Node) #)", expressions.node(depth),
                    expressions.node(depth), expressions.node(depth));
        };
    }

    Piece store(int depth) {
        return switch (choice.of(5)) {
            case 0 -> Piece.of(Sort.STATEMENT, "COUNT." + choice.of(STORES) + "((int) #);\n", expressions.ofInt(depth));
            case 1 -> Piece.of(Sort.STATEMENT, "INT_ELEMENT." + choice.of(STORES) + "(INTS, (int) #, (int) #);\n",
                    expressions.index(depth, 8), expressions.ofInt(depth));
            case 2 -> Piece.of(Sort.STATEMENT, "C." + choice.of(STORES) + "((Node) #, (char) #);\n",
                    expressions.node(depth),
                    expressions.ofInt(depth));
            case 3 -> Piece.of(Sort.STATEMENT, "VarHandle." + choice.of("fullFence", "acquireFence", "releaseFence")
                    + "();\n");
            default -> Piece.of(Sort.STATEMENT, longHandle() + choice.of(STORES) + "((Node) #, (long) #);\n",
                    expressions.node(depth),
                    expressions.ofLong(depth));
        };
    }
}
