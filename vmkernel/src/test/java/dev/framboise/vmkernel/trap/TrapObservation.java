package dev.framboise.vmkernel.trap;

import dev.framboise.traptable.Expectation;
import dev.framboise.traptable.Outcome;
import dev.framboise.traptable.Trap;
import dev.framboise.traptable.World;
import java.util.stream.LongStream;

/**
 * What became of a trap.
 *
 * @param trap as it was taken
 * @param world as it was then
 * @param verdict the kernel's
 * @param x x0 to x30 afterwards
 * @param pe the exception registers afterwards
 * @param kept reads what is kept afterwards
 */
record TrapObservation(Trap trap, World world, Verdict verdict, long[] x, Trap.ExceptionState pe, World kept) {
    /** How it differs from what is expected; empty if it does not. */
    String difference(Expectation expected) {
        StringBuilder text = new StringBuilder();
        differs(text, "verdict", verdict, verdict(expected.outcome()));
        for (int i = 0; i < x.length; i++) {
            if (i != expected.open()) {
                differs(text, "x" + i, Long.toHexString(x[i]), Long.toHexString(expected.x()[i]));
            }
        }
        differs(text, "ELR_EL2", Long.toHexString(pe.elr2()), Long.toHexString(expected.pe().elr2()));
        differs(text, "SPSR_EL2", Long.toHexString(pe.spsr2()), Long.toHexString(expected.pe().spsr2()));
        differs(text, "ELR_EL1", Long.toHexString(pe.elr1()), Long.toHexString(expected.pe().elr1()));
        differs(text, "SPSR_EL1", Long.toHexString(pe.spsr1()), Long.toHexString(expected.pe().spsr1()));
        differs(text, "ESR_EL1", Long.toHexString(pe.esr1()), Long.toHexString(expected.pe().esr1()));
        differs(text, "FAR_EL1", Long.toHexString(pe.far1()), Long.toHexString(expected.pe().far1()));
        Expectation.Change change = expected.kept();
        if (change != null) {
            differs(text, change.place() + " " + change.name() + change.index(),
                    Long.toHexString(kept.kept(change.place(), change.name(), change.index())), Long.toHexString(change.value()));
        }
        return text.isEmpty() ? "" : expected.row().name() + text + "\n    for ESR_EL2 " + Long.toHexString(trap.esr()) + ", FAR_EL2 "
                + Long.toHexString(trap.far()) + ", HPFAR_EL2 " + Long.toHexString(trap.hpfar()) + ", SPSR_EL2 "
                + Long.toHexString(trap.pe().spsr2()) + ", x0..x3 " + LongStream.of(trap.x()).limit(4).mapToObj(Long::toHexString).toList();
    }

    private static void differs(StringBuilder text, String what, Object is, Object expected) {
        if (!is.equals(expected)) {
            text.append("; ").append(what).append(" is ").append(is).append(", not ").append(expected);
        }
    }

    private static Verdict verdict(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Verdict.EMULATED;
            case AGAIN -> Verdict.RESUME;
            case UNDEFINED -> Verdict.UNDEFINED;
            case ABORT -> Verdict.EXTERNAL_ABORT;
            default -> Verdict.STOPPED;
        };
    }
}
