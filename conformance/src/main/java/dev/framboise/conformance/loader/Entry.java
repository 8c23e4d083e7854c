package dev.framboise.conformance.loader;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bcm2711;
import dev.framboise.conformance.payload.Wire;
import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.LinkerSymbol;

/** What the loader's assembly calls. */
public final class Entry {
    private static final PhysicalMemory FRAME = new PhysicalMemory();
    private static final PhysicalMemory IMAGE = new PhysicalMemory();
    private static final Receiver RECEIVER = new Receiver(FRAME, IMAGE);
    private static final Bcm2711 BOARD = new Bcm2711();
    private static final Wire WIRE = new Wire(BOARD);
    private static final String NAME = "FRAMBOISE-LOADER ";
    /** Seconds without an octet behind which it says again that it is there. */
    private static final int SILENCE = 2;
    /** The end of what the loader has for itself and for the image. */
    private static final long PLACE_END = 0x100_0000;
    /** An image's header: octets from its start to the end of what it needs. */
    private static final int IMAGE_SIZE = 16;

    private Entry() {
    }

    /** Takes an image; the first address behind it and all it needs. */
    @EntryPoint("loader_main")
    static long main(long tree) {
        FRAME.at(frame());
        IMAGE.at(FrameFormat.IMAGE_BASE);
        BOARD.start(Access.load32(divisors()), Access.load32(divisors() + 4));
        while (tree >= FrameFormat.IMAGE_BASE && tree < PLACE_END) {
            WIRE.text(NAME).text("REFUSES the device tree is where the image goes, at 0x").hexadecimal(tree).end();
            awaitOctet();
        }
        ready();
        while (true) {
            int octet = awaitOctet();
            if (octet == Bcm2711.NOTHING) {
                ready();
            } else if (octet == Bcm2711.LOST) {
                RECEIVER.lost();
            } else if (answer(RECEIVER.take(octet))) {
                BOARD.drain();
                return FrameFormat.IMAGE_BASE + Math.max(RECEIVER.octets(), Access.load32(FrameFormat.IMAGE_BASE + IMAGE_SIZE));
            }
        }
    }

    /** Says what there is to say; whether the image is to be entered. */
    private static boolean answer(Answer answer) {
        switch (answer) {
            case NONE -> {
                return false;
            }
            case ACK, ENTER -> WIRE.text(NAME).text("ACK ").text(kind()).decimal(RECEIVER.number()).end();
            case DAMAGED -> WIRE.text(NAME).text("NAK damaged").end();
            case UNKNOWN -> WIRE.text(NAME).text("NAK unknown").end();
            case SIZE -> WIRE.text(NAME).text("NAK size").end();
            case IMAGE -> WIRE.text(NAME).text("NAK image").end();
        }
        return answer == Answer.ENTER;
    }

    private static String kind() {
        return switch (RECEIVER.kind()) {
            case FrameFormat.BEGIN -> "B";
            case FrameFormat.DATA -> "D";
            default -> "G";
        };
    }

    private static void ready() {
        WIRE.endPlain();
        WIRE.text(NAME).text("READY block=").decimal(FrameFormat.BLOCK).end();
    }

    /** The next octet; {@link Bcm2711#NOTHING} when none came for some time. */
    private static int awaitOctet() {
        long patience = SysReg.CNTFRQ_EL0.read() * SILENCE;
        long begin = SysReg.CNTPCT_EL0.read();
        int octet = BOARD.receive();
        while (octet == Bcm2711.NOTHING && SysReg.CNTPCT_EL0.read() - begin < patience) {
            Thread.onSpinWait();
            octet = BOARD.receive();
        }
        return octet;
    }

    @LinkerSymbol("__frame")
    static long frame() {
        throw new UnsupportedOperationException("on metal only");
    }

    @LinkerSymbol("divisors")
    static long divisors() {
        throw new UnsupportedOperationException("on metal only");
    }
}
