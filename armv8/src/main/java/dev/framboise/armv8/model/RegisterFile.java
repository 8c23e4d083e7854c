package dev.framboise.armv8.model;

import dev.framboise.armv8.model.timer.CoreTimers;
import dev.framboise.armv8.register.SysReg;
import java.util.function.LongSupplier;

/** The system registers of one core. What reset leaves UNKNOWN begins as junk, so that nothing comes to rely on it. */
public final class RegisterFile {
    private static final long HCR_IMPLEMENTED = (1L << 34) - 1 & ~(1L << 29);
    private static final long VTCR_IMPLEMENTED = 0x8007_ffffL;
    private static final long VTCR_RES1 = 1L << 31;

    private final int core;
    private final long frequency;
    private final LongSupplier count;
    private final CoreTimers timers;
    private final long[] values = new long[SysReg.values().length];

    RegisterFile(int core, long frequency, LongSupplier count, CoreTimers timers, SplitMix junk) {
        this.core = core;
        this.frequency = frequency;
        this.count = count;
        this.timers = timers;
        for (int i = 0; i < values.length; i++) {
            values[i] = junk.next();
        }
        reset();
    }

    private void reset() {
        set(SysReg.HCR_EL2, 0);
        set(SysReg.VTCR_EL2, 0);
        set(SysReg.VTTBR_EL2, 0);
        set(SysReg.SCTLR_EL2, 0x30c5_0830L | 0x1005);
        set(SysReg.CPTR_EL2, 0x33ff);
        set(SysReg.CNTHCTL_EL2, 3);
        set(SysReg.MDCR_EL2, 6);
        set(SysReg.SCTLR_EL1, 0x30d0_0800L);
        set(SysReg.DAIF, 0x3c0);
        set(SysReg.VPIDR_EL2, IdentificationRegisters.value(SysReg.MIDR_EL1, core));
        set(SysReg.VMPIDR_EL2, IdentificationRegisters.value(SysReg.MPIDR_EL1, core));
        set(SysReg.PMCR_EL0, 0x4102_3000L);
        set(SysReg.CNTFRQ_EL0, frequency);
    }

    /** The stored value of a plain register, without side effects. */
    public long get(SysReg register) {
        return values[register.ordinal()];
    }

    /** Stores a plain register, without side effects. */
    public void set(SysReg register, long value) {
        values[register.ordinal()] = value;
    }

    /** MRS at EL2; for ISR_EL1 see the core. */
    long read(SysReg register) {
        long now = count.getAsLong();
        return switch (register) {
            case CNTPCT_EL0 -> now;
            case CNTVCT_EL0 -> now - timers.offset;
            case CNTVOFF_EL2 -> timers.offset;
            case CNTV_CTL_EL0 -> timers.virtual.control(now - timers.offset);
            case CNTV_CVAL_EL0 -> timers.virtual.compare();
            case CNTP_CTL_EL0 -> timers.physical.control(now);
            case CNTP_CVAL_EL0 -> timers.physical.compare();
            case CNTHP_CTL_EL2 -> timers.hypervisor.control(now);
            case CNTHP_CVAL_EL2 -> timers.hypervisor.compare();
            case PMCCNTR_EL0 -> now;
            // RES0 on a Cortex-A72 (100095, AArch64 register summary), as below.
            case AFSR0_EL1, AFSR1_EL1, AMAIR_EL1 -> 0;
            case OSLAR_EL1 -> throw new ModelFault("MRS of OSLAR_EL1, which is write-only: UNDEFINED");
            default -> IdentificationRegisters.isReadOnly(register)
                ? IdentificationRegisters.value(register, core)
                : get(register);
        };
    }

    /** MSR at EL2. */
    void write(SysReg register, long value) {
        switch (register) {
            case CNTVOFF_EL2 -> timers.offset = value;
            case CNTV_CTL_EL0 -> timers.virtual.setControl(value);
            case CNTV_CVAL_EL0 -> timers.virtual.setCompare(value);
            case CNTP_CTL_EL0 -> timers.physical.setControl(value);
            case CNTP_CVAL_EL0 -> timers.physical.setCompare(value);
            case CNTHP_CTL_EL2 -> timers.hypervisor.setControl(value);
            case CNTHP_CVAL_EL2 -> timers.hypervisor.setCompare(value);
            case CNTPCT_EL0, CNTVCT_EL0, CNTFRQ_EL0 ->
                throw new ModelFault("MSR of " + register + " at EL2, which only EL3 can write, if any: UNDEFINED");
            case HCR_EL2 -> set(register, value & HCR_IMPLEMENTED | 2);
            case VTCR_EL2 -> set(register, value & VTCR_IMPLEMENTED | VTCR_RES1);
            case AFSR0_EL1, AFSR1_EL1, AMAIR_EL1 -> { }
            case VBAR_EL2, VBAR_EL1 -> set(register, value & ~0x7ffL);
            case HPFAR_EL2 -> set(register, value & 0xff_ffff_fff0L);
            case HSTR_EL2, ESR_EL2, ESR_EL1, CPTR_EL2, MDCR_EL2, CNTHCTL_EL2 -> set(register, value & 0xffff_ffffL);
            default -> writePlain(register, value);
        }
    }

    /** MRS by a guest of a register that is its own. */
    public long guestRead(SysReg register) {
        return read(register);
    }

    /** MSR by a guest of a register that is its own: see {@link #isWritableByGuest}. */
    public void guestWrite(SysReg register, long value) {
        write(register, value);
    }

    /** Whether MSR of it at EL1 is not UNDEFINED. */
    public boolean isWritableByGuest(SysReg register) {
        return switch (register) {
            case CNTPCT_EL0, CNTVCT_EL0, CNTFRQ_EL0, ISR_EL1 -> false;
            default -> !IdentificationRegisters.isReadOnly(register);
        };
    }

    private void writePlain(SysReg register, long value) {
        if (register == SysReg.ISR_EL1 || IdentificationRegisters.isReadOnly(register)) {
            throw new ModelFault("MSR of " + register + ", which is read-only: UNDEFINED");
        }
        if (register == SysReg.DAIF && (value & 0x3c0) != 0x3c0) {
            throw new ModelFault("an exception is unmasked at EL2: the model takes none to the current level");
        }
        set(register, value);
    }
}
