package dev.framboise.armv8.model.guest;

import dev.framboise.armv8.model.ModelFault;
import dev.framboise.armv8.model.SplitMix;
import dev.framboise.armv8.register.SysReg;

/** Exceptions taken from a guest, to EL1 and to EL2 (DDI 0487 D1.3, AArch64.TakeException). */
final class GuestExceptions {
    private static final long IL = 1L << 25;
    private static final int IRQ_OFFSET = 0x80;
    private static final int FIQ_OFFSET = 0x100;
    private static final int SERROR_OFFSET = 0x180;

    private final GuestCpu cpu;
    private final SplitMix junk;

    GuestExceptions(GuestCpu cpu, SplitMix junk) {
        this.cpu = cpu;
        this.junk = junk;
    }

    /** Takes what is pending and not masked, physical before virtual. */
    void takeInterrupts() {
        if (cpu.isOn(GuestCpu.HCR_AMO) && cpu.core.takeSErrorForGuest()) {
            saveToEl2(cpu.pc);
            cpu.system.set(SysReg.ESR_EL2, 0x2fL << 26 | IL);
            cpu.exit(GuestExit.SERROR);
            return;
        }
        int core = cpu.core.index();
        if (cpu.machine.gic().signalsIrq(core)) {
            if (!cpu.isOn(GuestCpu.HCR_IMO)) {
                throw new ModelFault("a physical IRQ on core " + core + " while HCR_EL2.IMO is 0 would go to the guest");
            }
            saveToEl2(cpu.pc);
            cpu.exit(GuestExit.IRQ);
            return;
        }
        takeVirtual(core);
    }

    private void takeVirtual(int core) {
        if (virtualSError() && (cpu.pstate & GuestCpu.MASK_A) == 0) {
            cpu.system.set(SysReg.HCR_EL2, cpu.system.get(SysReg.HCR_EL2) & ~GuestCpu.HCR_VSE);
            cpu.system.set(SysReg.ESR_EL1, 0x2fL << 26 | IL);
            enterEl1(SERROR_OFFSET, cpu.pc);
        } else if (virtualFiq(core) && (cpu.pstate & GuestCpu.MASK_F) == 0) {
            enterEl1(FIQ_OFFSET, cpu.pc);
        } else if (virtualIrq(core) && (cpu.pstate & GuestCpu.MASK_I) == 0) {
            enterEl1(IRQ_OFFSET, cpu.pc);
        }
    }

    boolean virtualSError() {
        return cpu.isOn(GuestCpu.HCR_VSE) && cpu.isOn(GuestCpu.HCR_AMO);
    }

    boolean virtualFiq(int core) {
        return cpu.isOn(GuestCpu.HCR_FMO) && (cpu.isOn(GuestCpu.HCR_VF) || cpu.machine.gic().signalsVirtualFiq(core));
    }

    boolean virtualIrq(int core) {
        return cpu.isOn(GuestCpu.HCR_IMO) && (cpu.isOn(GuestCpu.HCR_VI) || cpu.machine.gic().signalsVirtualIrq(core));
    }

    /** Whether a WFI would not wait: something is pending, masked or not. */
    boolean wakesUp() {
        int core = cpu.core.index();
        return cpu.core.hasPhysicalInterrupt() || virtualSError() || virtualFiq(core) || virtualIrq(core);
    }

    /** A synchronous exception to EL2. */
    GuestTrap toEl2(int exceptionClass, int iss, long preferredReturn) {
        saveToEl2(preferredReturn);
        cpu.system.set(SysReg.ESR_EL2, (long) exceptionClass << 26 | IL | iss);
        cpu.exit(GuestExit.SYNC);
        throw GuestTrap.TAKEN;
    }

    /** A stage-2 abort to EL2. HPFAR_EL2 is UNKNOWN for permission faults (DDI 0487 D17.2, HPFAR_EL2). */
    GuestTrap stage2Abort(int exceptionClass, int iss, long va, int status) {
        cpu.system.set(SysReg.FAR_EL2, va);
        boolean permission = (status & 0x3c) == 0x0c;
        long hpfar = permission ? junk.next() : va >>> 12 << 4;
        cpu.system.set(SysReg.HPFAR_EL2, hpfar & 0xff_ffff_fff0L);
        return toEl2(exceptionClass, iss | status, cpu.pc);
    }

    /** A synchronous exception to EL1. */
    GuestTrap toEl1(int exceptionClass, int iss, long preferredReturn) {
        cpu.system.set(SysReg.ESR_EL1, (long) exceptionClass << 26 | IL | iss);
        enterEl1(0, preferredReturn);
        throw GuestTrap.TAKEN;
    }

    /** An abort to EL1. @param exceptionClass that of a lower level, 0x20 or 0x24; one more from EL1 itself */
    GuestTrap abortToEl1(int exceptionClass, int iss, long va) {
        cpu.system.set(SysReg.FAR_EL1, va);
        return toEl1(cpu.isAtEl0() ? exceptionClass : exceptionClass + 1, iss, cpu.pc);
    }

    /** An UNDEFINED instruction. */
    GuestTrap undefined() {
        return toEl1(0, 0, cpu.pc);
    }

    private void saveToEl2(long preferredReturn) {
        cpu.system.set(SysReg.ELR_EL2, preferredReturn);
        cpu.system.set(SysReg.SPSR_EL2, cpu.pstate);
    }

    private void enterEl1(int kind, long preferredReturn) {
        cpu.system.set(SysReg.SPSR_EL1, cpu.pstate);
        cpu.system.set(SysReg.ELR_EL1, preferredReturn);
        long mode = cpu.pstate & GuestCpu.MODE;
        int from = mode == GuestCpu.EL0T ? 0x400 : mode == GuestCpu.EL1T ? 0x000 : 0x200;
        cpu.pc = cpu.system.get(SysReg.VBAR_EL1) + from + kind;
        cpu.pstate = cpu.pstate & 0xfL << 28 | GuestCpu.DAIF | GuestCpu.EL1H;
    }
}
