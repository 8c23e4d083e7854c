package dev.framboise.aot.path;

import dev.framboise.aot.JavaLoop;
import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSymbol;
import dev.framboise.aot.source.SourceMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The longest masked paths of a linked file: from where the assembly says that one begins to the {@code eret} that ends it, or
 * to a cut: a {@code wfi}, a {@code wfe}, or the head of a loop that serves interrupts.
 */
public final class MaskedPaths {
    private final Code code;
    private final Declarations declarations;
    private final LoopLimits limits;
    private final Set<Long> starts = new HashSet<>();
    private final Map<Long, PathLength> known = new HashMap<>();
    private final Set<Long> active = new LinkedHashSet<>();

    private MaskedPaths(ElfFile elf, Code code, SourceMap source, List<JavaLoop> loops) {
        this.code = code;
        this.declarations = new Declarations(elf);
        this.limits = new LoopLimits(code, source, declarations, new JavaLoops(loops, source, code));
        code.functions().stream().map(ElfSymbol::value).forEach(starts::add);
        declarations.starts().forEach(start -> starts.add(start.address()));
        code.forEach((address, word) -> {
            if (A64.call(word)) {
                starts.add(A64.target(word, address));
            }
            if (A64.loadsReturnAddress(word)) {
                starts.add(code.literalAt(A64.literal(word, address)));
            }
        });
    }

    /**
     * The longest path through each entry point that the assembly declares a beginning of, in the order of their names.
     *
     * @param loops the loops of the compiled methods, with what is declared of them
     * @throws BuildFailure when a loop on a path has no declared bound: which, where, and how to declare one; when a path is
     *                      longer than its budget: by how much, and what makes it so long
     */
    public static List<MaskedPath> of(ElfFile elf, Code code, SourceMap source, List<JavaLoop> loops) {
        return new MaskedPaths(elf, code, source, loops).all(elf);
    }

    private List<MaskedPath> all(ElfFile elf) {
        Map<String, Trace> longest = new TreeMap<>();
        for (Declarations.Start start : declarations.starts()) {
            longest.merge(start.entry(), routine(start.address()).longest(), Trace::longer);
        }
        if (!limits.undeclared().isEmpty()) {
            throw new BuildFailure(elf.path() + ": nobody says how often a loop turns, so that no bound of the time on which"
                    + " interrupts are masked is known:\n  " + String.join("\n  ", limits.undeclared()));
        }
        List<MaskedPath> paths = new ArrayList<>();
        longest.forEach((entry, trace) -> paths.add(new MaskedPath(entry, trace.length(), trace.heaviest())));
        new Budgets(declarations.budgets()).check(elf.path(), paths);
        return paths;
    }

    /** The ways from a routine's first instruction to its return. */
    private PathLength routine(long start) {
        PathLength length = known.get(start);
        if (length != null) {
            return length;
        }
        if (!active.add(start)) {
            List<String> cycle = new ArrayList<>(active.stream().map(code::describe).toList());
            throw new BuildFailure("routines lead to each other in a circle, so that no path through them has a bound: "
                    + String.join(" > ", cycle.subList(new ArrayList<>(active).indexOf(start), cycle.size())) + " > "
                    + code.describe(start) + ". Write a loop inside one of them.");
        }
        length = new RoutinePaths(this::block, limits, new FlowGraph(code, start, starts::contains)).whole()
                .named(code.symbolAt(start));
        active.remove(start);
        known.put(start, length);
        return length;
    }

    /** A block by itself: from its first instruction to its last. */
    private BlockLength block(Block block) {
        PathLength length = PathLength.EMPTY;
        long plain = 0;
        Long returnAddress = null;
        for (long at = block.start(); at < block.end(); at += 4) {
            int word = code.wordAt(at);
            plain++;
            if (A64.loadsReturnAddress(word)) {
                returnAddress = code.literalAt(A64.literal(word, at));
            }
            if (A64.call(word) || A64.waits(word)) {
                PathLength then = A64.call(word) ? routine(A64.target(word, at)) : PathLength.CUT;
                length = length.then(PathLength.plain(plain)).then(then);
                plain = 0;
            }
        }
        length = length.then(PathLength.plain(plain));
        PathLength leaving = PathLength.UNREACHED;
        for (long target : block.transfers()) {
            PathLength next = routine(target);
            leaving = leaving.or(returnAddress == null ? next : next.then(routine(returnAddress)));
        }
        if (A64.isReturn(code.wordAt(block.last()))) {
            leaving = leaving.or(PathLength.EMPTY);
        } else if (block.stops()) {
            leaving = leaving.or(PathLength.END);
        }
        return new BlockLength(length, leaving);
    }
}
