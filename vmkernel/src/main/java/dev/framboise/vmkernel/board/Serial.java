package dev.framboise.vmkernel.board;

/** A serial port with FIFOs. No method waits. */
public interface Serial {
    /** Takes a received byte, 0..255; -1 when there is none. */
    int receive();

    /** Whether {@link #transmit} would be accepted now. */
    boolean canTransmit();

    /** Hands one byte, 0..255, to the transmitter; only after {@link #canTransmit}. */
    void transmit(int value);

    /** Lets the port interrupt when its transmitter has room again. */
    void enableTransmitInterrupt();

    /** The opposite of {@link #enableTransmitInterrupt}. */
    void disableTransmitInterrupt();

    /** Drops the port's latched interrupts. */
    void clearInterrupts();
}
