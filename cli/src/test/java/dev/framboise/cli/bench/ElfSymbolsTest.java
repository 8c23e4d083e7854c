package dev.framboise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.hypervisor.ElfSymbols;
import org.junit.jupiter.api.Test;

class ElfSymbolsTest {
    private static final ElfSymbols SYMBOLS = ElfSymbols.parse("""

            kernel.elf:\tfile format elf64-littleaarch64

            SYMBOL TABLE:
            0000007fc0000040 l     F .text\t00000000000000ec start
            0000007fc0001800 g     F .text\t0000000000001f88 .hidden framboise_boot
            0000007fc0004514 l     F .text\t0000000000001a0c dev.framboise.vmkernel.Kernel.enter(I)
            """);

    @Test
    void aSymbolHasItsAddress() {
        assertEquals(0x7f_c000_1800L, SYMBOLS.address("framboise_boot"));
        assertEquals(0x7f_c000_4514L, SYMBOLS.address("dev.framboise.vmkernel.Kernel.enter(I)"));
        assertEquals(0x17c0, SYMBOLS.distance("start", "framboise_boot"));
    }

    @Test
    void aFunctionThatWasCompiledIntoItsCallerIsAFailure() {
        assertThrows(Failure.class, () -> SYMBOLS.address("dev.framboise.vmkernel.Kernel.leave(I)"));
    }
}
