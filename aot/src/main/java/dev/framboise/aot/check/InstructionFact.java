package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * No instruction of some class is in the image.
 *
 * @param claim     as {@link Fact#claim}
 * @param remedy    as {@link Fact#remedy}
 * @param forbidden true of an instruction word that must not occur
 */
record InstructionFact(String claim, String remedy, IntPredicate forbidden) implements Fact {
    @Override
    public List<String> violations(ElfFile elf, Code code) {
        List<String> found = new ArrayList<>();
        code.forEach((address, word) -> {
            if (forbidden.test(word)) {
                found.add(code.describe(address) + ": instruction word 0x" + String.format("%08x", word));
            }
        });
        return found;
    }
}
