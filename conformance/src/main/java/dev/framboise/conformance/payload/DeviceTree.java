package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;

/**
 * Finds in a flattened device tree (Devicetree Specification 0.4, chapter 5) what a payload needs. It is read in one pass, with caches
 * off, an octet or an aligned word at a time.
 */
final class DeviceTree {
    private static final int MAGIC = 0xD00D_FEED;
    private static final int BEGIN_NODE = 1;
    private static final int END_NODE = 2;
    private static final int PROPERTY = 3;
    private static final int NOP = 4;
    private static final int MOST_DEPTH = 12;

    private final Board board;
    private long strings;
    private int depth;
    // Of each node on the way to the one that is read: where its properties' values are, and their lengths.
    private final int[] addressCells = new int[MOST_DEPTH];
    private final int[] sizeCells = new int[MOST_DEPTH];
    private final long[] ranges = new long[MOST_DEPTH];
    private final int[] rangesLength = new int[MOST_DEPTH];
    private final long[] compatible = new long[MOST_DEPTH];
    private final int[] compatibleLength = new int[MOST_DEPTH];
    private final long[] reg = new long[MOST_DEPTH];
    private final int[] regLength = new int[MOST_DEPTH];
    private final long[] deviceType = new long[MOST_DEPTH];
    private final long[] status = new long[MOST_DEPTH];
    private final long[] method = new long[MOST_DEPTH];
    private final long[] releaseAddress = new long[MOST_DEPTH];
    private final boolean[] read = new boolean[MOST_DEPTH];

    DeviceTree(Board board) {
        this.board = board;
    }

    /** Reads the tree at an address. */
    Board read(long tree) {
        if ((tree & 7) != 0 || word(tree) != MAGIC) {
            return board;
        }
        long at = tree + word(tree + 8);
        strings = tree + word(tree + 12);
        depth = -1;
        while (true) {
            int token = word(at);
            at += 4;
            if (token == BEGIN_NODE) {
                close();
                open();
                at = at + length(at) + 1 + 3 & ~3L;
            } else if (token == END_NODE) {
                close();
                depth--;
            } else if (token == PROPERTY) {
                int length = word(at);
                property(strings + word(at + 4), at + 8, length);
                at = at + 8 + length + 3 & ~3L;
            } else if (token != NOP) {
                return board;
            }
        }
    }

    private void open() {
        if (depth < MOST_DEPTH - 1) {
            depth++;
        }
        addressCells[depth] = 2;
        sizeCells[depth] = 1;
        ranges[depth] = 0;
        rangesLength[depth] = 0;
        compatible[depth] = 0;
        compatibleLength[depth] = 0;
        reg[depth] = 0;
        regLength[depth] = 0;
        deviceType[depth] = 0;
        status[depth] = 0;
        method[depth] = 0;
        releaseAddress[depth] = 0;
        read[depth] = false;
    }

    private void property(long name, long value, int length) {
        if (is(name, "#address-cells")) {
            addressCells[depth] = word(value);
        } else if (is(name, "#size-cells")) {
            sizeCells[depth] = word(value);
        } else if (is(name, "ranges")) {
            ranges[depth] = value;
            rangesLength[depth] = length;
        } else if (is(name, "compatible")) {
            compatible[depth] = value;
            compatibleLength[depth] = length;
        } else if (is(name, "reg")) {
            reg[depth] = value;
            regLength[depth] = length;
        } else if (is(name, "device_type")) {
            deviceType[depth] = value;
        } else if (is(name, "status")) {
            status[depth] = value;
        } else if (is(name, "method")) {
            method[depth] = value;
        } else if (is(name, "cpu-release-addr")) {
            releaseAddress[depth] = length == 8 ? number(value, 2) : word(value);
        }
    }

    /** The properties of the node at {@code depth} are all known: a node's come before its children. */
    private void close() {
        if (depth < 0 || read[depth]) {
            return;
        }
        read[depth] = true;
        if (depth == 0) {
            board.root = compatible[0];
            board.isRaspberryPi4 = compatible("raspberrypi,4-model-b");
        } else if (status[depth] == 0 || is(status[depth], "okay") || is(status[depth], "ok")) {
            node();
        }
    }

