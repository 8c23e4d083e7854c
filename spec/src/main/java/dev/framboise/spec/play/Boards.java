package dev.framboise.spec.play;

/** The boards that are compared: they differ in what one VM keeps for itself, and in what was in RAM and registers before. */
final class Boards {
    /** What the things of the VM that looks are made of. */
    private static final long LOW = 0x1471_2a55_6b39_0c91L;
    /** What the other's are made of, in each copy. */
    private static final long[] HIGH = {0x2c93_1d6e_5a07_83a6L, 0x35b1_46f8_9c62_d45dL};

    private final PlayedBoard[] boards = new PlayedBoard[PlayedBoard.VMS * HIGH.length];

    /** Copy {@code copy}, from 0 on, for the VM {@code low} to look at the other. */
    PlayedBoard of(int low, int copy) {
        int at = low * HIGH.length + copy;
        if (boards[at] == null) {
            long[] own = new long[PlayedBoard.VMS];
            java.util.Arrays.fill(own, HIGH[copy]);
            own[low] = LOW;
            boards[at] = new PlayedBoard(copy + 1L, own);
        }
        return boards[at];
    }
}
