package dev.framboise.aot.random;

import static dev.framboise.aot.random.Sort.ARRAY;
import static dev.framboise.aot.random.Sort.CONDITION;
import static dev.framboise.aot.random.Sort.INT;
import static dev.framboise.aot.random.Sort.LONG;
import static dev.framboise.aot.random.Sort.NODE;

/** Random expressions over the variables in scope and the data of the world. */
final class Expressions {
    private static final String[] EDGES = {"0", "1", "-1", "2", "7", "31", "32", "63", "-8", "-128", "255", "0x7FFF",
        "65535", "65536", "0x5555_5555", "0x1234_5678", "Integer.MAX_VALUE", "Integer.MIN_VALUE"};
    private static final String[] LONG_EDGES = {"0L", "1L", "-1L", "3L", "63L", "64L", "-77L", "0xFFFF_FFFFL",
        "0x1_0000_0000L", "0x1234_5678_9ABC_DEFL", "Long.MAX_VALUE", "Long.MIN_VALUE"};
    private static final String[] INT_FUNCTIONS = {"Integer.bitCount(#)", "Integer.numberOfLeadingZeros(#)",
        "Integer.numberOfTrailingZeros(#)", "Integer.reverse(#)", "Integer.reverseBytes(#)", "Integer.signum(#)",
        "Integer.highestOneBit(#)", "Integer.lowestOneBit(#)", "Math.abs(#)", "Math.negateExact(#)",
        "Byte.toUnsignedInt((byte) #)", "Short.reverseBytes((short) #)", "Character.reverseBytes((char) #)"};
    private static final String[] INT_PAIRS = {"Math.min(#, #)", "Math.max(#, #)", "Integer.compare(#, #)",
        "Integer.compareUnsigned(#, #)", "Integer.rotateLeft(#, #)", "Integer.rotateRight(#, #)",
        "Integer.divideUnsigned(#, # | 1)", "Integer.remainderUnsigned(#, # | 1)", "Math.floorMod(#, #)",
        "Math.floorDiv(#, # | 1)", "Math.addExact(#, #)", "Math.multiplyExact(#, # & 255)",
        "Math.subtractExact(#, #)"};
    private static final String[] LONG_FUNCTIONS = {"Long.reverse(#)", "Long.reverseBytes(#)", "Math.abs(#)",
        "Long.highestOneBit(#)", "Long.lowestOneBit(#)", "(long) Long.bitCount(#)",
        "(long) Long.numberOfLeadingZeros(#)", "(long) Long.numberOfTrailingZeros(#)", "Math.incrementExact(#)"};
    private static final String[] LONG_PAIRS = {"Math.min(#, #)", "Math.max(#, #)", "Math.multiplyHigh(#, #)",
        "Long.divideUnsigned(#, # | 1)", "Long.remainderUnsigned(#, # | 1)", "Math.floorMod(#, #)",
        "Math.addExact(#, #)", "Math.subtractExact(#, #)", "Math.floorDiv(#, # | 1)"};

    private final Choice choice;
    private final Scope scope;
    private final Atomics atomics;

    Expressions(Choice choice, Scope scope) {
        this.choice = choice;
        this.scope = scope;
        this.atomics = new Atomics(choice, this);
    }

    private Piece simpleInt() {
        boolean isConstant = choice.onceIn(3);
        boolean isFixed = !isConstant && !scope.of(Variable.FIXED_INT).isEmpty() && choice.onceIn(4);
        return Piece.of(INT, isConstant ? choice.of(EDGES)
                : choice.of(scope.of(isFixed ? Variable.FIXED_INT : Variable.INT)));
    }

