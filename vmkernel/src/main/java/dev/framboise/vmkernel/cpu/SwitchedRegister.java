package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.register.Sctlr;
import dev.framboise.armv8.register.Spsr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.Inline;

/**
 * The table of a world switch: every System register that holds something of the vCPU on a core, with its value when a vCPU
 * begins. docs/world-switch.md says of every other register why it is not here. The same rows are stored from the core and
 * loaded into it. What a reset leaves UNKNOWN is zero; a value that differs from vCPU to vCPU is put in its place by
 * {@link VcpuRegisters#reset}.
 *
 * <p>The order is that of loading: the core is brought in step before {@link #SCTLR} and before {@link #TCR}. On metal each row
 * is a constant: storing and loading become straight code without a check.
 */
public enum SwitchedRegister {
    VMPIDR(SysReg.VMPIDR_EL2, 0),
    CNTVOFF(SysReg.CNTVOFF_EL2, 0),
    /** Whether floating point traps: it does until the vCPU has used it. */
    CPTR(SysReg.CPTR_EL2, TrapControls.CPTR_FLOATING_POINT_TRAPS),

    /** Whether the vCPU debugs itself; its breakpoints and watchpoints are {@link DebugRegisters}. */
    MDSCR(SysReg.MDSCR_EL1, 0),
    /** Traps, routing, and a virtual SError that waits (VSE). */
    HCR(SysReg.HCR_EL2, TrapControls.HCR),
    /** The guest's PC. */
    PC(SysReg.ELR_EL2, 0),
    /** The guest's PSTATE. */
    PSTATE(SysReg.SPSR_EL2, Spsr.EL1H | Spsr.DAIF),

    TTBR0(SysReg.TTBR0_EL1, 0),
    TTBR1(SysReg.TTBR1_EL1, 0),
    MAIR(SysReg.MAIR_EL1, 0),
    VBAR(SysReg.VBAR_EL1, 0),
    CPACR(SysReg.CPACR_EL1, 0),
    CONTEXTIDR(SysReg.CONTEXTIDR_EL1, 0),
    CSSELR(SysReg.CSSELR_EL1, 0),
    ESR(SysReg.ESR_EL1, 0),
    FAR(SysReg.FAR_EL1, 0),
    ELR(SysReg.ELR_EL1, 0),
    SPSR(SysReg.SPSR_EL1, 0),
    SP_EL0(SysReg.SP_EL0, 0),
    SP_EL1(SysReg.SP_EL1, 0),
    TPIDR_EL0(SysReg.TPIDR_EL0, 0),
    TPIDRRO_EL0(SysReg.TPIDRRO_EL0, 0),
    TPIDR_EL1(SysReg.TPIDR_EL1, 0),
    PAR(SysReg.PAR_EL1, 0),

    CNTKCTL(SysReg.CNTKCTL_EL1, 0),
    CNTV_CVAL(SysReg.CNTV_CVAL_EL0, 0),
    CNTP_CVAL(SysReg.CNTP_CVAL_EL0, 0),

    SCTLR(SysReg.SCTLR_EL1, Sctlr.EL1_RES1),

    TCR(SysReg.TCR_EL1, 0),
    CNTV_CTL(SysReg.CNTV_CTL_EL0, 0),
    CNTP_CTL(SysReg.CNTP_CTL_EL0, 0);

    /** How many there are. */
    public static final int COUNT = 31;

    static {
        SwitchedRegister[] rows = values();
        assert rows.length == COUNT;
        for (int i = 0; i < COUNT - 1; i++) {
            boolean inStepBefore = rows[i + 1] == SCTLR || rows[i + 1] == TCR;
            rows[i].next = inStepBefore ? null : rows[i + 1];
        }
    }

    /** The register of the core. */
    public final SysReg register;

    /** Its value when a vCPU begins. */
    public final long reset;

    /** Where a vCPU keeps it while it is not on a core. */
    final int slot;

    /** The row that follows without anything between. */
    private SwitchedRegister next;

    SwitchedRegister(SysReg register, long reset) {
        this.register = register;
        this.reset = reset;
        slot = ordinal();
    }

    /** Whether it is stored: those before {@link #MDSCR} are EL2's alone, which has their values where they are loaded from. */
    public boolean isStored() {
        return ordinal() >= MDSCR.ordinal();
    }

    /** Whether it lives on when a vCPU gives up its state in a power-down suspension (DEN0022F 6.5): the timers. */
    public boolean survivesPowerDown() {
        return switch (this) {
            case CNTKCTL, CNTVOFF, CNTV_CVAL, CNTP_CVAL, CNTV_CTL, CNTP_CTL -> true;
            default -> false;
        };
    }

    /** Stores this row and those that follow. Two at a time: the compiler pairs their stores. */
    @Inline
    void store(SwitchedValues values) {
        long first = register.read();
        if (next == null) {
            values.set(slot, first);
            return;
        }
        long second = next.register.read();
        values.set(slot, first);
        values.set(next.slot, second);
        if (next.next != null) {
            next.next.store(values);
        }
    }

    /** Loads this row and those that follow. Two at a time: the compiler pairs their loads. */
    @Inline
    void load(SwitchedValues values) {
        long first = values.get(slot);
        if (next == null) {
            register.write(first);
            return;
        }
        long second = values.get(next.slot);
        register.write(first);
        next.register.write(second);
        if (next.next != null) {
            next.next.load(values);
        }
    }
}
