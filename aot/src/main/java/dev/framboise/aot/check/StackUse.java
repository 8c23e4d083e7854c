package dev.framboise.aot.check;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The most stack that a routine and everything it calls can take.
 *
 * @param symbol the routine
 * @param bytes  the bound
 * @param frames the frames that make it, from the routine inwards
 */
public record StackUse(String symbol, long bytes, List<Frame> frames) {
    /**
     * One routine's part.
     *
     * @param symbol the routine
     * @param bytes  of its frame
     */
    public record Frame(String symbol, long bytes) {
        @Override
        public String toString() {
            return symbol + " (" + bytes + ")";
        }
    }

    /** Copies the list. */
    public StackUse {
        frames = List.copyOf(frames);
    }

    /** The symbols of the frames. */
    public List<String> path() {
        return frames.stream().map(Frame::symbol).toList();
    }

    @Override
    public String toString() {
        return symbol + " takes at most " + bytes + " bytes of stack: "
                + frames.stream().map(Frame::toString).collect(Collectors.joining(" > "));
    }
}
