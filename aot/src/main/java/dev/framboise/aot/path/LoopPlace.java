package dev.framboise.aot.path;

import dev.framboise.aot.JavaLoop;
import dev.framboise.aot.source.JavaFrame;
import java.util.List;

/**
 * A loop of a method where the method is inlined, or by itself.
 *
 * @param loop    the loop
 * @param callers the calls through which the method is inlined, the nearest first
 */
record LoopPlace(JavaLoop loop, List<JavaFrame> callers) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(loop.toString());
        callers.forEach(caller -> text.append(" in ").append(caller.position()));
        return text.toString();
    }
}
