package dev.framboise.traptable;

/** How an exception is taken to EL1, and an instruction is over: from the Arm ARM's pseudocode (DDI 0487 J1). */
final class Injection {
    private static final long AARCH32 = 1 << 4;
    private static final long NZCV = 0xfL << 28;
    private static final long DAIF = 0xfL << 6;
    private static final long EL1H = 5;
    private static final long SS = 1 << 21;
    private static final long IL = 1 << 25;
    private static final long WNR_AND_CM = 1 << 6 | 1 << 8;
    private static final long EXTERNAL_ABORT = 0x10;

    private Injection() {
    }

    /** AArch64.TakeException with EC 0, for which IL is set whatever the instruction (D17.2.37). */
    static Trap.ExceptionState undefined(Trap trap) {
        return take(trap, IL, trap.pe().far1());
    }

    /** AArch64.Abort with a synchronous external abort; its ISV is 0, so IL is set (D17.2.37). */
    static Trap.ExceptionState abort(Trap trap) {
        long exceptionClass = trap.esr() >>> 26 & 0x3f;
        boolean isFetch = exceptionClass == 0x20;
        long taken = fromEl0(trap.pe().spsr2()) ? exceptionClass : exceptionClass + 1;
        long iss = EXTERNAL_ABORT | (isFetch ? 0 : trap.esr() & WNR_AND_CM);
        return take(trap, taken << 26 | IL | iss, trap.far());
    }

    private static boolean fromEl0(long pstate) {
        return (pstate & AARCH32) != 0 || (pstate & 0xf) == 0;
    }

    private static Trap.ExceptionState take(Trap trap, long esr, long far) {
        long from = trap.pe().spsr2();
        long vector = (from & AARCH32) != 0 ? 0x600 : fromEl0(from) ? 0x400 : (from & 1) == 0 ? 0x000 : 0x200;
        return new Trap.ExceptionState((trap.vbar() & ~0x7ffL) + vector, from & NZCV | DAIF | EL1H, trap.pe().elr2(), from, esr, far);
    }

    /** The instruction is over: PC, PSTATE.SS, and in AArch32 ITAdvance. */
    static Trap.ExceptionState after(Trap trap) {
        Trap.ExceptionState pe = trap.pe();
        long pstate = pe.spsr2() & ~SS;
        return new Trap.ExceptionState(pe.elr2() + ((trap.esr() & IL) != 0 ? 4 : 2), (pstate & AARCH32) != 0 ? advanceIt(pstate) : pstate,
                pe.elr1(), pe.spsr1(), pe.esr1(), pe.far1());
    }

    // IT[7:2] is PSTATE's bits 15:10, IT[1:0] bits 26:25.
    private static long advanceIt(long pstate) {
        long it = pstate >>> 8 & 0xfc | pstate >>> 25 & 3;
        long next = (it & 7) == 0 ? 0 : it & 0xe0 | it << 1 & 0x1f;
        return pstate & ~(0x3fL << 10 | 3L << 25) | (next & 0xfc) << 8 | (next & 3) << 25;
    }
}
