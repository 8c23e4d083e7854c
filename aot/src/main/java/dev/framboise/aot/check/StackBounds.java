package dev.framboise.aot.check;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSymbol;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much stack code can take, from the machine code alone: no branch goes through a register, so the call graph is
 * exact. A compiled function's frame is in {@code .stack_sizes}; an assembly routine's is the sum of its pushes.
 */
public final class StackBounds {
    /** One routine: what it pushes, what it calls while that is pushed, and what it goes on to instead of returning. */
    private record Routine(long frame, Set<Long> calls, Set<Long> jumps) {
    }

    private record Bound(long bytes, List<Long> path) {
    }

    private final Code code;
    private final NavigableMap<Long, Routine> routines = new TreeMap<>();
    private final Map<Long, Bound> bounds = new HashMap<>();
    private final Map<String, Long> symbols = new HashMap<>();
    /** Where each function of known size ends, by where it starts. */
    private final Map<Long, Long> ends = new HashMap<>();
    /** How often a loop of jumps was left: what was found inside one is no bound for those outside it. */
    private int loops;

    /** The bounds of a linked file. */
    public StackBounds(ElfFile elf, Code code) {
        this.code = code;
        Map<Long, Long> frames = frames(elf);
        elf.symbols().stream().filter(symbol -> !symbol.undefined())
                .forEach(symbol -> symbols.put(symbol.name(), symbol.value()));
        for (ElfSymbol function : code.functions()) {
            start(function.value(), frames);
            ends.put(function.value(), function.value() + function.size());
        }
        code.forEach((address, word) -> {
            if (A64.call(word)) {
                start(A64.target(word, address), frames);
            }
        });
        code.forEach(this::follow);
    }

    private void start(long address, Map<Long, Long> frames) {
        // -1: no compiler said how large the frame is
        routines.putIfAbsent(address,
                new Routine(frames.getOrDefault(address, -1L), new HashSet<>(), new HashSet<>()));
    }

    private static Map<Long, Long> frames(ElfFile elf) {
        Map<Long, Long> frames = new HashMap<>();
        elf.section(".stack_sizes").ifPresent(section -> {
            ByteBuffer bytes = elf.content(section);
            while (bytes.remaining() > 8) {
                long address = bytes.getLong();
                long size = 0;
                int shift = 0;
                byte octet;
                do {
                    octet = bytes.get();
                    size |= (octet & 0x7FL) << shift;
                    shift += 7;
                } while (octet < 0);
                frames.put(address, size);
            }
        });
        return frames;
    }

    private void follow(long address, int word) {
        Map.Entry<Long, Routine> entry = routines.floorEntry(address);
        if (entry == null) {
            return;
        }
        if (A64.nop(word) && isPadding(address, ends.get(entry.getKey()))) {
            return;
        }
        Routine routine = entry.getValue();
        if (A64.call(word)) {
            routine.calls().add(A64.target(word, address));
        } else if (A64.jump(word) || A64.conditionalBranch(word)) {
            leave(entry, A64.target(word, address));
        }
        boolean goesOn = !A64.jump(word) && !A64.returns(word) && !A64.indirectBranch(word)
                && !A64.breakpoint(word) && word != 0;
        if (goesOn && routines.containsKey(address + 4) && code.wordAt(address + 4) != 0) {
            leave(entry, address + 4);
        }
    }

    /** Whether it is behind a routine, up to where the next one is aligned, and nothing comes here. */
    private boolean isPadding(long address, Long end) {
        return end != null && address >= end && !A64.goesOn(code.wordAt(end - 4));
    }

    private void leave(Map.Entry<Long, Routine> from, long target) {
        Long to = routines.floorKey(target);
        if (to != null && !to.equals(from.getKey())) {
            from.getValue().jumps().add(to);
        }
    }

    /**
     * The bound of a routine.
     *
     * @throws BuildFailure when there is no such routine, or it can call itself again
     */
    public StackUse of(String symbol) {
        Long address = symbols.get(symbol);
        if (address == null || !routines.containsKey(address)) {
            throw new BuildFailure("cannot bound the stack of " + symbol + ": no routine has that symbol."
                    + " An @EntryPoint must be called by assembly, or the linker drops it.");
        }
        Bound bound = bound(address, new ArrayList<>());
        return new StackUse(symbol, bound.bytes(), bound.path().stream()
                .map(each -> new StackUse.Frame(code.symbolAt(each), frame(each))).toList());
    }

    private Bound bound(long address, List<Long> active) {
        Bound known = bounds.get(address);
        if (known != null) {
            return known;
        }
        Routine routine = routines.get(address);
        int before = loops;
        active.add(address);
        Bound worst = new Bound(0, List.of());
        for (long callee : routine.calls().stream().sorted().toList()) {
            if (active.contains(callee)) {
                throw new BuildFailure("the stack has no bound: " + cycle(active, callee)
                        + ". Turn the recursion into a loop.");
            }
            worst = larger(worst, bound(callee, active));
        }
        long frame = frame(address);
        Bound whole = new Bound(frame + worst.bytes(), prepend(address, worst.path()));
        for (long next : routine.jumps().stream().sorted().toList()) {
            if (active.contains(next)) {
                loops++;
            } else {
                Bound after = bound(next, active);
                // What is pushed may still be pushed there.
                whole = larger(whole, new Bound(frame + after.bytes(), prepend(address, after.path())));
            }
        }
        active.remove(active.size() - 1);
        if (loops == before) {
            bounds.put(address, whole);
        }
        return whole;
    }

    private long frame(long address) {
        long frame = routines.get(address).frame();
        return frame >= 0 ? frame : pushes(address);
    }

    private static Bound larger(Bound one, Bound other) {
        return other.bytes() > one.bytes() ? other : one;
    }

    private static List<Long> prepend(long address, List<Long> path) {
        List<Long> longer = new ArrayList<>(List.of(address));
        longer.addAll(path);
        return longer;
    }

    private String cycle(List<Long> active, long again) {
        List<String> names = new ArrayList<>();
        for (long address : active.subList(active.indexOf(again), active.size())) {
            names.add(code.symbolAt(address));
        }
        names.add(code.symbolAt(again));
        return String.join(" > ", names);
    }

    private long pushes(long address) {
        Long end = routines.higherKey(address);
        long bytes = 0;
        long at = address;
        int word = code.wordAt(at);
        while (word != 0 && (end == null || at < end)) {
            bytes += A64.pushed(word);
            at += 4;
            word = code.wordAt(at);
        }
        return bytes;
    }
}
