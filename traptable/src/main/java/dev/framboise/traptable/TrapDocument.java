package dev.framboise.traptable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table as a page for people: Markdown, a heading and a table for each part. */
public final class TrapDocument {
    private static final String FIRST_LINES = """
            # What becomes of everything a guest does

            Made of [traps.table](../traptable/src/main/resources/dev/framboise/traptable/traps.table) by `TrapDocumentTest`, which fails when they differ and leaves the new
            page in `traptable/target/traps.md`. In each table the first row that matches decides; the last one matches whatever is left, so that nothing is without a row.

            - *done*: carried out, or nothing to do; the guest goes on after the instruction.
            - *again*: the guest goes on where ELR_EL2 says: after an HVC that is the next instruction, otherwise the same once more.
            - *undefined*, *abort*: the guest takes an UNDEFINED exception, or a synchronous external abort, at EL1, to the letter of AArch64.TakeException.
            - *wait*: after the instruction the vCPU gives its core up until something wakes it. *stop*: it does not go on now.

            `TrapTableTest` (vmkernel) gives the kernel traps out of a seed and compares every register with what these rows say; it also changes each row, and has to see that.
            `EverySyndromeTest` does so with every value of ESR_EL2 of the classes that the kernel decodes, and with all 2^32 of them when it is asked to
            (`-Dframboise.syndromes=all`).
            """;

    private final TrapTable table;
    private final StringBuilder text = new StringBuilder(FIRST_LINES);

    private TrapDocument(TrapTable table) {
        this.table = table;
    }

    /** The page. */
    public static String of(TrapTable table) {
        return new TrapDocument(table).text();
    }

    private String text() {
        part("Exceptions", List.of("row", "class", "when", "outcome", "changes", "source"), table.exceptions(),
                row -> List.of(code(row.name()), pattern(row.exceptionClass()), conditions(row.when()), row.outcome().spelling(), row.changes(), row.source()));
        part("System registers and instructions (class 0x18)", List.of("row", "op0", "op1", "CRn", "CRm", "op2", "read", "write", "source"), table.systems(),
                row -> List.of(code(row.name()), pattern(row.encoding().op0()), pattern(row.encoding().op1()), pattern(row.encoding().crn()), pattern(row.encoding().crm()), pattern(row.encoding().op2()),
                        reading(row.read(), "undefined"), writing(row.write(), "undefined"), row.source()));
        part("What reaches no hypervisor, as a vCPU begins", List.of("row", "op0", "op1", "CRn", "CRm", "op2", "EL1 reads", "EL1 writes", "EL0 reads",
                "EL0 writes", "source"), table.natives(), row -> List.of(code(row.name()), pattern(row.encoding().op0()), pattern(row.encoding().op1()), pattern(row.encoding().crn()),
                        pattern(row.encoding().crm()), pattern(row.encoding().op2()), row.readAtEl1().spelling(), row.writeAtEl1().spelling(), row.readAtEl0().spelling(),
                        row.writeAtEl0().spelling(), row.source()));
        text.append("\n*traps*: class 0x18, to EL1. `RegisterSweepTest` (hal-rpi4) has a guest of the real image try every encoding of op0 1 to 3, reads and writes, from EL1\n")
                .append("and from EL0, on QEMU: what is carried out, and what it reads, is what these two tables say, but for the deviations below.\n");
        part("Coprocessor 14, from AArch32 at EL0 (class 0x05)", List.of("row", "opc1", "CRn", "CRm", "opc2", "read", "write", "source"),
                table.coprocessors(), row -> List.of(code(row.name()), pattern(row.opc1()), pattern(row.crn()), pattern(row.crm()), pattern(row.opc2()),
                        reading(row.read(), "undefined"), writing(row.write(), "undefined"), row.source()));
        part("Calls: HVC #0, by w0", List.of("row", "function", "when", "x0", "outcome", "changes", "source"), table.functions(),
                row -> List.of(code(row.name()), pattern(row.function()), conditions(row.when()), reading(row.result(), ""), row.outcome().spelling(),
                        row.changes(), row.source()));
        part("Addresses that stage 2 does not translate", List.of("row", "addresses", "registers of", "source"), table.regions(),
                row -> List.of(code(row.name()), pattern(row.addresses()), row.device(), row.source()));
        part("Devices' registers", List.of("row", "device", "offset", "bytes", "load", "store", "source"), table.registers(),
                row -> List.of(code(row.name()), row.device(), pattern(row.offset()), pattern(row.bytes()), reading(row.load(), "abort"),
                        writing(row.store(), "abort"), row.source()));
        text.append("\n## Where a machine deviates\n\nWhat it does instead; *any*: on no machine does a trap come to this row.\n\n");
        line(List.of("row", "machine", "instead", "reason"));
        line(List.of("---", "---", "---", "---"));
        table.deviations().forEach(deviation -> line(List.of(code(deviation.row()), deviation.machine(), deviation.instead().spelling(), deviation.source())));
        return text.toString();
    }