    Piece ofInt(int depth) {
        int less = depth - 1;
        if (depth <= 0) {
            return simpleInt();
        }
        return switch (choice.of(29)) {
            case 0, 1, 2, 3 -> Piece.of(INT, "(# " + choice.of("+", "-", "*", "&", "|", "^") + " #)", ofInt(less),
                    ofInt(less));
            case 4 -> Piece.of(INT, "(# " + choice.of("/", "%") + " (# | 1))", ofInt(less), ofInt(less));
            case 5 -> Piece.of(INT, "(# " + choice.of("/", "%") + " " + choice.of("#", "3", "-1", "16", "-7") + ")",
                    parts(2, less));
            case 6, 7 -> Piece.of(INT, "(# " + choice.of("<<", ">>", ">>>") + " #)", ofInt(less), intOrLong(less));
            case 8 -> Piece.of(INT, "(" + choice.of("(byte) ", "(short) ", "(char) ", "- ", "~") + "#)", ofInt(less));
            case 9 -> Piece.of(INT, "((int) #)", ofLong(less));
            case 10 -> Piece.of(INT, "(# ? # : #)", condition(less), ofInt(less), ofInt(less));
            case 11, 12 -> Piece.of(INT, choice.of("INTS", "BYTES", "CHARS", "SHORTS", "FROZEN") + "[#]", index(less,
                    8));
            case 13 -> Piece.of(INT, "#[#]", array(less), index(less, 3));
            case 14 -> Piece.of(INT, "#.length", array(less));
            case 15, 16 -> Piece.of(INT, "#." + choice.of("i", "b", "c", "h", "k", "v"), node(less));
            case 17 -> Piece.of(INT, "#." + choice.of("area", "twice") + "(#)", node(less), ofInt(less));
            case 18 -> Piece.of(INT, "SHAPES[#]." + choice.of("area", "twice") + "(#)", index(less, 4), ofInt(less));
            case 19 -> Piece.of(INT, choice.of(INT_FUNCTIONS), ofInt(less));
            case 20 -> Piece.of(INT, choice.of(INT_PAIRS), ofInt(less), ofInt(less));
            case 21 -> Piece.of(INT, "Long." + choice.of("compare", "compareUnsigned") + "(#, #)", ofLong(less),
                    ofLong(less));
            case 22 -> Piece.of(INT, "(" + choice.of("--", "++") + choice.of(scope.of(Variable.INT)) + ")");
            case 23 -> Piece.of(INT, "\"framboise\".charAt(#)", index(less, 9));
            case 24 -> Piece.of(INT, "Colour.values()[#]." + choice.of("weight()", "ordinal()",
                    "compareTo(Colour.GREEN)"),
                    index(less, 3));
            case 25 -> Piece.of(INT, "(switch (# & 3) { case 0 -> #; case 2 -> #; default -> #; })", parts(4, less));
            case 26 -> leafOr(less);
            case 27 -> atomics.ofInt(less);
            default -> Piece.of(INT, "(new Small((byte) #).next().raw() + #)", ofInt(less), ofInt(less));
        };
    }

    private Piece[] parts(int count, int depth) {
        Piece[] parts = new Piece[count];
        for (int i = 0; i < count; i++) {
            parts[i] = ofInt(depth);
        }
        return parts;
    }

    private Piece leafOr(int depth) {
        String name = scope.fresh("x");
        return Piece.of(INT, "(# instanceof Leaf " + name + " ? " + name + ".extra : #)", node(depth), ofInt(depth));
    }

    private Piece intOrLong(int depth) {
        return choice.onceIn(3) ? ofLong(depth) : ofInt(depth);
    }

    Piece ofLong(int depth) {
        int less = depth - 1;
        if (depth <= 0) {
            return Piece.of(LONG, choice.onceIn(3) ? choice.of(LONG_EDGES) : choice.of(scope.of(Variable.LONG)));
        }
        return switch (choice.of(21)) {
            case 0, 1, 2 -> Piece.of(LONG, "(# " + choice.of("+", "-", "*", "&", "|", "^") + " #)", ofLong(less),
                    ofLong(less));
            case 3 -> Piece.of(LONG, "(# " + choice.of("/", "%") + " (# | 1))", ofLong(less), ofLong(less));
            case 4 -> Piece.of(LONG, "(# " + choice.of("/", "%") + " #)", ofLong(less), ofLong(less));
            case 5, 6 -> Piece.of(LONG, "(# " + choice.of("<<", ">>", ">>>") + " #)", ofLong(less), intOrLong(less));
            case 7, 8 -> Piece.of(LONG, "((long) #)", ofInt(less));
            case 9 -> Piece.of(LONG, "(# ? # : #)", condition(less), ofLong(less), ofLong(less));
            case 10 -> Piece.of(LONG, "LONGS[#]", index(less, 4));
            case 11 -> Piece.of(LONG, "#." + choice.of("l", "w"), node(less));
            case 12 -> Piece.of(LONG, "#.weigh(#)", node(less), ofLong(less));
            case 13 -> Piece.of(LONG, choice.of(LONG_FUNCTIONS), ofLong(less));
            case 14 -> Piece.of(LONG, choice.of(LONG_PAIRS), ofLong(less), ofLong(less));
            case 15 -> Piece.of(LONG, "Long." + choice.of("rotateLeft", "rotateRight") + "(#, #)", ofLong(less),
                    ofInt(less));
            case 16 -> Piece.of(LONG, choice.of("Integer.toUnsignedLong(#)", "Math.multiplyFull(#, 77)"), ofInt(less));
            case 17 -> unit(less);
            case 18 -> call(less);
            case 19 -> Piece.of(LONG, "REGISTERS.get(#)", index(less, 3));
            default -> atomics.ofLong(less);
        };
    }

