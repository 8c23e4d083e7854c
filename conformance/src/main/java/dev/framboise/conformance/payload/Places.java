package dev.framboise.conformance.payload;

import dev.framboise.conformance.hosted.CurrentSurroundings;
import dev.framboise.conformance.hosted.Place;
import dev.framboise.metal.AssemblyRoutine;
import dev.framboise.metal.LinkerSymbol;

/** What the linker script and assembly have laid out. Addresses are physical, and virtual alike. The bodies are what a JVM does instead. */
final class Places {
    private static final String WHY = "on metal only";

    private Places() {
    }

    @LinkerSymbol("__image_start")
    static long imageStart() {
        return HostedEntryPoints.address(Place.IMAGE_START);
    }

    @LinkerSymbol("__image_end")
    static long imageEnd() {
        return HostedEntryPoints.address(Place.IMAGE_END);
    }

    /** A page of code for each core's probe. */
    @LinkerSymbol("__slots")
    static long slots() {
        return HostedEntryPoints.address(Place.SLOTS);
    }

    /** Pages for checks. */
    @LinkerSymbol("__scratch")
    static long scratch() {
        return HostedEntryPoints.address(Place.SCRATCH);
    }

    @LinkerSymbol("__tables")
    static long tables() {
        return HostedEntryPoints.address(Place.TABLES);
    }

    @LinkerSymbol("__tables_end")
    static long tablesEnd() {
        return HostedEntryPoints.address(Place.TABLES_END);
    }

    @LinkerSymbol("plan")
    static long plan() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("vectors")
    static long vectors() {
        return HostedEntryPoints.address(Place.VECTORS);
    }

    @LinkerSymbol("el1_vectors")
    static long el1Vectors() {
        return HostedEntryPoints.address(Place.EL1_VECTORS);
    }

    @LinkerSymbol("arrivals")
    static long arrivals() {
        throw new UnsupportedOperationException(WHY);
    }

    @LinkerSymbol("secondary_start")
    static long secondaryStart() {
        return HostedEntryPoints.address(Place.SECONDARY_START);
    }

    /** Runs what the frame says until an exception ends it. */
    @AssemblyRoutine("probe_enter")
    static void enter(Frame frame) {
        HostedProbe.enter(frame);
    }

    /** Calls {@code payload_contained(what)}; -1 when an exception ended that, and then the frame has it. */
    @AssemblyRoutine("contain")
    static long contain(Frame frame, int what) {
        return CurrentSurroundings.get().contain(what - EntryPoints.JOB);
    }
}
