package dev.framboise.conformance.payload;

/** Calls under the SMC Calling Convention (DEN0028), by the conduit that the device tree names. */
public final class Call {
    private static final int HVC = A64.word("hvc #0");
    private static final int SMC = A64.word("smc #0");

    /** What the form of 64 bits of a function has beside the one of 32. */
    private static final long SMC64 = 1 << 30;

    private final Board board;
    private final Probe probe;
    private boolean started;

    Call(Board board, Probe probe) {
        this.board = board;
        this.probe = probe;
    }

    /** The instruction that calls. */
    public int instruction() {
        return board.conduit == Board.Conduit.SMC ? SMC : HVC;
    }

    /** Calls a function; x0. What else it left in registers is the probe's. */
    public long call(long function, long x1, long x2, long x3) {
        probe.begin().word(instruction());
        probe.set(0, function).set(1, x1).set(2, x2).set(3, x3).run(Level.EL1);
        started |= (function | SMC64) == Cores.CPU_ON && probe.get(0) == 0;
        return probe.get(0);
    }

    /** Whether a call has started a core since this was asked last. */
    boolean hasStarted() {
        boolean before = started;
        started = false;
        return before;
    }
}