    private Piece unit(int depth) {
        boolean isKnown = !scope.of(Variable.UNIT).isEmpty() && choice.onceIn(2);
        return isKnown ? Piece.of(LONG, choice.of(scope.of(Variable.UNIT)) + ".plus(#).raw()", ofLong(depth))
                : Piece.of(LONG, "new Unit(#).plus(#).raw()", ofLong(depth), ofLong(depth));
    }

    Piece call(int depth) {
        return scope.of(Variable.METHOD).isEmpty() ? ofLong(depth)
                : Piece.of(LONG, choice.of(scope.of(Variable.METHOD)) + "(#, #)", ofInt(depth), ofLong(depth));
    }

    /** Mostly not null. */
    Piece node(int depth) {
        if (!scope.of(Variable.NODE).isEmpty() && choice.onceIn(2)) {
            return Piece.of(NODE, choice.of(scope.of(Variable.NODE)));
        }
        return switch (choice.of(depth <= 0 ? 8 : 14)) {
            case 0, 1, 2, 3 -> Piece.of(NODE, "NODES[0]");
            case 4, 5, 6 -> Piece.of(NODE, choice.of("NODES[1]", "NODES[3]"));
            case 7 -> Piece.of(NODE, choice.of("NODES[2]", "NODES[0].next", "NODES[3].next"));
            case 8, 9 -> Piece.of(NODE, "NODES[#]", index(depth - 1, 4));
            case 10 -> Piece.of(NODE, "#.next", node(depth - 1));
            case 11 -> Piece.of(NODE, "(# ? # : #)", condition(depth - 1), node(depth - 1), node(depth - 1));
            case 12 -> Piece.of(NODE, "((Node) (" + choice.of("Leaf", "Twig", "Node") + ") #)", node(depth - 1));
            default -> Piece.of(NODE, "((Node) NEXT.getAcquire((Node) #))", node(depth - 1));
        };
    }

    Piece array(int depth) {
        return switch (choice.of(5)) {
            case 0 -> Piece.of(ARRAY, "ROWS[#]", index(depth - 1, 4));
            case 1 -> Piece.of(ARRAY, "#.data", node(depth - 1));
            case 2 -> Piece.of(ARRAY, choice.of("ROWS[0]", "ROWS[1]", "NODES[3].data"));
            default -> Piece.of(ARRAY, "INTS");
        };
    }

    /** Mostly inside 0..length-1. */
    Piece index(int depth, int length) {
        return switch (choice.of(16)) {
            case 0 -> ofInt(depth);
            case 1, 2, 3, 4, 5 -> Piece.of(INT, Integer.toString(choice.onceIn(12) ? length : choice.of(length)));
            default -> Piece.of(INT, (length & length - 1) == 0 ? "(# & " + (length - 1) + ")"
                    : "((# & 0x7FFF_FFFF) % " + length + ")", ofInt(depth));
        };
    }

    Piece condition(int depth) {
        int less = depth - 1;
        String relation = choice.of("<", "<=", ">", ">=", "==", "!=");
        return switch (choice.of(depth <= 0 ? 2 : 12)) {
            case 0, 2, 3 -> Piece.of(CONDITION, "(# " + relation + " #)", ofInt(less), ofInt(less));
            case 1, 4 -> Piece.of(CONDITION, "(# " + relation + " #)", ofLong(less), ofLong(less));
            case 5 -> Piece.of(CONDITION, "(# " + choice.of("&&", "||", "^", "&", "==") + " #)", condition(less),
                    condition(less));
            case 6 -> Piece.of(CONDITION, "(# " + choice.of("==", "!=") + " #)", node(less), node(less));
            case 7 -> Piece.of(CONDITION, "(# " + choice.of("==", "!=") + " null)", node(less));
            case 8 -> Piece.of(CONDITION, "(# instanceof " + choice.of("Leaf", "Twig") + ")", node(less));
            case 9 -> Piece.of(CONDITION, choice.of("!#", "#") + ".z", node(less));
            case 10 -> Piece.of(CONDITION, "FLAGS[#]", index(less, 4));
            default -> choice.onceIn(2) ? atomics.condition(less)
                    : Piece.of(CONDITION, "new Unit(#).isBelow(new Unit(#))", ofLong(less), ofLong(less));
        };
    }
}
