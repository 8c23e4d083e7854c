package dev.framboise.aot.image;

import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.ElfSymbol;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Where x29 points to the running function's own frame record (AAPCS64, 6.4.6), from the instructions themselves.
 *
 * <p>A leaf has none, and a function whose prologue LLVM moved down ("shrink-wrapping") has none on its early paths.
 */
final class FrameRecords {
    private final Set<Long> framed = new HashSet<>();
    private final Code code;

    FrameRecords(Code code) {
        this.code = code;
        for (ElfSymbol function : code.functions()) {
            follow(function);
        }
    }

    /** True when the record is in place before the instruction at this address runs. */
    boolean framedAt(long address) {
        return framed.contains(address);
    }

    private void follow(ElfSymbol function) {
        Set<Long> seen = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>();
        open.add(function.value());
        seen.add(function.value());
        while (!open.isEmpty()) {
            long address = open.remove();
            int word = code.wordAt(address);
            boolean after = !A64.restoresFramePointer(word) && (A64.setsFramePointer(word) || framedAt(address));
            if (A64.jump(word) || A64.conditionalBranch(word)) {
                reach(A64.target(word, address), after, function, seen, open);
            }
            boolean ends = A64.jump(word) || A64.returns(word) || A64.indirectBranch(word) || A64.breakpoint(word);
            if (!ends) {
                reach(address + 4, after, function, seen, open);
            }
        }
    }

    private void reach(long address, boolean isFramed, ElfSymbol function, Set<Long> seen, Deque<Long> open) {
        boolean inside = address >= function.value() && address < function.value() + function.size();
        if (inside && seen.add(address)) {
            if (isFramed) {
                framed.add(address);
            }
            open.add(address);
        }
    }
}
