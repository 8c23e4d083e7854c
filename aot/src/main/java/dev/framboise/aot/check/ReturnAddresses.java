package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** No {@code ret} is reached with something else in x30; between, x30 is a register like any other. */
final class ReturnAddresses implements Fact {
    private static final String CLAIM = "what ret returns to was set by bl, was on the stack, or is declared";

    @Override
    public String claim() {
        return CLAIM;
    }

    @Override
    public String remedy() {
        return "Java cannot do this; in assembly, if it is meant, write the macro transfer before the write of x30.";
    }

    @Override
    public List<String> violations(ElfFile elf, Code code) {
        Set<Long> declared = DeclaredTransfers.declared(elf);
        Map<Long, String> found = new TreeMap<>();
        Set<Long> seen = new HashSet<>();
        code.forEach((address, word) -> {
            if (A64.setsReturnAddress(word) && !declared.contains(address)) {
                follow(code, address, declared, seen, found);
            }
        });
        return List.copyOf(found.values());
    }

    /** Goes on from a write of x30 until it is overwritten well, or used. */
    private static void follow(Code code, long from, Set<Long> declared, Set<Long> seen, Map<Long, String> found) {
        Deque<Long> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            long address = open.remove();
            int word = code.wordAt(address);
            boolean mends = A64.call(word) || A64.restoresReturnAddress(word) || declared.contains(address);
            if (!seen.add(address) || mends) {
                continue;
            }
            if (A64.isReturn(word)) {
                found.put(address, code.describe(address) + ": ret to what " + code.describe(from) + " left in x30");
            }
            if (A64.jump(word) || A64.conditionalBranch(word)) {
                open.add(A64.target(word, address));
            }
            if (A64.goesOn(word)) {
                open.add(address + 4);
            }
        }
    }
}
