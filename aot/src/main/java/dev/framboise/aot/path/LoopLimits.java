package dev.framboise.aot.path;

import dev.framboise.aot.JavaLoop.Limit;
import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.source.SourceMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How often each loop of the machine code turns; what nobody declared is collected, to be told all at once. */
final class LoopLimits {
    /**
     * Most turns of a store-exclusive that fails and is tried again: each failure is another core's success, there are three
     * others, and each leaves the location alone for longer than the retry takes.
     */
    private static final int RETRIES = 3;
    private static final int RETRY_LENGTH = 48;

    private final Code code;
    private final SourceMap source;
    private final Declarations declarations;
    private final JavaLoops java;
    private final Set<String> undeclared = new TreeSet<>();
    private final Map<MachineLoop, LoopPlace> places = new HashMap<>();

    LoopLimits(Code code, SourceMap source, Declarations declarations, JavaLoops java) {
        this.code = code;
        this.source = source;
        this.declarations = declarations;
        this.java = java;
    }

    /** One line for each loop that nothing is declared of. */
    Set<String> undeclared() {
        return undeclared;
    }

    /** The turns of a loop; of those inside it this was asked before. */
    Turns of(MachineLoop loop) {
        Long declared = declarations.bound(loop.head().start());
        if (declared != null) {
            return new Turns(declared, false, "the loop at " + where(loop));
        }
        if (retries(loop)) {
            return new Turns(RETRIES, false, "the retries at " + where(loop));
        }
        LoopPlace place = java.of(loop);
        if (place == null) {
            undeclared.add(where(loop) + ": in assembly write loop_bound before its first instruction; a loop of Java whose"
                    + " lines LLVM lost must be written otherwise");
            return new Turns(1, false, "");
        }
        places.put(loop, place);
        Set<LoopPlace> inner = loop.insides().stream().map(places::get).collect(Collectors.toSet());
        Set<LoopPlace> all = new HashSet<>(java.dissolved(loop, place, inner));
        all.add(place);
        long max = 1;
        for (LoopPlace each : all) {
            if (each.loop().limit() == Limit.NONE) {
                undeclared.add(each.loop() + ": write @LoopBound(max = ..., reason = \"...\") on the method, one for each of"
                        + " its loops in the order of the source");
            }
            max *= Math.max(1, each.loop().max());
        }
        return new Turns(max, place.loop().limit() == Limit.ENDS_PATH, "the loop " + place);
    }

    /** The same of a loop each of whose turns goes past a cut, and that needs no bound. */
    Turns cutting(MachineLoop loop) {
        LoopPlace place = java.of(loop);
        if (place != null) {
            places.put(loop, place);
        }
        return new Turns(1, false, "");
    }

    private boolean retries(MachineLoop loop) {
        boolean stores = false;
        for (Block block : loop.blocks()) {
            for (long at = block.start(); at < block.end(); at += 4) {
                if (A64.call(code.wordAt(at))) {
                    return false;
                }
                stores |= A64.storeExclusive(code.wordAt(at));
            }
        }
        long length = loop.blocks().stream().mapToLong(block -> block.end() - block.start()).sum();
        return stores && length <= RETRY_LENGTH;
    }

    private String where(MachineLoop loop) {
        long at = loop.head().start();
        String position = source.describe(at);
        return code.describe(at) + (position.isEmpty() ? "" : ", " + position);
    }
}