    private <R extends Row> void part(String heading, List<String> columns, List<R> rows, Function<R, List<String>> cells) {
        text.append("\n## ").append(heading).append("\n\n");
        line(columns);
        line(columns.stream().map(column -> "---").toList());
        rows.forEach(row -> line(cells.apply(row)));
    }

    private void line(List<String> cells) {
        List<String> safe = new ArrayList<>(cells);
        safe.replaceAll(cell -> cell.replace("|", "\\|"));
        text.append("| ").append(String.join(" | ", safe)).append(" |\n");
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private static String number(long value) {
        return value >= 0 && value < 10 ? Long.toString(value) : value < 0 && value > -10 ? Long.toString(value) : "0x" + Long.toHexString(value);
    }

    private static String pattern(Pattern pattern) {
        if (pattern.isAny()) {
            return "any";
        }
        if (pattern instanceof Pattern.AnyOf any) {
            return any.patterns().stream().map(TrapDocument::pattern).collect(Collectors.joining(", "));
        }
        if (pattern instanceof Pattern.Range range) {
            return number(range.first()) + " to " + number(range.last());
        }
        Pattern.Bits bits = (Pattern.Bits) pattern;
        return bits.digits() == 0 ? number(bits.value()) : bits(bits);
    }

    private static String bits(Pattern.Bits bits) {
        StringBuilder spelling = new StringBuilder("0b");
        for (int i = bits.digits() - 1; i >= 0; i--) {
            spelling.append((bits.mask() >>> i & 1) == 0 ? 'x' : (bits.value() >>> i & 1) == 0 ? '0' : '1');
        }
        return spelling.toString();
    }

    private static String conditions(List<Condition> conditions) {
        return conditions.stream().map(TrapDocument::condition).collect(Collectors.joining(", "));
    }

    private static String condition(Condition condition) {
        if (condition instanceof Condition.Is is) {
            return is.field() + " = " + pattern(is.pattern());
        }
        if (condition instanceof Condition.IsNot isNot) {
            return isNot.field() + " ≠ " + pattern(isNot.pattern());
        }
        return condition.field() + " is " + ((Condition.Means) condition).word().name().toLowerCase(Locale.ROOT);
    }

    private static String reading(Reading reading, String refused) {
        if (reading instanceof Reading.Constant constant) {
            return number(constant.value());
        }
        if (reading instanceof Reading.Kept kept) {
            return kept.name().equals("x0") ? "as it was" : "what was written (" + kept.name() + ")";
        }
        if (reading instanceof Reading.Core core) {
            return core(core);
        }
        return reading instanceof Reading.Refused ? refused : reading.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String core(Reading.Core core) {
        String hidden = core.kept() == -1 ? "" : Long.bitCount(core.kept()) > Integer.SIZE ? ", without " + number(~core.kept())
                : ", of it " + number(core.kept());
        String offered = core.offered() == 0 ? "" : ", and " + number(core.offered());
        return "the core's" + hidden + offered + (core.cap() == null ? "" : ", bits " + core.cap().high() + ":" + core.cap().low() + " at most "
                + core.most());
    }

    private static String writing(Writing writing, String refused) {
        if (writing instanceof Writing.Keep keep) {
            return "kept" + (keep.mask() == -1 ? "" : ", of it " + number(keep.mask()));
        }
        if (writing instanceof Writing.Raise raise) {
            return "sets bits of " + raise.name() + ", of " + number(raise.mask());
        }
        if (writing instanceof Writing.Clear clear) {
            return "clears bits of " + clear.name();
        }
        return writing instanceof Writing.Refused ? refused : writing instanceof Writing.Ignored ? "ignored" : "the device's";
    }
}
