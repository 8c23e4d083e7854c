package dev.framboise.conformance.payload;

import dev.framboise.metal.AssemblyRoutine;
import dev.framboise.metal.LinkerSymbol;

/** What the linker script and assembly have laid out. Addresses are physical, and virtual alike. */
final class Places {
    private static final String WHY = "on metal only";

    private Places() {
    }

    @LinkerSymbol("__image_start")
    static long imageStart() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("__image_end")
    static long imageEnd() {
        throw new UnsupportedOperationException(WHY);
    }

    /** A page of code for each core's probe. */
    @LinkerSymbol("__slots")
    static long slots() {
        throw new UnsupportedOperationException(WHY);
    }

    /** Pages for checks. */
    @LinkerSymbol("__scratch")
    static long scratch() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("__tables")
    static long tables() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("__tables_end")
    static long tablesEnd() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("plan")
    static long plan() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("vectors")
    static long vectors() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("el1_vectors")
    static long el1Vectors() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("arrivals")
    static long arrivals() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("secondary_start")
    static long secondaryStart() {
        throw new UnsupportedOperationException(WHY);
    }

    /** Runs what the frame says until an exception ends it. */
    @AssemblyRoutine("probe_enter")
    static void enter(Frame frame) {
        throw new UnsupportedOperationException(WHY + frame);
    }

    /** Calls {@code payload_contained(what)}; -1 when an exception ended that, and then the frame has it. */
    @AssemblyRoutine("contain")
    static long contain(Frame frame, int what) {
        throw new UnsupportedOperationException(WHY + frame + what);
    }
}
