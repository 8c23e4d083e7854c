package dev.framboise.aot.random.world;

import dev.framboise.metal.Frozen;

/** The data that the programs share, one after the other. */
public final class World {
    public static final int[] INTS = new int[8];
    public static final long[] LONGS = new long[4];
    public static final byte[] BYTES = new byte[8];
    public static final char[] CHARS = new char[8];
    public static final short[] SHORTS = new short[8];
    public static final boolean[] FLAGS = new boolean[4];
    public static final int[][] ROWS = new int[4][];
    @Frozen
    public static final int[] FROZEN = {1, 10, 100, 1000, 10000, 100000, -1, -10};
    public static final Node[] NODES = {new Node(1), new Leaf(2), null, new Twig(-3)};
    public static final Shape[] SHAPES = {NODES[0], new Stone(), null, NODES[1]};
    public static final Registers REGISTERS = new Registers();
    public static int count;

    private static final int[] ROW = new int[3];
    private static final Node[] FIRST = {NODES[0], NODES[1], null, NODES[3]};
    private static final Node[] ALL = {NODES[0], NODES[1], NODES[3]};

    static {
        reset();
    }

    private World() {
    }

    /** Puts everything back. */
    public static void reset() {
        for (int i = 0; i < 8; i++) {
            INTS[i] = (i - 3) * 0x0123_4567;
            BYTES[i] = (byte) (i * 37 - 100);
            CHARS[i] = (char) (i * 9999);
            SHORTS[i] = (short) (i * 9999 - 33000);
        }
        for (int i = 0; i < 4; i++) {
            LONGS[i] = (i - 1) * 0x0123_4567_89AB_CDEFL;
            FLAGS[i] = i > 1;
            NODES[i] = FIRST[i];
        }
        for (Node node : ALL) {
            node.reset();
        }
        NODES[0].next = NODES[1];
        NODES[1].next = NODES[3];
        NODES[0].data = INTS;
        NODES[3].data = ROW;
        for (int i = 0; i < 3; i++) {
            ROW[i] = i + 7;
        }
        ROWS[0] = INTS;
        ROWS[1] = ROW;
        ROWS[2] = null;
        ROWS[3] = INTS;
        REGISTERS.reset();
        count = 12345;
    }

    /** Adds everything to a hash. */
    public static long hash(long start) {
        long x = REGISTERS.hash(Hash.add(start, count));
        for (int i = 0; i < 8; i++) {
            x = Hash.add(Hash.add(x, INTS[i]), BYTES[i] ^ CHARS[i] << 8 ^ SHORTS[i] << 16);
        }
        for (int i = 0; i < 4; i++) {
            int[] row = ROWS[i];
            x = Hash.add(x, NODES[i] == null ? 0 : NODES[i].k);
            x = Hash.add(Hash.add(x, LONGS[i]), (FLAGS[i] ? 1 : 2) + (row == null ? 0 : row.length * 8));
        }
        for (int i = 0; i < 3; i++) {
            x = Hash.add(x, ROW[i]);
        }
        for (Node node : ALL) {
            x = node.hash(x);
        }
        return x;
    }
}
