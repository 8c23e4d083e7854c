package dev.framboise.metal.panic;

/** Prints a stopped core's stack as Java does, inlined frames included. */
public final class Backtrace {
    private static final String AT = "\tat ";
    private static final String UNKNOWN_EXCEPTION = "unknown panic site ";

    private final FrameTable table;

    /** Prints what {@code table} knows. */
    public Backtrace(FrameTable table) {
        this.table = table;
    }

    /**
     * Prints the exception of a panic site on a line of its own, as {@code Throwable.toString} would.
     *
     * @param immediate of the {@code brk} that stopped the core
     */
    public void printException(int immediate, CharSink out) {
        int site = table.site(immediate);
        if (site < 0) {
            Text.print(UNKNOWN_EXCEPTION, out);
            Text.printDecimal(immediate, out);
        } else {
            table.printException(site, out);
            if (table.hasMessage(site)) {
                out.put(':');
                out.put(' ');
                table.printMessage(site, out);
            }
        }
        out.put('\n');
    }

    /**
     * Prints one line per frame, innermost first. Frame records (AAPCS64, 6.4.6) are followed only upwards and only
     * inside the stack, so the walk ends whatever the stack holds.
     *
     * @param pc    where the core stopped
     * @param fp    its x29
     * @param lr    its x30
     * @param low   lowest address of its stack
     * @param high  address after the highest one of its stack
     */
    public void printFrames(long pc, long fp, long lr, long low, long high, CharSink out) {
        printFramesAt(pc, out);
        if (table.framelessAt(pc)) {
            printCaller(lr, out);
        }
        long record = fp;
        long floor = low;
        while (isRecord(record, floor, high)) {
            printCaller(Memory.load(record + 8), out);
            floor = record + 16;
            record = Memory.load(record);
        }
    }

    private static boolean isRecord(long address, long low, long high) {
        return (address & 15) == 0 && Long.compareUnsigned(address, low) >= 0
                && Long.compareUnsigned(address, high) < 0 && Long.compareUnsigned(16, high - address) <= 0;
    }

    /** A return address is after the call, possibly in the next function: the call itself is 4 bytes before. */
    private void printCaller(long returnAddress, CharSink out) {
        if (table.frameAt(returnAddress - 4) != 0) {
            printFramesAt(returnAddress - 4, out);
        }
    }

    private void printFramesAt(long pc, CharSink out) {
        int frame = table.frameAt(pc);
        if (frame == 0) {
            Text.print(AT, out);
            Text.printHexadecimal(pc, out);
            out.put('\n');
        }
        while (frame != 0) {
            printFrame(frame, out);
            frame = table.caller(frame);
        }
    }

    private void printFrame(int frame, CharSink out) {
        Text.print(AT, out);
        if (table.hasClass(frame)) {
            table.printClass(frame, out);
            out.put('.');
        }
        table.printMethod(frame, out);
        out.put('(');
        table.printFile(frame, out);
        int line = table.line(frame);
        if (line != 0) {
            out.put(':');
            Text.printDecimal(line, out);
        }
        out.put(')');
        out.put('\n');
    }
}
