package dev.framboise.armv8.model.guest;

import dev.framboise.armv8.model.ModelFault;
import dev.framboise.armv8.register.SysReg;

/** Instructions of a guest that call up, wait or return (DDI 0487 C6.2, D1.3, D1.6). */
final class GuestCalls {
    private static final long HCR_TWI = 1L << 13;
    private static final long HCR_TWE = 1L << 14;
    private static final long HCR_TSC = 1L << 19;
    private static final long CPTR_TFP = 1L << 10;
    private static final long SCTLR_NTWI = 1L << 16;
    private static final long SCTLR_NTWE = 1L << 18;
    private static final int CONDITION_ALWAYS = 1 << 24 | 0xe << 20;

    private GuestCalls() {
    }

    static void hvc(GuestCpu cpu, int immediate) {
        if (cpu.isAtEl0()) {
            throw cpu.exceptions().undefined();
        }
        throw cpu.exceptions().toEl2(0x16, immediate, cpu.pc() + 4);
    }

    // The firmware sets SCR_EL3.SMD: an SMC that is not trapped is UNDEFINED.
    static void smc(GuestCpu cpu, int immediate) {
        if (cpu.isAtEl0() || !cpu.isOn(HCR_TSC)) {
            throw cpu.exceptions().undefined();
        }
        throw cpu.exceptions().toEl2(0x17, immediate, cpu.pc());
    }

    static void svc(GuestCpu cpu, int immediate) {
        throw cpu.exceptions().toEl1(0x15, immediate, cpu.pc() + 4);
    }

    static void brk(GuestCpu cpu, int immediate) {
        throw cpu.exceptions().toEl1(0x3c, immediate, cpu.pc());
    }

    static void waitForInterrupt(GuestCpu cpu) {
        if (cpu.exceptions().wakesUp()) {
            return;
        }
        checkWait(cpu, SCTLR_NTWI, HCR_TWI, 0);
        cpu.machine().block(cpu.coreIndex(), cpu.exceptions()::wakesUp);
    }

    static void waitForEvent(GuestCpu cpu) {
        if (!cpu.core.hasEvent()) {
            checkWait(cpu, SCTLR_NTWE, HCR_TWE, 1);
            cpu.machine().block(cpu.coreIndex(), () -> cpu.core.hasEvent() || cpu.exceptions().wakesUp());
        }
        cpu.core.clearEvent();
    }

    // EL1's wish comes before EL2's.
    private static void checkWait(GuestCpu cpu, long notTrappedAtEl1, long trappedAtEl2, int instruction) {
        if (cpu.isAtEl0() && (cpu.system.get(SysReg.SCTLR_EL1) & notTrappedAtEl1) == 0) {
            throw cpu.exceptions().toEl1(0x01, CONDITION_ALWAYS | instruction, cpu.pc());
        }
        if (cpu.isOn(trappedAtEl2)) {
            throw cpu.exceptions().toEl2(0x01, CONDITION_ALWAYS | instruction, cpu.pc());
        }
    }

    static void simd(GuestCpu cpu) {
        int enabled = (int) (cpu.system.get(SysReg.CPACR_EL1) >>> 20) & 3;
        if (enabled != 3 && !(enabled == 1 && !cpu.isAtEl0())) {
            throw cpu.exceptions().toEl1(0x07, CONDITION_ALWAYS, cpu.pc());
        }
        if ((cpu.system.get(SysReg.CPTR_EL2) & CPTR_TFP) != 0) {
            throw cpu.exceptions().toEl2(0x07, CONDITION_ALWAYS, cpu.pc());
        }
    }

    static void exceptionReturn(GuestCpu cpu) {
        if (cpu.isAtEl0()) {
            throw cpu.exceptions().undefined();
        }
        long spsr = cpu.system.get(SysReg.SPSR_EL1);
        long mode = spsr & GuestCpu.MODE;
        if (mode != GuestCpu.EL0T && mode != GuestCpu.EL1T && mode != GuestCpu.EL1H) {
            throw new ModelFault("a guest's ERET with SPSR_EL1 0x" + Long.toHexString(spsr)
                + ": the model has neither AArch32 nor the illegal state");
        }
        cpu.pstate(spsr);
        cpu.branch(cpu.system.get(SysReg.ELR_EL1));
        cpu.core.setEvent();
    }
}
