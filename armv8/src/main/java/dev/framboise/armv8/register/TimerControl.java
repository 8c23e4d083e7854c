package dev.framboise.armv8.register;

/** The control register of a generic timer, CNTV_CTL, CNTP_CTL, CNTHP_CTL (DDI 0487 D11.2.4, D17.11). */
public final class TimerControl {
    /** The timer compares. */
    public static final long ENABLE = 1L;
    /** Its interrupt is masked. */
    public static final long IMASK = 1L << 1;
    /** Its condition is met, masked or not; read-only. */
    public static final long ISTATUS = 1L << 2;

    private TimerControl() {
    }
}
