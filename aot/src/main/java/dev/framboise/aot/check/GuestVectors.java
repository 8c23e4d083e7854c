package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * SIMD and floating-point registers are moved, in pairs, where the assembly source declares a routine that does, and used nowhere:
 * the routines' addresses are in the section {@code .framboise.vectors}, which the compiler of Java never writes.
 */
record GuestVectors() implements Fact {
    private static final String SECTION = ".framboise.vectors";

    @Override
    public String claim() {
        return "no instruction uses a floating-point, NEON, SVE or SME register, but pairs moved by declared routines";
    }

    @Override
    public String remedy() {
        return "They belong to the guests: compile with -mgeneral-regs-only and without float and double.";
    }

    @Override
    public List<String> violations(ElfFile elf, Code code) {
        Set<Long> movers = movers(elf);
        List<String> found = new ArrayList<>();
        code.forEach((address, word) -> {
            boolean isMove = A64.vectorPair(word) && movers.contains(code.symbolStart(address));
            if (A64.floatingPoint(word) && !isMove) {
                found.add(code.describe(address) + ": instruction word 0x" + String.format("%08x", word));
            }
        });
        return found;
    }

    private static Set<Long> movers(ElfFile elf) {
        Set<Long> movers = new HashSet<>();
        elf.section(SECTION).ifPresent(section -> {
            ByteBuffer bytes = elf.content(section);
            while (bytes.remaining() >= 8) {
                movers.add(bytes.getLong());
            }
        });
        return movers;
    }
}
