package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.register.SysReg;

/**
 * A few instructions, run at some level with the registers one likes, until they are through or an exception ends them. One for each core.
 *
 * <pre>
 *   probe.begin().set(1, address).word(A64.word("ldr w3, [x1]")).run(Level.EL1);
 *   report.equal("esr", 0x9200_0005L, probe.esr());
 * </pre>
 */
public final class Probe {
    private static final int SLOT = 4096;
    private static final int END = A64.word("brk #0xC0DE");
    private static final int END_A32 = A32.word("bkpt #0xC0DE");
    private static final int END_T32 = T32.word("bkpt #0xDE");
    private static final long END_ESR = 0xF200_C0DEL;
    private static final long END_ESR_A32 = 0xE200_C0DEL;
    private static final long END_ESR_T32 = 0xE000_00DEL;
    /** ESR_ELx.IL, of which there is a check (FPD-204): a probe's end does not ask for it. */
    private static final long IL = 1 << 25;
    private static final long FORWARDED = 0x5A00_E100L;
    private static final int SYNCHRONOUS = 0;

    private final int core;
    private final Frame frame = new Frame();
    private int length;
    private boolean completed;
    private int takenAt;
    private long entry;

    Probe(int core) {
        this.core = core;
    }

    /** Forgets the last one; all registers are zero. */
    public Probe begin() {
        length = 0;
        entry = 0;
        for (int i = 0; i < 31; i++) {
            frame.set(i, 0);
        }
        frame.sp0 = 0;
        return this;
    }

    /** Appends an instruction. */
    public Probe word(int word) {
        Access.store32(slot() + length, word);
        length += 4;
        return this;
    }

    /** Appends an instruction of T32, narrow or wide. */
    public Probe thumb(int word) {
        if (word >>> Short.SIZE != 0) {
            half(word >>> Short.SIZE);
        }
        return half(word & 0xFFFF);
    }

    private Probe half(int halfword) {
        long at = slot() + length;
        Access.store8(at, halfword & 0xFF);
        Access.store8(at + 1, halfword >>> 8);
        length += 2;
        return this;
    }

    /** Gives a general register its value. */
    public Probe set(int register, long value) {
        frame.set(register, value);
        return this;
    }

    /** Gives SP_EL0 its value. */
    public Probe stack(long value) {
        frame.sp0 = value;
        return this;
    }

    /** Enters elsewhere than at the code that was appended: where it is mapped a second time, or where nothing is. */
    public Probe at(long address) {
        entry = address;
        return this;
    }

    /** Runs it with all exceptions masked. */
    public Probe run(Level level) {
        return run(level, level.pstate);
    }

    /** Runs it with another PSTATE, as SPSR_ELx has it; the level says which end the code gets. */
    public Probe run(Level level, long pstate) {
        finish(level);
        return enter(level, pstate);
    }

    private Probe enter(Level level, long pstate) {
        long start = entry == 0 ? slot() : entry;
        frame.elr = start;
        frame.spsr = pstate;
        Places.enter(frame);
        takenAt = (int) (frame.currentel >>> 2 & 3);
        // An interrupt leaves ESR_EL2 as it was: that may be what EL1's vectors said of a probe before.
        if (takenAt == 2 && (frame.vector & 3) == SYNCHRONOUS && (frame.esr & ~0xFL) == FORWARDED) {
            takenAt = 1;
            frame.vector = frame.esr & 0xF;
            frame.esr = SysReg.ESR_EL1.read();
            frame.elr = SysReg.ELR_EL1.read();
            frame.spsr = SysReg.SPSR_EL1.read();
            frame.far = SysReg.FAR_EL1.read();
        }
        long wanted = level == Level.A32 ? END_ESR_A32 : level == Level.T32 ? END_ESR_T32 : END_ESR;
        completed = (frame.vector & 3) == SYNCHRONOUS && (level == Level.T32 ? frame.esr & ~IL : frame.esr) == wanted && frame.elr == start + length;
        return this;
    }

    /** Runs the same code once more, with the registers as they are now; nothing is written or cleaned. */
    public Probe again(Level level) {
        return enter(level, level.pstate);
    }

    private void finish(Level level) {
        long at = slot() + length;
        if (level == Level.T32) {
            Access.store8(at, END_T32 & 0xFF);
            Access.store8(at + 1, END_T32 >>> 8);
        } else {
            Access.store32(at, level == Level.A32 ? END_A32 : END);
        }
        for (int line = 0; line <= length + 64; line += 4) {
            // To coherency, and not only to unification: with stage 1 off and SCTLR_EL1.I clear EL1 fetches past all caches.
            CacheOperation.DC_CVAC.execute(slot() + line);
        }
        Barrier.DSB_ISH.execute();
        CacheOperation.IC_IALLUIS.execute();
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }

    /** Where the code lies. */
    public long slot() {
        return Places.slots() + (long) core * SLOT;
    }

    /** Whether it went through to its end: no exception but the one that ends it. */
    public boolean completed() {
        return completed;
    }

    /** A general register, as it was when the probe ended. */
    public long get(int register) {
        return frame.get(register);
    }

    /** The level that took the exception: 1 or 2. */
    public int takenAt() {
        return takenAt;
    }

    /** Which of the sixteen vectors was taken, in the order of their offsets: 4 is synchronous, from the same level. */
    public int vector() {
        return (int) frame.vector;
    }

    /** ESR_ELx of the level that took it. */
    public long esr() {
        return frame.esr;
    }

    /** ESR_ELx.EC. */
    public long exceptionClass() {
        return frame.esr >>> 26 & 0x3F;
    }

    /** ELR_ELx, in bytes from where the probe was entered. */
    public long offset() {
        return frame.elr - (entry == 0 ? slot() : entry);
    }

    /** SPSR_ELx. */
    public long spsr() {
        return frame.spsr;
    }

    /** FAR_ELx. */
    public long far() {
        return frame.far;
    }

    /** HPFAR_EL2. */
    public long hpfar() {
        return frame.hpfar;
    }

    /** SP_EL0, as it was when the probe ended. */
    public long stack() {
        return frame.sp0;
    }

    /** PSTATE.DAIF in the vector, as MRS has it. */
    public long daifInVector() {
        return frame.daif;
    }

    /** PSTATE.SP in the vector. */
    public long spselInVector() {
        return frame.spsel;
    }
}
