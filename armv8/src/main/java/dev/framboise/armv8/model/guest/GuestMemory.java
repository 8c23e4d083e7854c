package dev.framboise.armv8.model.guest;

import dev.framboise.armv8.model.ModelFault;
import dev.framboise.armv8.model.translation.AccessKind;
import dev.framboise.armv8.model.translation.WalkResult;
import dev.framboise.armv8.register.SysReg;

/** A guest's fetches, loads and stores: stage 1 off, stage 2 as HCR_EL2.VM says. */
final class GuestMemory {
    private static final int INSTRUCTION_ABORT = 0x20;
    private static final int DATA_ABORT = 0x24;
    private static final int ALIGNMENT = 0x21;
    private static final int ISV = 1 << 24;
    private static final int SSE = 1 << 21;
    private static final int SF = 1 << 15;
    private static final int WNR = 1 << 6;
    private static final int NO_SYNDROME = 0;
    private static final long HCR_DC = 1L << 12;

    private final GuestCpu cpu;

    GuestMemory(GuestCpu cpu) {
        this.cpu = cpu;
    }

    int fetch() {
        if ((cpu.pc & 3) != 0) {
            throw cpu.exceptions().toEl1(0x22, 0, cpu.pc);
        }
        checkStage1(INSTRUCTION_ABORT, 0, cpu.pc);
        long pa = translate(INSTRUCTION_ABORT, 0, cpu.pc, AccessKind.FETCH);
        return (int) cpu.machine.bus().load(pa, 4, cpu.core.index());
    }

    void load(int rt, long va, int bytes, LoadForm form) {
        boolean wide = form == LoadForm.SIGNED_64 || bytes == 8;
        int iss = described(rt, bytes) | (form == LoadForm.ZERO ? 0 : SSE) | (wide ? SF : 0);
        cpu.x(rt, form.extend(read(va, bytes, iss), bytes));
    }

    void store(int rt, long va, int bytes) {
        write(va, bytes, cpu.x(rt), described(rt, bytes) | (bytes == 8 ? SF : 0) | WNR);
    }

    /** LDP of two 64-bit registers: nothing in the syndrome describes it. */
    void loadPair(int first, int second, long va) {
        long low = read(va, 8, NO_SYNDROME);
        long high = read(va + 8, 8, NO_SYNDROME);
        cpu.x(first, low);
        cpu.x(second, high);
    }

    /** STP of two 64-bit registers: nothing in the syndrome describes it. */
    void storePair(int first, int second, long va) {
        write(va, 8, cpu.x(first), NO_SYNDROME | WNR);
        write(va + 8, 8, cpu.x(second), NO_SYNDROME | WNR);
    }

    private static int described(int rt, int bytes) {
        return ISV | Integer.numberOfTrailingZeros(bytes) << 22 | rt << 16;
    }

    private long read(long va, int bytes, int iss) {
        checkStage1(DATA_ABORT, 0, va);
        checkAlignment(va, bytes, 0);
        long pa = translate(DATA_ABORT, iss, va, AccessKind.READ);
        return cpu.machine.bus().load(pa, bytes, cpu.core.index());
    }

    private void write(long va, int bytes, long value, int iss) {
        checkStage1(DATA_ABORT, WNR, va);
        checkAlignment(va, bytes, WNR);
        long pa = translate(DATA_ABORT, iss, va, AccessKind.WRITE);
        cpu.machine.translation().beforeGuestStore(pa);
        cpu.machine.bus().store(pa, bytes, value, cpu.core.index());
    }

    // With stage 1 off the output address is the VA, and one wider than PARange is an address size fault, level 0.
    private void checkStage1(int exceptionClass, int iss, long va) {
        if ((cpu.system.get(SysReg.SCTLR_EL1) & 1) != 0) {
            throw new ModelFault("a guest has turned stage 1 on, which the model does not have");
        }
        if (va >>> 44 != 0) {
            throw cpu.exceptions().abortToEl1(exceptionClass, iss, va);
        }
    }

    // With stage 1 off all data is Device-nGnRnE, where misaligned accesses fault.
    private void checkAlignment(long va, int bytes, int iss) {
        if ((va & bytes - 1) != 0) {
            throw cpu.exceptions().abortToEl1(DATA_ABORT, iss | ALIGNMENT, va);
        }
    }

    private long translate(int exceptionClass, int iss, long va, AccessKind kind) {
        if (!cpu.isOn(GuestCpu.HCR_VM)) {
            return va;
        }
        WalkResult result = cpu.machine.translation().translate(cpu.core.index(), cpu.regime(), va, kind);
        if (result instanceof WalkResult.Fault fault) {
            throw cpu.exceptions().stage2Abort(exceptionClass, iss, va, fault.status());
        }
        long pa = ((WalkResult.Found) result).translation().output(va);
        if (!cpu.machine.bus().answers(pa, 1)) {
            throw new ModelFault("stage 2 maps a guest's address 0x" + Long.toHexString(va) + " to physical address 0x"
                + Long.toHexString(pa) + ", where nothing answers");
        }
        if (!cpu.isOn(HCR_DC)) {
            cpu.machine.lines().checkClean(pa, "a guest with its caches off");
        }
        return pa;
    }
}
