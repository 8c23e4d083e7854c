package dev.framboise.aot.ir;

import java.util.SortedSet;

/** The compiler's table of the JDK's methods, for the tests of other packages. */
public final class IntrinsicTable {
    private IntrinsicTable() {
    }

    /** Its methods, as {@code java/lang/Math.abs(I)I}. */
    public static SortedSet<String> names() {
        return Intrinsics.names();
    }
}
