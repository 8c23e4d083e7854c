package dev.framboise.aot.image;

import dev.framboise.aot.source.JavaFrame;
import java.util.List;

/**
 * Consecutive instructions that stand for the same place in the source; it ends where the next one starts.
 *
 * @param start     address of the first instruction
 * @param frames    innermost first; none when the place is unknown
 * @param frameless x29 and x30 still are the caller's
 */
record CodeRange(long start, List<JavaFrame> frames, boolean frameless) {
    boolean continues(CodeRange before) {
        return before != null && frameless == before.frameless && frames.equals(before.frames);
    }
}
