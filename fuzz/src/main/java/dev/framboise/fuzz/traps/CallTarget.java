package dev.framboise.fuzz.traps;

import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.fuzz.board.Isolation;
import dev.framboise.fuzz.board.Neighbours;
import dev.framboise.fuzz.board.Playground;
import dev.framboise.fuzz.oracle.ExpectedTrap;
import dev.framboise.fuzz.oracle.TrapOracle;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.cpu.Vcpu;

/** HVC and SMC of any immediate, with any registers, by all VMs; vCPUs that were turned on or woken go on to call. */
public final class CallTarget implements Target {
    private static final int MOST_CALLS = 12;
    private static final long HVC64 = 0x16L << 26 | 1L << 25;
    private static final long SMC64 = 0x17L << 26 | 1L << 25;
    /** Low bytes of what is called; the owner and the width are two more bits. */
    private static final int[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0x0a, 0x0b, 0x12, 0x1f, 0xff};

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
        TrapOracle oracle = new TrapOracle();
        for (int i = 0; i < MOST_CALLS && input.hasMore() && !playground.isOff(); i++) {
            int core = input.below(5);
            if (core == 4) {
                playground.pass(Playground.SLICE);
            } else if (playground.running(core) != null) {
                call(playground, core, playground.running(core), oracle, input);
            }
            playground.settle();
        }
        Isolation.check(playground);
    }

    private static void call(Playground playground, int core, Vcpu vcpu, TrapOracle oracle, Input input) {
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
        ExpectedTrap expected = oracle.expect(vcpu, playground.machine.core(core));
        Neighbours neighbours = new Neighbours(playground, vcpu.vm);
        playground.trap(core, verdict -> {
            expected.check(verdict);
            neighbours.check();
            States.reach(3, expected.row().name().hashCode(), verdict.ordinal(), powers(vcpu));
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
