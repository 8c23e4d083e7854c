package dev.framboise.aot.random;

import java.util.ArrayList;
import java.util.List;

/**
 * One random program: {@code run}, its helpers and its static fields.
 *
 * @param number of the program, its seed
 * @param root   its pieces
 */
public record RandomProgram(long number, Piece root) {
    private static final String[] TYPES = {"int", "long", "byte", "short", "char", "volatile int", "volatile long",
            "int",
        "long"};

    /** The program of a seed: the same on every host. */
    public static RandomProgram of(long seed) {
        Choice choice = new Choice(seed);
        Scope scope = new Scope();
        List<Piece> fields = new ArrayList<>();
        Piece state = Piece.of(Sort.LONG, "h");
        int count = choice.of(4);
        for (int i = 0; i < count; i++) {
            String name = "f" + i;
            fields.add(field(choice, scope, name));
            state = Piece.of(Sort.LONG, "Hash.add(#, " + name + ")", state);
        }
        Expressions expressions = new Expressions(choice, scope);
        Statements statements = new Statements(choice, scope, expressions);
        List<Piece> methods = new ArrayList<>();
        int helpers = Math.max(0, choice.of(6) - 3);
        for (int i = 0; i < helpers; i++) {
            String annotation = choice.of("@Inline ", "@NoInline ", "");
            methods.add(method(Sort.MEMBER, annotation + "static long m" + i, scope, statements, expressions, 2));
            scope.declare(Variable.METHOD, "m" + i);
        }
        Piece run = method(Sort.CLASS, "@NoInline static long run", scope, statements, expressions,
                choice.onceIn(10) ? 6 : 2);
        return new RandomProgram(seed, Piece.of(Sort.CLASS, "final class $ {\n####}\n", Piece.block(fields),
                Piece.block(methods), run, Piece.of(Sort.CLASS, "static long state(long h) {\nreturn #;\n}\n", state)));
    }

    private static Piece field(Choice choice, Scope scope, String name) {
        String type = choice.of(TYPES);
        String kind = type.replace("volatile ", "");
        boolean isWritten = !choice.onceIn(3);
        switch (kind) {
            case "int" -> scope.declare(isWritten ? Variable.INT : Variable.FIXED_INT, name);
            case "long" -> scope.declare(Variable.LONG, name);
            default -> {
                scope.declare(Variable.FIXED_INT, name);
                scope.declare(Variable.SMALL_FIELD, name + " = (" + kind + ") ");
            }
        }
        return Piece.of(Sort.MEMBER, "static " + type + " " + name + " = " + choice.of("7", "0", "77", "120") + ";\n");
    }

    private static Piece method(Sort sort, String head, Scope scope, Statements statements, Expressions expressions,
            int most) {
        int[] before = scope.enter();
        scope.declare(Variable.INT, "p");
        scope.declare(Variable.LONG, "q");
        Piece body = statements.block(most, 2);
        Piece result = expressions.ofLong(2);
        scope.leave(before);
        return Piece.of(sort, head + "(int p, long q) {\n#return #;\n}\n", body, result);
    }

    /** The name of its class. */
    public String name() {
        return "P" + number;
    }

    /** The same with other pieces. */
    RandomProgram with(Piece pieces) {
        return new RandomProgram(number, pieces);
    }

    /** The same under another number, whose class has another name. */
    RandomProgram numbered(long other) {
        return new RandomProgram(other, root);
    }

    /** The Java source of its class. */
    public String source() {
        String body = root.source().replace("$", name());
        StringBuilder out = new StringBuilder("package dev.framboise.aot.random.world;\n\n");
        if (body.matches("(?s).*\\b(I|L|B|C|H|V|W|NEXT|COUNT|INT_ELEMENT|LONG_ELEMENT)\\..*")) {
            out.append("import static dev.framboise.aot.random.world.Handles.*;\n");
        }
        if (body.matches("(?s).*\\b([A-Z]+S\\b|FROZEN|count).*")) {
            out.append("import static dev.framboise.aot.random.world.World.*;\n");
        }
        if (body.contains("@")) {
            out.append("import dev.framboise.metal.*;\n");
        }
        if (body.contains("VarHandle.")) {
            out.append("import java.lang.invoke.VarHandle;\n");
        }
        return out.append(indent(body)).toString();
    }

    private static String indent(String body) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (String line : body.split("\n")) {
            depth -= line.startsWith("}") ? 1 : 0;
            out.append("    ".repeat(depth)).append(line).append('\n');
            depth += line.endsWith("{") ? 1 : 0;
        }
        return out.toString();
    }
}
