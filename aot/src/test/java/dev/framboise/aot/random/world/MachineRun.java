package dev.framboise.aot.random.world;

import dev.framboise.aot.suite.Uart;
import dev.framboise.metal.EntryPoint;

/** The program of the image. What stops is not run again: the board calls {@link #main} anew. */
public final class MachineRun {
    private static final int BREAKPOINT = 0x3C;
    private static final Batch BATCH = batch();
    private static final Run RUN = new Run(BATCH);
    private static final Uart UART = new Uart();

    private MachineRun() {
    }

    private static Batch batch() {
        try {
            return (Batch) Class.forName("dev.framboise.aot.random.world.Programs").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no batch of programs", e);
        }
    }

    @EntryPoint("bare_main")
    static void main() {
        while (RUN.hasMore()) {
            if (RUN.isAtResult()) {
                UART.printHexadecimal(RUN.result());
                UART.put('\n');
            } else {
                end(Run.VALUE, RUN.step());
            }
        }
        UART.print("end\n");
    }

    @EntryPoint("bare_stopped")
    static void stopped(long syndrome, long pc, long fp, long lr, long low, long high) {
        boolean isPanic = (syndrome >>> 26 & 0x3F) == BREAKPOINT;
        end(isPanic ? Run.PANIC : Run.OTHER, isPanic ? syndrome & 0xFFFF : syndrome);
    }

    private static void end(int kind, long value) {
        long hash = RUN.end(kind, value);
        if (BATCH.isDetailed()) {
            UART.printDecimal(kind);
            UART.put(' ');
            UART.printHexadecimal(value);
            UART.put(' ');
            UART.printHexadecimal(hash);
            UART.put('\n');
        }
    }
}
