package dev.framboise.aot.ir.small;

import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.NoInline;

/** Routines of a package that is compiled for size. */
public final class InSmallPackage {
    private InSmallPackage() {
    }

    @EntryPoint("small_package")
    static int entry(int a) {
        return apart(a);
    }

    @NoInline
    private static int apart(int a) {
        return a * 5;
    }
}
