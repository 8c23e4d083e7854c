package dev.framboise.aot.random;

import static dev.framboise.aot.random.Sort.STATEMENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Random statements: assignments, stores, branches, switches, loops that end, and now and then a throw. */
final class Statements {
    private static final String[] COMPOUND = {" = ", " += ", " -= ", " *= ", " ^= ", " |= ", " &= ", " <<= ", " >>= ",
        " >>>= "};

    private final Choice choice;
    private final Scope scope;
    private final Expressions expressions;
    private final Atomics atomics;
    private int loops;

    Statements(Choice choice, Scope scope, Expressions expressions) {
        this.choice = choice;
        this.scope = scope;
        this.expressions = expressions;
        this.atomics = new Atomics(choice, expressions);
    }

    /** Up to so many statements, and what they nest. What they declare stays in scope. */
    Piece block(int most, int nesting) {
        List<Piece> statements = new ArrayList<>();
        int count = 1 + choice.of(most);
        for (int i = 0; i < count; i++) {
            statements.add(statement(nesting));
        }
        return Piece.block(statements);
    }

    private Piece inner(int most, int nesting) {
        int[] before = scope.enter();
        Piece block = block(most, nesting - 1);
        scope.leave(before);
        return block;
    }

    private Piece statement(int nesting) {
        return switch (choice.of(nesting <= 0 ? 12 : 19)) {
            case 0 -> declare("int ", Variable.INT, expressions.ofInt(depth()));
            case 1 -> declare("long ", Variable.LONG, expressions.ofLong(depth()));
            case 2 -> choice.onceIn(2) ? declare("Node ", Variable.NODE, expressions.node(depth()))
                    : declare("Unit ", Variable.UNIT, Piece.of(Sort.CLASS, "new Unit(#)", expressions.ofLong(depth())));
            case 3, 4 -> Piece.of(STATEMENT, choice.of(scope.of(Variable.INT)) + choice.of(COMPOUND) + "#;\n",
                    expressions.ofInt(depth()));
            case 5, 6 -> Piece.of(STATEMENT, choice.of(scope.of(Variable.LONG)) + choice.of(COMPOUND) + "#;\n",
                    expressions.ofLong(depth()));
            case 7 -> elementStore();
            case 8 -> fieldStore();
            case 9 -> smallField();
            case 10 -> atomics.store(1);
            case 11 -> rare();
            case 12, 13, 14 -> branch(nesting);
            case 15, 16 -> loop(nesting);
            case 17 -> choose(nesting);
            default -> chooseColour(nesting);
        };
    }

    private int depth() {
        return choice.onceIn(3) ? 2 : 1;
    }

    private Piece declare(String type, Variable kind, Piece value) {
        String name = scope.fresh(type.substring(0, 1).toLowerCase(Locale.ROOT));
        scope.declare(kind, name);
        return Piece.of(STATEMENT, type + name + " = #;\n", value);
    }

    private Piece elementStore() {
        return switch (choice.of(8)) {
            case 0 -> Piece.of(STATEMENT, "BYTES[#] " + choice.of("= (byte) ", "+= ", "^= ") + "#;\n",
                    expressions.index(1, 8), expressions.ofInt(1));
            case 1 -> Piece.of(STATEMENT, "CHARS[#] " + choice.of("= (char) ", "+= ", ">>= ") + "#;\n",
                    expressions.index(1, 8), expressions.ofInt(1));
            case 2 -> Piece.of(STATEMENT, "SHORTS[#] " + choice.of("= (short) ", "-= ", "|= ") + "#;\n",
                    expressions.index(1, 8), expressions.ofInt(1));
            case 3 -> Piece.of(STATEMENT, "FLAGS[#] = #;\n", expressions.index(1, 4), expressions.condition(1));
            case 4 -> Piece.of(STATEMENT, "LONGS[#]" + choice.of(COMPOUND) + "#;\n", expressions.index(1, 4),
                    expressions.ofLong(1));
            case 5 -> Piece.of(STATEMENT, choice.of("NODES[#] = #;\n", "NODES[#].next = #;\n"),
                    expressions.index(1, 4), expressions.node(1));
            case 6 -> Piece.of(STATEMENT, "ROWS[#] = #;\n", expressions.index(1, 4), expressions.array(1));
            default -> Piece.of(STATEMENT, "#[#]" + choice.of(COMPOUND) + "#;\n", expressions.array(1),
                    expressions.index(1, 3), expressions.ofInt(1));
        };
    }

