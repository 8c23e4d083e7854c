package dev.framboise.aot.path;

import java.util.ArrayList;
import java.util.List;

/** Instructions of which all or none are executed, calls aside. Equal only to itself. */
final class Block {
    private final long start;
    private final List<Block> successors = new ArrayList<>();
    /** Routines that it goes on to, never to come back here. */
    private final List<Long> transfers = new ArrayList<>();
    private long end;
    private boolean stops;

    Block(long start) {
        this.start = start;
    }

    /** Address of the first instruction. */
    long start() {
        return start;
    }

    /** Address behind the last instruction. */
    long end() {
        return end;
    }

    void end(long address) {
        end = address;
    }

    List<Block> successors() {
        return successors;
    }

    List<Long> transfers() {
        return transfers;
    }

    /** The last instruction is one behind which nothing follows but what handles an exception. */
    boolean stops() {
        return stops;
    }

    void stop() {
        stops = true;
    }

    long last() {
        return end - 4;
    }
}
