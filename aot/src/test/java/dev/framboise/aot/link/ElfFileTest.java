package dev.framboise.aot.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfFileTest {
    @TempDir
    Path directory;

    @Test
    void findsWhatTheLinkerWrote() throws IOException {
        Files.writeString(directory.resolve("s.ld"), """
                ENTRY(start)
                PHDRS { text PT_LOAD FLAGS(5); data PT_LOAD FLAGS(6); }
                SECTIONS {
                    .text 0x80000 : { *(.text) } :text
                    .data 0x90000 : { KEEP(*(.data)) } :data
                    .bss : { KEEP(*(.bss)) } :data
                }
                """);
        Files.writeString(directory.resolve("s.S"), """
                .globl start
                .type start, %function
                start: ret
                .size start, 4
                .data
                .globl numbers
                numbers: .byte 1, 2, 3
                .bss
                .skip 64
                """);
        Toolchain toolchain = Toolchain.open(message -> { });
        new Compiler(toolchain, directory).assemble("s.S", List.of(), "s.o");
        ElfFile elf = new Linker(toolchain, directory, directory.resolve("s.ld")).link(List.of("s.o"), Map.of(), "s.elf");

        ElfSymbol start = elf.symbol("start").orElseThrow();
        assertEquals(0x80000, start.value());
        assertEquals(4, start.size());
        assertTrue(start.function());
        ElfSection data = elf.section(".data").orElseThrow();
        assertTrue(data.writable() && !data.executable());
        byte[] content = new byte[3];
        elf.content(data).get(content);
        assertArrayEquals(new byte[] {1, 2, 3}, content);
        assertFalse(elf.section(".bss").orElseThrow().hasBytes());
        assertEquals(0, elf.content(elf.section(".bss").orElseThrow()).limit());
        assertEquals(2, elf.segments().size());
        assertTrue(elf.symbol("absent").isEmpty());
    }

    @Test
    void refusesWhatIsNoElfFile() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "x".repeat(100));
        assertTrue(assertThrows(BuildFailure.class, () -> ElfFile.read(text)).getMessage().contains("not a little-endian"));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThrows(BuildFailure.class, () -> ElfFile.read(directory.resolve("absent")));
    }

    @Test
    void anUndefinedSymbolFailsTheLinkByName() throws IOException {
        Files.writeString(directory.resolve("s.ld"), "SECTIONS { .text : { KEEP(*(.text)) } }");
        Files.writeString(directory.resolve("s.S"), "b nowhere\n");
        Toolchain toolchain = Toolchain.open(message -> { });
        new Compiler(toolchain, directory).assemble("s.S", List.of(), "s.o");
        Linker linker = new Linker(toolchain, directory, directory.resolve("s.ld"));
        BuildFailure failure = assertThrows(BuildFailure.class, () -> linker.link(List.of("s.o"), Map.of(), "s.elf"));
        assertTrue(failure.getMessage().contains("undefined symbol: nowhere"), failure.getMessage());
    }
}