    private Piece fieldStore() {
        Piece node = expressions.node(1);
        return switch (choice.of(8)) {
            case 0 -> Piece.of(STATEMENT, "#.b " + choice.of("= (byte) ", "+= ", "*= ") + "#;\n", node,
                    expressions.ofInt(1));
            case 1 -> Piece.of(STATEMENT, "#.c " + choice.of("= (char) ", "-= ", ">>>= ") + "#;\n", node,
                    expressions.ofInt(1));
            case 2 -> Piece.of(STATEMENT, "#.h " + choice.of("= (short) ", "+= ", "<<= ") + "#;\n", node,
                    expressions.ofInt(1));
            case 3 -> Piece.of(STATEMENT, "#.z = #;\n", node, expressions.condition(1));
            case 4 -> Piece.of(STATEMENT, "#." + choice.of("l", "w") + choice.of(COMPOUND) + "#;\n", node,
                    expressions.ofLong(1));
            case 5 -> choice.onceIn(2) ? Piece.of(STATEMENT, "#.next = #;\n", node, expressions.node(1))
                    : Piece.of(STATEMENT, "#.data = #;\n", node, expressions.array(1));
            case 6 -> Piece.of(STATEMENT, "REGISTERS.set(#, #);\n", expressions.index(1, 3), expressions.ofLong(1));
            default -> Piece.of(STATEMENT, "#." + choice.of("i", "v") + choice.of(COMPOUND) + "#;\n", node,
                    expressions.ofInt(1));
        };
    }

    private Piece smallField() {
        return scope.of(Variable.SMALL_FIELD).isEmpty()
                ? Piece.of(STATEMENT, "count" + choice.of(COMPOUND) + "#;\n", expressions.ofInt(1))
                : Piece.of(STATEMENT, choice.of(scope.of(Variable.SMALL_FIELD)) + "#;\n", expressions.ofInt(depth()));
    }

    private Piece rare() {
        return switch (choice.of(4)) {
            case 0 -> Piece.of(STATEMENT, "if (#) {\nthrow new IllegalStateException(\"no\");\n}\n",
                    expressions.condition(depth()));
            case 1 -> Piece.of(STATEMENT, "assert #;\n", expressions.condition(depth()));
            case 2 -> Piece.of(STATEMENT, "#.weigh(#);\n", expressions.node(1), expressions.ofLong(1));
            default -> Piece.of(STATEMENT, choice.of(scope.of(Variable.LONG)) + " ^= #;\n", expressions.call(depth()));
        };
    }

    private Piece branch(int nesting) {
        Piece condition = expressions.condition(depth());
        return choice.onceIn(2) ? Piece.of(STATEMENT, "if (#) {\n#}\n", condition, inner(1, nesting))
                : Piece.of(STATEMENT, "if (#) {\n#} else {\n#}\n", condition, inner(1, nesting), inner(1, nesting));
    }

    private Piece loop(int nesting) {
        if (loops > 1) {
            return branch(nesting);
        }
        loops++;
        String counter = scope.fresh("t");
        int[] before = scope.enter();
        String head = switch (choice.of(3)) {
            case 0 -> "int " + counter + " = " + (2 + choice.of(5)) + ";\nwhile (" + counter + "-- > 0 && #) {\n#}\n";
            case 1 -> "int " + counter + " = " + (2 + choice.of(5))
                    + ";\ndo {\n#} while (--" + counter + " > 0 && #);\n";
            default -> "for (int " + counter + " = 0; " + counter + " < " + (2 + choice.of(5)) + "; " + counter
                    + "++) {\n#}\n";
        };
        scope.declare(Variable.FIXED_INT, counter);
        List<Piece> body = new ArrayList<>();
        if (choice.onceIn(5)) {
            body.add(leave());
        }
        body.addAll(block(1, nesting - 1).parts());
        if (choice.onceIn(5)) {
            body.add(leave());
        }
        scope.leave(before);
        loops--;
        Piece block = Piece.block(body);
        if (head.startsWith("for")) {
            return Piece.of(STATEMENT, head, block);
        }
        Piece condition = expressions.condition(1);
        return head.contains("do {") ? Piece.of(STATEMENT, head, block, condition)
                : Piece.of(STATEMENT, head, condition, block);
    }

    private Piece leave() {
        return Piece.of(STATEMENT, "if (#) {\n" + choice.of("break", "continue") + ";\n}\n", expressions.condition(1));
    }

    private Piece choose(int nesting) {
        boolean isTable = choice.onceIn(2);
        int first = choice.of(4) - 2;
        StringBuilder text = new StringBuilder(isTable ? "switch (# & 7) {\n" : "switch ((int) #) {\n");
        List<Piece> parts = new ArrayList<>(List.of(expressions.ofInt(depth())));
        for (int i = 0; i < 3; i++) {
            int key = isTable ? first + i : first + (i == 0 ? 0 : (2 * i - 3) * (8 << choice.of(24)));
            text.append("case ").append(key).append(": {\n#}\n").append(choice.onceIn(4) ? "" : "break;\n");
            parts.add(inner(1, nesting));
        }
        parts.add(inner(1, nesting));
        return new Piece(STATEMENT, text.append("default: {\n#}\n}\n").toString(), parts);
    }

    private Piece chooseColour(int nesting) {
        return Piece.of(STATEMENT, "switch (Colour.values()[#]) {\ncase RED: {\n#}\n" + choice.of("break;\n", "")
                + "case BLUE: {\n#}\nbreak;\ndefault: {\n#}\n}\n", expressions.index(1, 3), inner(1, nesting),
                inner(1, nesting), inner(1, nesting));
    }
}
