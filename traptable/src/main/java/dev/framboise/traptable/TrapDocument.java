package dev.framboise.traptable;

import java.util.ArrayList;
import java.util.List;

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
            (`-Dframboise.syndromes=all`): [syndromes.txt](records/syndromes.txt) says what they came to.

            [matrix.list](../traptable/src/main/resources/dev/framboise/traptable/matrix.list) names for each row a test on the JVM, a proof or an enumeration, and a payload: a guest of the
            real image. `MatrixTest` fails when a row lacks one, and each test that is named compares what it has met with what it is said to cover. The payload is
            [conformance.list](../traptable/src/main/resources/dev/framboise/traptable/conformance.list), made of the table, too: what a guest does, in which state, and every register
            afterwards; `TrapPayloadTest` (hal-rpi4) has guests carry it out on QEMU. [traps.html](traps.html) is this page with the matrix, in one file without a network.
            [TrapTable.tla](../spec/src/main/resources/dev/framboise/spec/traps/TrapTable.tla) has the exceptions, the system registers and coprocessor 14 for TLC, which
            finds one row for each, and the kernel's class in agreement (`./framboise check traps`).
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
        for (Sections.Section section : Sections.of(table).all()) {
            text.append("\n## ").append(section.heading()).append("\n\n");
            List<String> columns = new ArrayList<>(List.of("row"));
            columns.addAll(section.columns());
            line(columns);
            line(columns.stream().map(column -> "---").toList());
            section.entries().forEach(this::entry);
            if (section.entries().get(0).row() instanceof NativeRow) {
                text.append("\n*traps*: class 0x18, to EL1. `RegisterSweepTest` (hal-rpi4) has a guest of the real image try every encoding of op0 1 to 3, reads and writes, from EL1\n")
                        .append("and from EL0, on QEMU: what is carried out, and what it reads, is what these two tables say, but for the deviations below.\n");
            }
        }
        text.append("\n## Where a machine deviates\n\nWhat it does instead; *any*: on no machine does a trap come to this row.\n\n");
        line(List.of("row", "machine", "instead", "reason"));
        line(List.of("---", "---", "---", "---"));
        table.deviations().forEach(deviation -> line(List.of(code(deviation.row()), deviation.machine(), deviation.instead().spelling(), deviation.source())));
        return text.toString();
    }

    private void entry(Sections.Entry entry) {
        List<String> cells = new ArrayList<>(List.of(code(entry.row().name())));
        cells.addAll(entry.cells());
        line(cells);
    }

    private void line(List<String> cells) {
        List<String> safe = new ArrayList<>(cells);
        safe.replaceAll(cell -> cell.replace("|", "\\|"));
        text.append("| ").append(String.join(" | ", safe)).append(" |\n");
    }

    private static String code(String name) {
        return "`" + name + "`";
    }
}
