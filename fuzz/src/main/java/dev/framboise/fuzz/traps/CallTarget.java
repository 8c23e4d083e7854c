package dev.framboise.fuzz.traps;

import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.board.Isolation;
import dev.framboise.fuzz.board.Neighbours;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.oracle.ArchitecturalRules;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.TrapOracle;
import dev.framboise.fuzz.oracle.TrapState;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.trap.Verdict;

/** HVC and SMC of any immediate, with any registers, by all VMs; vCPUs that were turned on or woken go on to call. */
public final class CallTarget implements Target {
    private static final int MOST_CALLS = 12;
    private static final long HVC64 = 0x16L << 26 | 1L << 25;
    private static final long SMC64 = 0x17L << 26 | 1L << 25;
    /** Low bytes of what is called; the owner and the width are two more bits. */
    private static final int[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0x0a, 0x0b, 0x12, 0x1f, 0xff};
    private static final TrapOracle ORACLE = new ArchitecturalRules();

    @Override
    public String name() {
        return "calls";
    }

    @Override
    public String about() {
        return "HVC and SMC: PSCI, SMCCC, and what is neither";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        Playground playground = Playground.restored();
        for (int i = 0; i < MOST_CALLS && input.hasMore() && !playground.isOff(); i++) {
            int core = input.below(5);
            if (core == 4) {
                playground.pass(Playground.SLICE);
            } else if (playground.running(core) != null) {
                call(playground, core, playground.running(core), input);
            }
            playground.settle();
        }
        Isolation.check(playground);
    }

    private static void call(Playground playground, int core, Vcpu vcpu, Input input) {
        RegisterFile system = playground.registers(core);
        int how = input.u8();
        boolean isSmc = (how & 0x1f) == 0x1f;
        int immediate = (how & 0xe0) == 0xe0 ? input.u16() : 0;
        system.set(SysReg.ESR_EL2, (isSmc ? SMC64 : HVC64) | immediate);
        system.set(SysReg.SPSR_EL2, 0x3c5);
        vcpu.x0 = function(input);
        vcpu.x1 = input.word();
        vcpu.x2 = input.word();
        vcpu.x3 = input.word();
        long x0 = vcpu.x0;
        PsciMirror.Answer answer = immediate != 0 ? PsciMirror.Answer.of(-1) : PsciMirror.answer(vcpu, x0, vcpu.x1, vcpu.x2);
        TrapState before = TrapState.of(vcpu, system);
        Neighbours neighbours = new Neighbours(playground, vcpu.vm);
        playground.trap(core, verdict -> {
            TrapState after = TrapState.of(vcpu, system);
            neighbours.check();
            if (verdict != Verdict.STOPPED || isSmc) {
                ORACLE.check(before, after, verdict);
            }
            if (!isSmc) {
                Violation.unless((verdict == Verdict.STOPPED) == answer.stops(), Property.CALL_ANSWERS, "call 0x%x comes to %s", x0, verdict);
                answer.returns().ifPresent(value -> Violation.unlessEqual(value, after.x()[0], Property.CALL_ANSWERS,
                        "x0 after call 0x" + Long.toHexString(x0)));
            }
            States.reach(3, isSmc ? 1 : 0, (int) x0, verdict.ordinal(), vcpu.x0 < 0 && vcpu.x0 > -16 ? vcpu.x0 : 1, powers(vcpu));
        });
    }

    private static long powers(Vcpu vcpu) {
        long powers = vcpu.vm.state.ordinal();
        for (int i = 0; i < vcpu.vm.vcpuCount; i++) {
            powers = powers * 8 + vcpu.vm.vcpus[i].power.ordinal();
        }
        return powers;
    }

    private static long function(Input input) {
        int which = input.u8();
        if (which >= 0xf0) {
            return input.u64();
        }
        long owner = (which & 0x20) != 0 ? 0x8000_0000L : 0x8400_0000L;
        return owner | ((which & 0x10) != 0 ? 0x4000_0000L : 0) | ((which & 0x40) != 0 ? 0xdead_beef_0000_0000L : 0) | NUMBERS[which % NUMBERS.length];
    }
}
