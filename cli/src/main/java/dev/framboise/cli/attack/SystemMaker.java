package dev.framboise.cli.attack;

import dev.framboise.traptable.Encoding;
import dev.framboise.traptable.TrapTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Accesses to System registers, and the instructions beside them: those of the trap table, and any. */
final class SystemMaker {
    private static final int SCTLR = A64.encoding(3, 0, 1, 0, 0);
    private static final int VBAR = A64.encoding(3, 0, 12, 0, 0);
    private static final int EL1H = 5;
    private static final int BITS = 4;
    private static final int X0 = 0;
    private static final int X7 = 7;

    private record Named(String name, Encoding encoding) {
    }

    private final List<Named> rows = new ArrayList<>();
    private final Dice dice;

    SystemMaker(Dice dice, TrapTable table) {
        this.dice = dice;
        table.systems().forEach(row -> rows.add(new Named(row.register(), row.encoding())));
        table.natives().forEach(row -> rows.add(new Named(row.name().substring(2), row.encoding())));
    }

    Operation register() {
        while (true) {
            Named row = dice.of(rows);
            int encoding = example(row.encoding);
            // EL2's and EL3's names too, now and then.
            if (dice.once(4)) {
                encoding = 2 + dice.below(2) << 14 | dice.below(1 << 14);
                row = new Named("register", row.encoding);
            }
            if (encoding >>> 14 >= 2) {
                return access(Kind.SYSTEM_REGISTER, row.name, encoding);
            }
        }
    }

    Operation timer() {
        int encoding = A64.encoding(3, 3, 14, dice.below(4), dice.below(4));
        if (dice.once(4)) {
            encoding = A64.encoding(3, dice.below(8), 14, dice.below(16), dice.below(8));
        }
        return access(Kind.TIMER, "timer", encoding);
    }

    private Operation access(Kind kind, String name, int encoding) {
        int reads = dice.below(3) == 0 ? 1 : 0;
        String words = (reads == 1 ? "MRS " : "MSR ") + name + " " + show(encoding);
        long value = dice.value();
        List<Integer> code = new ArrayList<>();
        if (reads == 0 && (encoding == VBAR || encoding == SCTLR)) {
            // Put right before it is needed: then the attacker comes back. Once in a while it does not.
            if (dice.once(64)) {
                return new Operation(kind, List.of(A64.system(0, encoding, X0)), EL1H, 0, List.of(value), words + " for good");
            }
            code.add(A64.system(1, encoding, X7));
            code.add(A64.system(0, encoding, X0));
            code.add(A64.ISB);
            code.add(A64.system(0, encoding, X7));
            value = encoding == SCTLR ? value & ~1 : value;
        } else {
            code.add(A64.system(reads, encoding, X0));
            if (dice.once(4)) {
                code.add(A64.ISB);
            }
        }
        return new Operation(kind, code, dice.level(8), 0, List.of(value), words);
    }

    Operation instruction() {
        if (dice.once(3)) {
            int word = 0xd500_0000 | dice.below(1 << 22) & ~(1 << 20 | 1 << 19);
            return new Operation(Kind.SYSTEM_INSTRUCTION, List.of(word), dice.level(8), 0, List.of(dice.value()),
                    String.format(Locale.ROOT, "the system instruction %08x", word));
        }
        int encoding = dice.once(2) ? 1 << 14 | dice.below(1 << 14) : A64.encoding(1, dice.once(2) ? 0 : 3, 7 + dice.below(2), dice.below(16), dice.below(8));
        int reads = dice.once(4) ? 1 : 0;
        return new Operation(Kind.SYSTEM_INSTRUCTION, List.of(A64.system(reads, encoding, X0)), dice.level(8), 0,
                List.of(dice.once(2) ? dice.scratch() : dice.value()), (reads == 1 ? "SYSL " : "SYS ") + show(encoding));
    }

    private int example(Encoding encoding) {
        return A64.encoding(encoding.op0().example(dice.random(), 2), encoding.op1().example(dice.random(), 3), encoding.crn().example(dice.random(), BITS),
                encoding.crm().example(dice.random(), BITS), encoding.op2().example(dice.random(), 3));
    }

    private static String show(int encoding) {
        return (encoding >>> 14) + " " + (encoding >>> 11 & 7) + " " + (encoding >>> 7 & 15) + " " + (encoding >>> 3 & 15) + " "
                + (encoding & 7);
    }
}
