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

/**
 * Synchronous exceptions from EL1 and EL0: any ESR_EL2, FAR_EL2, HPFAR_EL2, PSTATE and registers, on any core. Nothing is made
 * well-formed: what a real core would never report is tried, too, as long as it is 32 bits.
 */
public final class TrapTarget implements Target {
    private static final int MOST_TRAPS = 16;
    /** Exception classes that come to EL2 as it is set up, more often than others. */
    private static final int[] CLASSES = {0x01, 0x05, 0x07, 0x16, 0x17, 0x18, 0x18, 0x18, 0x20, 0x24, 0x24, 0x24, 0x03, 0x00, 0x0e, 0x3c};
    /** EL0 and EL1 of AArch64, EL0 of AArch32: what a guest can be in. */
    private static final long[] MODES = {0x0, 0x4, 0x5, 0x10};
    private static final long[] IPAS = {0x0800_0000L, 0x0900_0000L, 0x0901_0000L, 0x090f_0000L, 0x090f_1000L, 0x0a00_0000L, 0x0b00_0000L, 0x0b00_1000L,
        0x3000_0000L, 0x4000_0000L, 0};
    private static final int[] OFFSETS = {0, 4, 8, 0x18, 0x38, 0x100, 0x104, 0x108, 0x200, 0xf00};

    @Override
    public String name() {
        return "traps";
    }

    @Override
    public String about() {
        return "synchronous exceptions from EL1 and EL0, any syndrome";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        Playground playground = Playground.restored();
        TrapOracle oracle = new TrapOracle();
        for (int i = 0; i < MOST_TRAPS && input.hasMore() && !playground.isOff(); i++) {
            int core = input.below(4);
            Vcpu vcpu = playground.running(core);
            if (vcpu != null) {
                trap(playground, core, vcpu, oracle, input);
            }
            playground.settle();
        }
        Isolation.check(playground);
    }

    private static void trap(Playground playground, int core, Vcpu vcpu, TrapOracle oracle, Input input) {
        RegisterFile system = playground.registers(core);
        system.set(SysReg.ESR_EL2, syndrome(input));
        long page = input.u8() < 0xc0 ? IPAS[input.below(IPAS.length)] : input.word();
        system.set(SysReg.HPFAR_EL2, page >>> 8 & 0xff_ffff_fff0L);
        int offset = input.u8();
        system.set(SysReg.FAR_EL2, input.word() & ~0xfffL | (offset < 0xa0 ? OFFSETS[offset % OFFSETS.length] : input.u16() & 0xfff));
        system.set(SysReg.ELR_EL2, input.word());
        system.set(SysReg.SPSR_EL2, pstate(input));
        for (int left = input.u8() & 7; left > 0; left--) {
            vcpu.set(input.below(Vcpu.COUNT), input.word());
        }
        ExpectedTrap expected = oracle.expect(vcpu, playground.machine.core(core));
        long mode = system.get(SysReg.SPSR_EL2) & 0x1f;
        Neighbours neighbours = new Neighbours(playground, vcpu.vm);
        playground.trap(core, verdict -> {
            expected.check(verdict);
            neighbours.check();
            States.reach(1, expected.row().name().hashCode(), verdict.ordinal(), mode, vcpu.power.ordinal());
        });
    }

    /** 32 bits, most with a class that is routed to EL2. */
    private static long syndrome(Input input) {
        int how = input.u8();
        int ec = how < 0xe0 ? CLASSES[how & 0xf] : input.below(64);
        int il = how & 0x10;
        int iss = (how & 0x20) != 0 && ec == 0x18 ? systemAccess(input) : (input.u16() | input.u8() << 16 | input.u8() << 24) & 0x1ff_ffff;
        if ((how & 0x40) != 0 && ec == 0x24) {
            // A load or store that the syndrome describes, where stage 2 translates nothing.
            iss = iss & 0x00ff_c040 | input.below(4) << 22 | 1 << 24 | 0x07;
        }
        return (long) ec << 26 | (il != 0 ? 1L << 25 : 0) | iss;
    }

    /** An access to a register that traps: debug registers and identification registers. */
    private static int systemAccess(Input input) {
        int op0 = 2 + input.below(2);
        return op0 << 20 | input.below(8) << 17 | (op0 == 2 && input.below(4) == 0 ? 3 : 0) << 14 | (op0 == 2 ? input.below(8) : 0) << 10
                | input.below(32) << 5 | input.below(16) << 1 | input.below(2);
    }

    private static long pstate(Input input) {
        int how = input.u8();
        long rest = (how & 4) != 0 ? input.u32() & 0xffff_ffe0L : (how & 0xf0L) << 24 | 0x3c0;
        long mode = MODES[how & 3];
        return mode == 0x10 ? rest | mode : rest & ~0x10L & ~(0x7fL << 10) & ~(3L << 25) | mode;
    }
}
