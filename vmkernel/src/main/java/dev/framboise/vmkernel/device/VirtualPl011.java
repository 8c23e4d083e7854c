package dev.framboise.vmkernel.device;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.console.Channel;
import dev.framboise.vmkernel.console.Console;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.memory.RegisterPage;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmState;

/**
 * A PL011 UART (DDI 0183 chapter 3) whose line is the {@link Console}.
 *
 * <p>Its transmit FIFO is the VM's ring in the console: TXFF says that ring is full, so a guest that looks loses nothing.
 * What was typed waits in the console until the guest listens, that is has a receive interrupt enabled or polls the flag
 * register, because drivers throw away what they find in the FIFO while they start. While there is neither input nor lack of
 * room the guest loads from a {@link RegisterPage}; otherwise accesses of 1, 2 and 4 bytes are of the register at the word, and
 * others (8 bytes, pairs, exclusives), which the page answers, abort: no driver has them.
 * Baud rate, format and modem lines are accepted and mean nothing; DMA and errors do not occur.
 */
@ForSize
public final class VirtualPl011 implements MmioDevice {
    /** Data. */
    static final int UARTDR = 0x000;
    /** Receive status, error clear. */
    static final int UARTRSR = 0x004;
    /** Flags. */
    static final int UARTFR = 0x018;
    /** IrDA low-power counter. */
    static final int UARTILPR = 0x020;
    /** Integer baud rate. */
    static final int UARTIBRD = 0x024;
    /** Fractional baud rate. */
    static final int UARTFBRD = 0x028;
    /** Line control. */
    static final int UARTLCR_H = 0x02c;
    /** Control. */
    static final int UARTCR = 0x030;
    /** Interrupt FIFO level select. */
    static final int UARTIFLS = 0x034;
    /** Interrupt mask set/clear. */
    static final int UARTIMSC = 0x038;
    /** Raw interrupt status. */
    static final int UARTRIS = 0x03c;
    /** Masked interrupt status. */
    static final int UARTMIS = 0x040;
    /** Interrupt clear. */
    static final int UARTICR = 0x044;
    /** DMA control. */
    static final int UARTDMACR = 0x048;

    /** UARTFR: the receive FIFO is empty. */
    static final int FR_RXFE = 1 << 4;
    /** UARTFR: the transmit FIFO is full. */
    static final int FR_TXFF = 1 << 5;
    /** UARTFR: the receive FIFO is full. */
    static final int FR_RXFF = 1 << 6;
    /** UARTFR: the transmit FIFO is empty. */
    static final int FR_TXFE = 1 << 7;
    /** UARTLCR_H: FIFOs are enabled. */
    static final int LCR_FEN = 1 << 4;
    /** UARTCR: what is transmitted is received. */
    static final int CR_LBE = 1 << 7;
    /** UARTCR at reset: receiver and transmitter enabled, the UART not. */
    static final int CR_RESET = 0x300;
    /** UARTIFLS at reset: half full, half empty. */
    static final int IFLS_RESET = 0x12;
    /** Interrupt: the receive FIFO has reached its trigger level. */
    static final int RX = 1 << 4;
    /** Interrupt: the transmit FIFO has room. */
    static final int TX = 1 << 5;
    /** Interrupt: something has been in the receive FIFO for a while. */
    static final int RT = 1 << 6;
    /** All interrupts. */
    static final int ALL = 0x7ff;

    /** Bytes of the receive FIFO. */
    static final int FIFO = 16;
    /** Free bytes from which on the transmit FIFO counts as having room: more than a driver sends without looking. */
    static final int ROOM = 64;
    /** So many looks at the flags, nothing else between, are a guest that polls for input. */
    static final int POLLING = 16;

    private final Console console;
    private final Channel channel;
    private final Vm vm;
    private final InterruptLine line;
    private final RegisterPage page;

    private final byte[] fifo = new byte[FIFO];
    private int first;
    private int count;
    private int raw;
    private int mask;
    private int control;
    private int lineControl;
    private int levels;
    private int integerBaud;
    private int fractionalBaud;
    private int lowPower;
    private int dma;
    private int flagReads;
    /** Whether the last byte transmitted found the transmit FIFO without room for more. */
    private boolean crowded;

    /** The UART of {@code vm} on the console. */
    public VirtualPl011(Console console, Vm vm, InterruptLine line) {
        this.console = console;
        this.channel = console.channel(vm);
        this.vm = vm;
        this.line = line;
        page = vm.uartPage;
        reset();
    }

    /** As at power-on. */
    @LoopBound(max = PrimeCell.REGISTERS, reason = "the condition")
    public void reset() {
        for (int i = 0; i < PrimeCell.REGISTERS; i++) {
            page.put(PrimeCell.FIRST + 4 * i, PrimeCell.pl011(PrimeCell.FIRST + 4 * i));
        }
        first = 0;
        count = 0;
        raw = 0;
        mask = 0;
        control = CR_RESET;
        lineControl = 0;
        levels = IFLS_RESET;
        integerBaud = 0;
        fractionalBaud = 0;
        lowPower = 0;
        dma = 0;
        flagReads = 0;
        crowded = false;
        channel.stop();
        update();
    }

    /** The console has something for it: input, or room for output. */
    public void poll() {
        if (crowded && channel.room() >= ROOM) {
            crowded = false;
            raw |= TX;
        }
        receive();
        update();
    }

    @Override
    public long read(Vcpu vcpu, int offset, int bytes) {
        // As from the page: its part of the register.
        return register(offset & ~3) >>> 8 * (offset & 3);
    }

