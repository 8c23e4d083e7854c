package dev.framboise.fuzz.oracle;

import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.traptable.Expectation;
import dev.framboise.traptable.Outcome;
import dev.framboise.traptable.Row;
import dev.framboise.traptable.Trap;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Verdict;
import java.util.Map;

/** What one trap must come to. */
public final class ExpectedTrap {
    private static final int COPROCESSOR_14 = 0x05;
    private static final int HVC64 = 0x16;
    private static final int SYSTEM_ACCESS = 0x18;
    private static final int DATA_ABORT = 0x24;

    private final TrapOracle oracle;
    private final Vcpu vcpu;
    private final RegisterFile system;
    private final Trap before;
    private final Expectation expected;
    private final GuestWorld world;
    private final Map<String, Long> devices;

    ExpectedTrap(TrapOracle oracle, Vcpu vcpu, RegisterFile system, Trap before, Expectation expected, GuestWorld world, Map<String, Long> devices) {
        this.oracle = oracle;
        this.vcpu = vcpu;
        this.system = system;
        this.before = before;
        this.expected = expected;
        this.world = world;
        this.devices = devices;
    }

    /** The row that has the last word. */
    public Row row() {
        return expected.row();
    }

    /** Whether the instruction is carried out. */
    public boolean isDone() {
        return expected.outcome() == Outcome.DONE;
    }

    /**
     * Sees to it that this is what has become of the trap. The core's registers are as the kernel has left them, and no other vCPU's yet.
     *
     * @param verdict what the kernel says it did
     * @throws Violation when it is not
     */
    public void check(Verdict verdict) {
        Verdict wanted = verdict(expected.outcome());
        Violation.unless(verdict == wanted, answers(), "ESR_EL2 0x%x comes to %s, not %s [%s]", before.esr(), verdict, wanted, row().name());
        Trap after = TrapOracle.trap(vcpu, system);
        for (int i = 0; i < after.x().length; i++) {
            if (i != expected.open()) {
                same(expected.x()[i], after.x()[i], expected.x()[i] == before.x()[i] ? Property.REGISTERS_KEPT : answers(), "x" + i);
            }
        }
        exceptionState(after.pe());
        kept();
        oracle.look(vcpu.vm);
    }

    private void exceptionState(Trap.ExceptionState after) {
        boolean isTaken = expected.outcome() == Outcome.UNDEFINED || expected.outcome() == Outcome.ABORT;
        Trap.ExceptionState wanted = expected.pe();
        same(wanted.elr2(), after.elr2(), isTaken ? Property.INJECTION : Property.PROGRAM_COUNTER, "ELR_EL2");
        same(wanted.spsr2(), after.spsr2(), isTaken ? Property.INJECTION : Property.PSTATE, "SPSR_EL2");
        same(wanted.esr1(), after.esr1(), Property.INJECTION, "ESR_EL1");
        same(wanted.far1(), after.far1(), Property.INJECTION, "FAR_EL1");
        same(wanted.elr1(), after.elr1(), Property.INJECTION, "ELR_EL1");
        same(wanted.spsr1(), after.spsr1(), Property.INJECTION, "SPSR_EL1");
    }

    /** What devices keep cannot be seen but by a later load. */
    private void kept() {
        Expectation.Change change = expected.kept();
        if (change == null) {
            return;
        }
        if (change.place().equals("system")) {
            same(change.value(), world.kept(change.place(), change.name(), change.index()), Property.REGISTERS_WRITTEN, change.name());
        } else {
            devices.put(change.place() + " " + change.name(), change.value());
        }
    }

    private void same(long wanted, long actual, Property property, String what) {
        if (wanted != actual) {
            throw new Violation(property, String.format("%s is 0x%x, not 0x%x [%s]", what, actual, wanted, row().name()));
        }
    }

    /** Whose answer the trap's outcome is. */
    private Property answers() {
        return switch ((int) (before.esr() >>> 26) & 0x3f) {
            case COPROCESSOR_14, SYSTEM_ACCESS -> Property.SYSTEM_REGISTERS;
            case HVC64 -> Property.CALL_ANSWERS;
            case DATA_ABORT -> Property.DEVICE_ANSWERS;
            default -> Property.TRAP_TABLE;
        };
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