    private void node() {
        if (deviceType[depth] != 0 && is(deviceType[depth], "memory")) {
            memory();
        } else if (deviceType[depth] != 0 && is(deviceType[depth], "cpu")) {
            cpu();
        } else if (compatible("arm,pl011") || compatible("arm,sbsa-uart")) {
            uart(Uart.Kind.PL011);
        } else if (compatible("ns16550a")) {
            uart(Uart.Kind.NS16550);
        } else if (compatible("arm,gic-400") || compatible("arm,cortex-a15-gic")) {
            interruptController();
        } else if (compatible("arm,psci-0.2") || compatible("arm,psci-1.0") || compatible("arm,psci")) {
            board.conduit = method[depth] != 0 && is(method[depth], "smc") ? Board.Conduit.SMC : Board.Conduit.HVC;
        }
    }

    private void memory() {
        int entry = 4 * (addressCells[depth - 1] + sizeCells[depth - 1]);
        for (int at = 0; at + entry <= regLength[depth] && board.ranges < Board.MOST_RANGES; at += entry) {
            long size = number(reg[depth] + at + 4L * addressCells[depth - 1], sizeCells[depth - 1]);
            if (size != 0) {
                board.rangeStart[board.ranges] = number(reg[depth] + at, addressCells[depth - 1]);
                board.rangeSize[board.ranges] = size;
                board.ranges++;
            }
        }
    }

    private void cpu() {
        if (board.cpus < Board.MOST_CPUS) {
            board.mpidr[board.cpus] = number(reg[depth], addressCells[depth - 1]);
            board.release[board.cpus] = releaseAddress[depth];
            board.cpus++;
        }
    }

    private void uart(Uart.Kind kind) {
        if (board.uart == 0) {
            board.uart = address(0);
            board.uartKind = kind;
        }
    }

    private void interruptController() {
        board.distributor = address(0);
        board.cpuInterface = address(1);
        board.virtualControl = address(2);
        board.virtualCpuInterface = address(3);
    }

    /** The processor's address of the node's n-th range of registers. */
    private long address(int index) {
        int cells = addressCells[depth - 1];
        int entry = 4 * (cells + sizeCells[depth - 1]);
        if ((index + 1) * entry > regLength[depth]) {
            return 0;
        }
        long address = number(reg[depth] + (long) index * entry, cells);
        for (int bus = depth - 1; bus > 0; bus--) {
            address = translate(bus, address);
        }
        return address;
    }

    private long translate(int bus, long address) {
        int child = 4 * addressCells[bus];
        int parent = 4 * addressCells[bus - 1];
        int entry = child + parent + 4 * sizeCells[bus];
        for (int at = 0; at + entry <= rangesLength[bus]; at += entry) {
            long from = number(ranges[bus] + at, addressCells[bus]);
            long size = number(ranges[bus] + at + child + parent, sizeCells[bus]);
            if (address - from >= 0 && address - from < size) {
                return number(ranges[bus] + at + child, addressCells[bus - 1]) + address - from;
            }
        }
        return address;
    }

    private boolean compatible(String name) {
        int at = 0;
        while (at < compatibleLength[depth]) {
            if (is(compatible[depth] + at, name)) {
                return true;
            }
            at += length(compatible[depth] + at) + 1;
        }
        return false;
    }

    private static boolean is(long text, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Access.load8(text + i) != word.charAt(i)) {
                return false;
            }
        }
        return Access.load8(text + word.length()) == 0;
    }

    private static int length(long text) {
        int length = 0;
        while (Access.load8(text + length) != 0) {
            length++;
        }
        return length;
    }

    private static long number(long at, int cells) {
        long number = 0;
        for (int i = 0; i < cells; i++) {
            number = number << 32 | Integer.toUnsignedLong(word(at + 4L * i));
        }
        return number;
    }

    private static int word(long at) {
        return Integer.reverseBytes(Access.load32(at));
    }
}