    private int register(int register) {
        if (register == UARTFR) {
            return readFlags();
        }
        flagReads = 0;
        return switch (register) {
            case UARTDR -> readData();
            case UARTILPR -> lowPower;
            case UARTIBRD -> integerBaud;
            case UARTFBRD -> fractionalBaud;
            case UARTLCR_H -> lineControl;
            case UARTCR -> control;
            case UARTIFLS -> levels;
            case UARTIMSC -> mask;
            case UARTRIS -> raw;
            case UARTMIS -> raw & mask;
            case UARTDMACR -> dma;
            default -> PrimeCell.pl011(register);
        };
    }

    @Override
    public Verdict write(Vcpu vcpu, int offset, int bytes, int value) {
        int register = offset & ~3;
        flagReads = 0;
        if (register != UARTDR) {
            channel.stop();
        }
        switch (register) {
            case UARTDR -> transmit(vcpu, value & 0xff);
            case UARTILPR -> lowPower = value & 0xff;
            case UARTIBRD -> integerBaud = value & 0xffff;
            case UARTFBRD -> fractionalBaud = value & 0x3f;
            case UARTLCR_H -> lineControl(value & 0xff);
            case UARTCR -> control = value & 0xff87;
            case UARTIFLS -> levels = value & 0x3f;
            case UARTIMSC -> mask = value & ALL;
            case UARTICR -> raw &= ~value;
            case UARTDMACR -> dma = value & 7;
            default -> { }
        }
        receive();
        update();
        return Verdict.EMULATED;
    }

    private int readFlags() {
        if (!console.hasRoom(vm)) {
            // A guest that waits for room does not wait for input.
            return FR_TXFF | receiverFlags();
        }
        if (flagReads < POLLING) {
            flagReads++;
        }
        // A guest that has looked so often must be waiting for input.
        receive();
        update();
        return FR_TXFE | receiverFlags();
    }

    private int readData() {
        int value = 0;
        if (count > 0) {
            value = fifo[first] & 0xff;
            first = (first + 1) % FIFO;
            count--;
        }
        if (count < trigger()) {
            raw &= ~RX;
        }
        if (count == 0) {
            raw &= ~RT;
        }
        receive();
        update();
        return value;
    }

    private void transmit(Vcpu vcpu, int value) {
        if ((control & CR_LBE) != 0) {
            if (count < depth()) {
                push(value);
            }
            raw |= TX;
        } else {
            crowded = console.write(vcpu, value) < ROOM;
            raw = crowded ? raw & ~TX : raw | TX;
        }
    }

    /** Enabling or disabling the FIFOs empties them (DDI 0183 3.3.7). */
    private void lineControl(int value) {
        if (((lineControl ^ value) & LCR_FEN) != 0) {
            count = 0;
            raw &= ~(RX | RT);
        }
        lineControl = value;
    }

    /** Whether the guest takes what is typed. What comes while the VM ends or is loaded is for its next life. */
    private boolean isListening() {
        VmState state = vm.state;
        return ((mask & (RX | RT)) != 0 || flagReads >= POLLING) && (state == VmState.RUNNING || state == VmState.PAUSED);
    }

    /** Moves what was typed into the FIFO, if the guest listens. */
    @LoopBound(max = FIFO, reason = "bytes of the FIFO")
    private void receive() {
        if (!isListening()) {
            return;
        }
        int before = count;
        while (count < depth()) {
            int value = console.read(vm);
            if (value < 0) {
                break;
            }
            push(value);
        }
        if (count > before) {
            console.refill();
            // The time-out, 32 bit periods, is over as soon as it begins.
            raw |= RT;
        }
    }

    private void push(int value) {
        fifo[(first + count) % FIFO] = (byte) value;
        count++;
        if (count >= trigger()) {
            raw |= RX;
        }
    }

    private int depth() {
        return (lineControl & LCR_FEN) != 0 ? FIFO : 1;
    }

    /** Bytes from which on the receive interrupt is asserted: UARTIFLS.RXIFLSEL (DDI 0183 3.3.9). */
    private int trigger() {
        if ((lineControl & LCR_FEN) == 0) {
            return 1;
        }
        return switch (levels >>> 3 & 7) {
            case 0 -> FIFO / 8;
            case 1 -> FIFO / 4;
            case 3 -> FIFO * 3 / 4;
            case 4 -> FIFO * 7 / 8;
            default -> FIFO / 2;
        };
    }

    /** What {@link #UARTFR} says of the receive FIFO. */
    private int receiverFlags() {
        return (count == 0 ? FR_RXFE : 0) | (count >= depth() ? FR_RXFF : 0);
    }

    /** Loads have no effects and nothing to wait for: the guest can do them itself. */
    private boolean isQuiet() {
        return count == 0 && !channel.hasInput() && !crowded && (control & CR_LBE) == 0;
    }

    private void update() {
        if (isQuiet()) {
            flagReads = 0;
            fillPage();
            page.show();
        } else {
            page.hide();
        }
        if ((raw & mask) != 0) {
            line.raise();
        } else {
            line.lower();
        }
    }

    private void fillPage() {
        page.put(UARTFR, FR_TXFE | FR_RXFE);
        page.put(UARTILPR, lowPower);
        page.put(UARTIBRD, integerBaud);
        page.put(UARTFBRD, fractionalBaud);
        page.put(UARTLCR_H, lineControl);
        page.put(UARTCR, control);
        page.put(UARTIFLS, levels);
        page.put(UARTIMSC, mask);
        page.put(UARTRIS, raw);
        page.put(UARTMIS, raw & mask);
        page.put(UARTDMACR, dma);
    }
}
