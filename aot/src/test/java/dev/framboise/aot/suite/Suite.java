package dev.framboise.aot.suite;

import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.LinkerSymbol;
import dev.framboise.metal.panic.Backtrace;
import dev.framboise.metal.panic.FrameTable;

/**
 * The program of the image: runs every case with every input and prints what came of it.
 *
 * <p>What stops is not run again: the board calls {@link #main} anew and it goes on with the next input.
 */
final class Suite {
    private static final Entry[] ENTRIES = Registry.entries();
    private static final int[] INPUTS = Inputs.ALL;
    private static final Uart UART = new Uart();
    private static final FrameTable FRAMES = new FrameTable();
    private static final Backtrace BACKTRACE = new Backtrace(FRAMES);
    private static final int BREAKPOINT = 0x3C;

    private static int turn;

    private Suite() {
    }

    @EntryPoint("bare_main")
    static void main() {
        FRAMES.attach(frames());
        while (turn < ENTRIES.length * INPUTS.length) {
            Entry entry = ENTRIES[turn / INPUTS.length];
            int input = INPUTS[turn % INPUTS.length];
            turn++;
            UART.print(entry.name());
            UART.put(' ');
            UART.printDecimal(input);
            UART.put(' ');
            Evidence.clear();
            UART.printHexadecimal(entry.run(input));
            UART.put('\n');
        }
        UART.print("end\n");
    }

    @EntryPoint("bare_stopped")
    static void stopped(long syndrome, long pc, long fp, long lr, long low, long high) {
        if ((syndrome >>> 26 & 0x3F) == BREAKPOINT) {
            BACKTRACE.printException((int) syndrome & 0xFFFF, UART);
        } else {
            UART.print("stopped with ESR_EL2 ");
            UART.printHexadecimal(syndrome);
            UART.put('\n');
        }
        BACKTRACE.printFrames(pc, fp, lr, low, high, UART);
        UART.print("after ");
        UART.printHexadecimal(Evidence.value());
        UART.put('\n');
    }

    @LinkerSymbol("__framboise_frames_start")
    private static long frames() {
        throw new UnsupportedOperationException("the JVM needs no frame table");
    }
}
