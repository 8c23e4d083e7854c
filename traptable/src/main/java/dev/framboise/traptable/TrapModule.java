package dev.framboise.traptable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of exceptions, of system registers and of coprocessor 14 as a module of TLA+: the rows in order, what each matches, and what it says. */
public final class TrapModule {
    /** Its name. */
    public static final String NAME = "TrapTable";

    private static final String HEAD = """
            ------------------------------ MODULE TrapTable ------------------------------
            (***************************************************************************)
            (* What becomes of a synchronous exception that a guest has taken to EL2,  *)
            (* by ESR_EL2: made of traps.table, by TrapModuleTest, which fails when    *)
            (* they differ. Of each table the first row that matches decides.          *)
            (***************************************************************************)
            EXTENDS Naturals, Sequences

            \\* Bits high to low of a number.
            Bits(n, high, low) == (n \\div 2^low) % 2^(high - low + 1)

            \\* A row decides if it matches and none before it does. matches: a sequence of truth values.
            Decides(matches) == {i \\in DOMAIN matches : matches[i] /\\ \\A j \\in 1..(i - 1) : ~matches[j]}
            """;
    private static final String TAIL = "=============================================================================\n";

    private final TrapTable table;
    private final StringBuilder text = new StringBuilder(HEAD);

    private TrapModule(TrapTable table) {
        this.table = table;
    }

    /** The module. */
    public static String of(TrapTable table) {
        TrapModule module = new TrapModule(table);
        module.exceptions();
        module.systems();
        module.coprocessors();
        return module.text + TAIL;
    }

    private void exceptions() {
        text.append("\n\\* Exceptions, by ESR_EL2.EC and ISS.\n");
        part("Exception", "class, iss", table.fields().values().stream().flatMap(List::stream).toList(), table.exceptions(), TrapModule::matches);
        said("ExceptionOutcome", table.exceptions(), row -> row.outcome().spelling());
    }

    private void systems() {
        text.append("\n\\* System registers and instructions: ISS of class 0x18.\n");
        part("System", "iss", List.of(new Field("op0", 21, 20), new Field("op1", 16, 14), new Field("CRn", 13, 10), new Field("CRm", 4, 1), new Field("op2", 19, 17)),
                table.systems(), row -> conjunction(List.of(pattern("op0", row.encoding().op0()), pattern("op1", row.encoding().op1()),
                        pattern("CRn", row.encoding().crn()), pattern("CRm", row.encoding().crm()), pattern("op2", row.encoding().op2()))));
        said("SystemRead", table.systems(), row -> row.read() instanceof Reading.Refused ? "undefined" : "done");
        said("SystemWrite", table.systems(), row -> row.write() instanceof Writing.Refused ? "undefined" : "done");
    }

    private void coprocessors() {
        text.append("\n\\* Coprocessor 14: ISS of class 0x05.\n");
        part("Coprocessor", "iss", List.of(new Field("opc1", 16, 14), new Field("CRn", 13, 10), new Field("CRm", 4, 1), new Field("opc2", 19, 17)),
                table.coprocessors(), row -> conjunction(List.of(pattern("opc1", row.opc1()), pattern("CRn", row.crn()), pattern("CRm", row.crm()),
                        pattern("opc2", row.opc2()))));
        said("CoprocessorRead", table.coprocessors(), row -> row.read() instanceof Reading.Refused ? "undefined" : "done");
        said("CoprocessorWrite", table.coprocessors(), row -> row.write() instanceof Writing.Refused ? "undefined" : "done");
    }

    private <R extends Row> void part(String name, String parameters, List<Field> fields, List<R> rows, Function<R, String> matches) {
        text.append(name).append("Rows == <<").append(rows.stream().map(row -> '"' + row.name() + '"').collect(Collectors.joining(", "))).append(">>\n\n");
        text.append(name).append("Matches(").append(parameters).append(") ==\n");
        text.append(fields.stream().map(field -> field.name() + " == Bits(iss, " + field.high() + ", " + field.low() + ")")
                .collect(Collectors.joining("\n        ", "    LET ", "\n    IN <<\n")));
        text.append(rows.stream().map(row -> "        " + matches.apply(row)).collect(Collectors.joining(",\n"))).append(">>\n\n");
    }

    private <R extends Row> void said(String name, List<R> rows, Function<R, String> what) {
        text.append(name).append(" == <<").append(rows.stream().map(row -> '"' + what.apply(row) + '"').collect(Collectors.joining(", "))).append(">>\n");
    }

    private static String matches(ExceptionRow row) {
        List<String> parts = new ArrayList<>(List.of(pattern("class", row.exceptionClass())));
        for (Condition condition : row.when()) {
            parts.add(condition instanceof Condition.Is is ? pattern(condition.field(), is.pattern())
                    : "~(" + pattern(condition.field(), ((Condition.IsNot) condition).pattern()) + ")");
        }
        return conjunction(parts);
    }

    private static String conjunction(List<String> parts) {
        String all = parts.stream().filter(part -> !part.equals("TRUE")).collect(Collectors.joining(" /\\ "));
        return all.isEmpty() ? "TRUE" : all;
    }

    /** That a value is one of a pattern's. */
    private static String pattern(String value, Pattern pattern) {
        if (pattern.isAny()) {
            return "TRUE";
        }
        if (pattern instanceof Pattern.Range range) {
            return value + " \\in " + range.first() + ".." + range.last();
        }
        if (pattern instanceof Pattern.AnyOf any) {
            return any.patterns().stream().map(one -> pattern(value, one)).collect(Collectors.joining(" \\/ ", "(", ")"));
        }
        Pattern.Bits bits = (Pattern.Bits) pattern;
        if (bits.digits() == 0) {
            return value + " = " + bits.value();
        }
        // Which bits are free: the lowest ones, as the file has them.
        int free = Long.numberOfTrailingZeros(bits.mask());
        if (bits.mask() != -1L << free) {
            throw new IllegalArgumentException("only the lowest bits of a pattern can be free");
        }
        if (free == 0) {
            return value + " = " + bits.value();
        }
        return value + " \\in " + bits.value() + ".." + (bits.value() + (1L << free) - 1);
    }
}
