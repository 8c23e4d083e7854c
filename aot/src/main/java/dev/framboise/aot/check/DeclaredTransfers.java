package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Instructions by which control goes where no branch says stand only where the assembly source declares them: their addresses
 * are in the section {@code .framboise.transfers}, which the compiler of Java never writes.
 *
 * @param claim   as {@link Fact#claim}
 * @param decides true of an instruction word that must be declared
 */
record DeclaredTransfers(String claim, IntPredicate decides) implements Fact {
    private static final String SECTION = ".framboise.transfers";

    @Override
    public String remedy() {
        return "Java cannot do this; in assembly, if it is meant, write the macro transfer before the instruction.";
    }

    @Override
    public List<String> violations(ElfFile elf, Code code) {
        Set<Long> declared = declared(elf);
        List<String> found = new ArrayList<>();
        code.forEach((address, word) -> {
            if (decides.test(word) && !declared.contains(address)) {
                found.add(code.describe(address) + ": instruction word 0x" + String.format("%08x", word));
            }
        });
        return found;
    }

    /** The addresses that the assembly source declares. */
    static Set<Long> declared(ElfFile elf) {
        Set<Long> declared = new HashSet<>();
        elf.section(SECTION).ifPresent(section -> {
            ByteBuffer bytes = elf.content(section);
            while (bytes.remaining() >= 8) {
                declared.add(bytes.getLong());
            }
        });
        return declared;
    }
}
