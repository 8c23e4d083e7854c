package dev.framboise.aot.check;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSymbol;
import java.util.List;
import java.util.Set;

/** LLVM has turned no loop into a call of C's library and called no helper of its own. */
final class NoLibraryRoutines implements Fact {
    private static final Set<String> NAMES =
            Set.of("memset", "memcpy", "memmove", "memcmp", "bcmp", "abort", "__stack_chk_fail");

    @Override
    public String claim() {
        return "no routine of C's library or of the compiler's run time is in the image";
    }

    @Override
    public String remedy() {
        return "Functions must carry \"no-builtins\"; an assembly routine must have another name.";
    }

    @Override
    public List<String> violations(ElfFile elf, Code code) {
        return elf.symbols().stream()
                .map(ElfSymbol::name)
                .filter(name -> NAMES.contains(name) || name.startsWith("__aarch64_"))
                .distinct()
                .map(name -> "symbol " + name)
                .toList();
    }
}
