package dev.framboise.proof.image;

/**
 * What became of comparing a method's class file with its routine in the image.
 *
 * @param symbol the routine
 * @param status in one word
 * @param paths paths that were compared
 * @param panicking those of them that end in the same panic
 * @param instructions instructions of the longest path
 * @param passed which arguments the routine is passed, the receiver first: {@code this, 1}; {@code all}
 * @param milliseconds how long it took
 * @param text why nothing is said, or what differs for which inputs; empty: they are equal
 */
public record MachineVerdict(String symbol, Status status, int paths, int panicking, int instructions, String passed, long milliseconds, String text) {
    /** What became of it. */
    public enum Status {
        /** The same for all arguments and from all states. */
        EQUAL,
        /** Not the same for some, which are known. */
        DIFFERENT,
        /** Not all paths were followed. */
        OPEN
    }
}
