package dev.framboise.armv8.model.device;

import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.ModelFault;
import dev.framboise.armv8.model.gic.InterruptLine;
import dev.framboise.armv8.model.memory.ModelDevice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * A PL011 UART (DDI 0183) whose line is as slow as it is told: bytes leave and arrive one at a time. What leaves is
 * {@link #output()}; what arrives is given to {@link #type}, and waits on the line
 * while the receiver is off or its FIFO full.
 */
public final class Pl011Model implements ModelDevice {
    private static final int DR = 0x00;
    private static final int FR = 0x18;
    private static final int LCR_H = 0x2c;
    private static final int CR = 0x30;
    private static final int IFLS = 0x34;
    private static final int IMSC = 0x38;
    private static final int RIS = 0x3c;
    private static final int MIS = 0x40;
    private static final int ICR = 0x44;
    private static final int PERIPHERAL_ID = 0xfe0;

    private static final int RX = 1 << 4;
    private static final int TX = 1 << 5;
    private static final int RECEIVE_TIMEOUT = 1 << 6;
    private static final int CR_UARTEN = 1;
    private static final int CR_TXE = 1 << 8;
    private static final int CR_RXE = 1 << 9;
    private static final int LCR_H_FEN = 1 << 4;
    private static final int DEPTH = 16;
    private static final int TIMEOUT_BYTES = 4;
    private static final int[] LEVELS = {2, 4, 8, 12, 14, 8, 8, 8};
    private static final int[] IDENTIFICATION = {0x11, 0x10, 0x34, 0x00, 0x0d, 0xf0, 0x05, 0xb1};

    private final Machine machine;
    private final long base;
    private final InterruptLine line;
    private final long ticksPerByte;
    private final int[] plain = new int[0x40];
    private final ArrayDeque<Integer> transmit = new ArrayDeque<>();
    private final ArrayDeque<Integer> receive = new ArrayDeque<>();
    private final ArrayDeque<Integer> onTheLine = new ArrayDeque<>();
    private final StringBuilder output = new StringBuilder();
    private int raw;
    private long transmitted = Long.MAX_VALUE;
    private long arrives = Long.MAX_VALUE;
    private long timesOut = Long.MAX_VALUE;

    /**
     * A UART, at reset.
     *
     * @param machine the machine it will be attached to
     * @param base its physical address
     * @param intId its interrupt
     * @param ticksPerByte how long a byte takes, in ticks of the count; at least 1
     */
    public Pl011Model(Machine machine, long base, int intId, long ticksPerByte) {
        this.machine = machine;
        this.base = base;
        this.line = machine.line(intId);
        this.ticksPerByte = ticksPerByte;
        plain[CR / 4] = CR_TXE | CR_RXE;
        plain[IFLS / 4] = 0x12;
    }

    /** All that was sent so far, a character a byte. */
    public String output() {
        return output.toString();
    }

    /** Sends ASCII to the UART, after all that was sent before. */
    public void type(String text) {
        for (byte each : text.getBytes(StandardCharsets.ISO_8859_1)) {
            onTheLine.add(each & 0xff);
        }
        listen();
        machine.bus().reschedule();
    }

    private void listen() {
        if (arrives == Long.MAX_VALUE && !onTheLine.isEmpty() && has(CR_RXE) && receive.size() < depth()) {
            arrives = machine.count() + ticksPerByte;
        }
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long size() {
        return 0x1000;
    }

    @Override
    public long read(long offset, int bytes, int core) {
        int at = (int) offset;
        if (at >= PERIPHERAL_ID) {
            return IDENTIFICATION[(at - PERIPHERAL_ID) / 4];
        }
        return switch (at) {
            case DR -> take();
            case FR -> flags();
            case RIS -> raw;
            case MIS -> raw & plain[IMSC / 4];
            case ICR -> 0;
            default -> at < 4 * plain.length ? plain[at / 4] : 0;
        };
    }

    @Override
    public void write(long offset, int bytes, long value, int core) {
        int at = (int) offset;
        switch (at) {
            case DR -> put((int) value & 0xff);
            case FR, RIS, MIS -> { }
            case ICR -> raw &= ~(int) value;
            default -> {
                if (at < 4 * plain.length) {
                    plain[at / 4] = (int) value;
                }
            }
        }
        listen();
        drive();
    }

    private boolean has(int control) {
        return (plain[CR / 4] & (control | CR_UARTEN)) == (control | CR_UARTEN);
    }

    private int depth() {
        return (plain[LCR_H / 4] & LCR_H_FEN) != 0 ? DEPTH : 1;
    }

    private int level(int shift) {
        return depth() == 1 ? 1 : LEVELS[plain[IFLS / 4] >>> shift & 7];
    }

    private int flags() {
        return (transmit.isEmpty() ? 1 << 7 : 1 << 3)
            | (transmit.size() >= depth() ? 1 << 5 : 0)
            | (receive.isEmpty() ? 1 << 4 : 0)
            | (receive.size() >= depth() ? 1 << 6 : 0);
    }

    private void put(int value) {
        if (!has(CR_TXE)) {
            throw new ModelFault("a byte is written to the UART while it is disabled: it is lost");
        }
        if (transmit.size() >= depth()) {
            throw new ModelFault("a byte is written to the UART while its transmit FIFO is full: it is lost");
        }
        transmit.add(value);
        if (transmitted == Long.MAX_VALUE) {
            transmitted = machine.count() + ticksPerByte;
        }
        if (transmit.size() > level(0)) {
            raw &= ~TX;
        }
    }

    private int take() {
        if (receive.isEmpty()) {
            return 0;
        }
        int value = receive.remove();
        if (receive.size() < level(3)) {
            raw &= ~RX;
        }
        if (receive.isEmpty()) {
            raw &= ~RECEIVE_TIMEOUT;
            timesOut = Long.MAX_VALUE;
        }
        listen();
        drive();
        return value;
    }

    private void drive() {
        if ((raw & plain[IMSC / 4]) != 0) {
            line.raise();
        } else {
            line.lower();
        }
    }

    @Override
    public long nextEvent() {
        return Math.min(transmitted, Math.min(arrives, timesOut));
    }

    @Override
    public void advance(long count) {
        while (nextEvent() <= count) {
            if (transmitted <= count) {
                sendOne();
            } else if (arrives <= count) {
                receiveOne();
            } else {
                raw |= RECEIVE_TIMEOUT;
                timesOut = Long.MAX_VALUE;
            }
        }
        drive();
    }

    private void sendOne() {
        output.append((char) (int) transmit.remove());
        transmitted = transmit.isEmpty() ? Long.MAX_VALUE : transmitted + ticksPerByte;
        if (transmit.size() == level(0) || depth() == 1) {
            raw |= TX;
        }
    }

    private void receiveOne() {
        receive.add(onTheLine.remove());
        timesOut = arrives + TIMEOUT_BYTES * ticksPerByte;
        if (receive.size() >= level(3)) {
            raw |= RX;
        }
        boolean more = !onTheLine.isEmpty() && receive.size() < depth();
        arrives = more ? arrives + ticksPerByte : Long.MAX_VALUE;
    }
}
