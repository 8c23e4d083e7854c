package dev.framboise.aot.suite.statics;

import dev.framboise.aot.suite.Case;

/** A static that nothing writes has the value its initialiser gave it. */
public final class NeverWritten implements Case {
    private static int unwritten = 77;
    private static int written = 5;
    private int instance = 13;

    @Override
    public long run(int n) {
        written = n & 1;
        return unwritten * 100L + instance + written;
    }
}
