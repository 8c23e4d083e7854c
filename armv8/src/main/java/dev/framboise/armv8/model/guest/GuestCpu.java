package dev.framboise.armv8.model.guest;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.ModelCore;
import dev.framboise.armv8.model.ModelFault;
import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.model.SplitMix;
import dev.framboise.armv8.model.translation.Stage2Regime;
import dev.framboise.armv8.register.GeneralRegisters;
import dev.framboise.armv8.register.SysReg;

/** One core at EL1 and EL0: program counter, PSTATE, and the loop that fetches and executes. */
public final class GuestCpu {
    static final long MODE = 0x1f;
    static final long EL0T = 0;
    static final long EL1T = 4;
    static final long EL1H = 5;
    static final long MASK_F = 1L << 6;
    static final long MASK_I = 1L << 7;
    static final long MASK_A = 1L << 8;
    static final long DAIF = 0xfL << 6;

    static final long HCR_VM = 1L;
    static final long HCR_FMO = 1L << 3;
    static final long HCR_IMO = 1L << 4;
    static final long HCR_AMO = 1L << 5;
    static final long HCR_VF = 1L << 6;
    static final long HCR_VI = 1L << 7;
    static final long HCR_VSE = 1L << 8;
    static final long HCR_RW = 1L << 31;

    final Machine machine;
    final ModelCore core;
    final RegisterFile system;
    private final GuestExceptions exceptions;
    private final GuestMemory memory;
    private final GuestSystemAccess systemAccess;
    private GeneralRegisters registers;
    private GuestExit exit = GuestExit.SYNC;
    private GuestCode.Instruction current;
    long pc;
    long pstate = EL1H | DAIF;
    private long nextPc;

    /** The guest's side of {@code core}. */
    public GuestCpu(Machine machine, ModelCore core, SplitMix junk) {
        this.machine = machine;
        this.core = core;
        this.system = core.registers();
        this.exceptions = new GuestExceptions(this, junk);
        this.memory = new GuestMemory(this);
        this.systemAccess = new GuestSystemAccess(this);
    }

    /** ERET from EL2, then instructions until an exception goes to EL2. @param frame the guest's x0..x30, used in place */
    public GuestExit run(GeneralRegisters frame) {
        registers = frame;
        exit = null;
        core.enterGuest();
        pc = system.get(SysReg.ELR_EL2);
        pstate = system.get(SysReg.SPSR_EL2);
        checkReturn();
        machine.gic().checkListRegisters(core.index());
        if (isOn(HCR_VM)) {
            machine.translation().load(core.index(), regime());
        }
        while (exit == null) {
            step();
        }
        registers = null;
        return exit;
    }

    private void checkReturn() {
        long mode = pstate & MODE;
        if (!isOn(HCR_RW) || mode != EL0T && mode != EL1T && mode != EL1H) {
            throw new ModelFault("ERET on core " + core.index() + " with SPSR_EL2 0x" + Long.toHexString(pstate)
                + " and HCR_EL2 0x" + Long.toHexString(system.get(SysReg.HCR_EL2))
                + ": the model runs AArch64 EL1 and EL0 only");
        }
        if ((pstate & 1L << 20) != 0) {
            throw new ModelFault("ERET on core " + core.index() + " with SPSR_EL2.IL set: the model has no illegal state");
        }
    }

    private void step() {
        machine.step(core.index());
        current = null;
        try {
            exceptions.takeInterrupts();
            if (exit != null) {
                return;
            }
            nextPc = pc + 4;
            current = machine.guestCode().decode(memory.fetch());
            if (current == null) {
                exceptions.undefined();
            }
            current.op().execute(this);
            pc = nextPc;
        } catch (GuestTrap taken) {
            return;
        }
    }

    void exit(GuestExit why) {
        exit = why;
    }

    boolean isOn(long hcrBit) {
        return (system.get(SysReg.HCR_EL2) & hcrBit) != 0;
    }

    Stage2Regime regime() {
        return Stage2Regime.of(system.get(SysReg.VTCR_EL2), system.get(SysReg.VTTBR_EL2));
    }

    GuestExceptions exceptions() {
        return exceptions;
    }

    GuestMemory memory() {
        return memory;
    }

    GuestSystemAccess systemAccess() {
        return systemAccess;
    }

    boolean isAtEl0() {
        return (pstate & MODE) == EL0T;
    }

    /** General register {@code index}, 0..31; 31 reads as zero. */
    public long x(int index) {
        return registers.source(index);
    }

    /** Sets general register {@code index}, 0..31; 31 is discarded. */
    public void x(int index, long value) {
        registers.target(index, value);
    }

    /** The address of the instruction that executes. */
    public long pc() {
        return pc;
    }

    /** PSTATE in the format of an SPSR. */
    public long pstate() {
        return pstate;
    }

    /** Sets PSTATE, as ERET and the immediate MSRs do. */
    public void pstate(long value) {
        pstate = value;
    }

    /** The next instruction is at {@code target}. */
    public void branch(long target) {
        nextPc = target;
    }

    /** The core's number. */
    public int coreIndex() {
        return core.index();
    }

    /** The machine the guest runs on. */
    public Machine machine() {
        return machine;
    }

    /** A load of {@code bytes} from a virtual address into {@code rt}, as LDR with a base register only. */
    public void load(int rt, long va, int bytes, LoadForm form) {
        memory.load(rt, va, bytes, form);
    }

    /** A store of {@code bytes} from {@code rt} to a virtual address, as STR with a base register only. */
    public void store(int rt, long va, int bytes) {
        memory.store(rt, va, bytes);
    }

    /** Where it is, for a report. */
    public String describe() {
        String where = registers == null ? "at EL2, guest left at pc 0x" : "in the guest at pc 0x";
        return where + Long.toHexString(pc) + (current == null ? "" : " (" + current + ")");
    }
}
