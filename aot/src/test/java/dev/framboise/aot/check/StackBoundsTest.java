package dev.framboise.aot.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Linker;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackBoundsTest {
    @TempDir
    Path directory;

    private StackBounds bounds(String assembly) throws IOException {
        Files.writeString(directory.resolve("s.ld"), "ENTRY(start) SECTIONS { .text 0x80000 : { KEEP(*(.text)) } }");
        Files.writeString(directory.resolve("s.S"), ".globl start\n" + assembly + "\n");
        Toolchain toolchain = Toolchain.open(message -> { });
        new Compiler(toolchain, directory).assemble("s.S", List.of(), "s.o");
        ElfFile elf = new Linker(toolchain, directory, directory.resolve("s.ld")).link(List.of("s.o"), Map.of(), "s.elf");
        return new StackBounds(elf, new Code(elf));
    }

    private static final String CHAIN = """
            .type start, %function
            start:
                stp x29, x30, [sp, #-32]!
                cbz x0, 1f
                bl small
                bl large
            1:  ldp x29, x30, [sp], #32
                ret
            .size start, . - start
            small:
                str x0, [sp, #-16]!
                ldr x0, [sp], #16
                ret
            large:
                sub sp, sp, #0x100
                sub sp, sp, #1, lsl #12
                bl small
                add sp, sp, #1, lsl #12
                add sp, sp, #0x100
                ret
            """;

    @Test
    void takesTheDeepestOfTheCalls() throws IOException {
        StackUse use = bounds(CHAIN).of("start");
        assertEquals(32 + 0x1100 + 16, use.bytes());
        assertEquals(List.of("start", "large", "small"), use.path());
    }

    @Test
    void goesOnWhereARoutineJumpsTo() throws IOException {
        StackUse use = bounds(CHAIN.replace("cbz x0, 1f", "cbz x0, further") + """
                .type further, %function
                further:
                    sub sp, sp, #0x3000
                    b start
                .size further, . - further
                """).of("start");
        assertEquals(32 + 0x3000, use.bytes());
    }

    @Test
    void readsTheFramesThatTheCompilerWroteDown() throws IOException {
        StackUse use = bounds(CHAIN + """
                .section .stack_sizes, "o", %progbits, .text
                .quad small
                .byte 0x80, 0x40
                .text
                """).of("start");
        assertEquals(32 + 0x1100 + 0x2000, use.bytes());
    }

    private static final String NEIGHBOURS = """
            .type start, %function
            start:
                brk #1
            .size start, . - start
                nop
            .type next, %function
            next:
                sub sp, sp, #0x1000
                b next
            .size next, . - next
            """;

    @Test
    void takesPaddingBehindARoutineForNoWayToTheNext() throws IOException {
        assertEquals(0, bounds(NEIGHBOURS).of("start").bytes());
    }

    @Test
    void followsARoutineThatRunsIntoTheNext() throws IOException {
        assertEquals(0x1000, bounds(NEIGHBOURS.replace("brk #1", "nop")).of("start").bytes());
    }

    @Test
    void refusesRecursion() throws IOException {
        StackBounds bounds = bounds(CHAIN.replace("str x0, [sp, #-16]!", "bl large"));
        String message = assertThrows(BuildFailure.class, () -> bounds.of("start")).getMessage();
        assertTrue(message.contains("small > large > small") || message.contains("large > small > large"), message);
    }

    @Test
    void refusesARoutineThatIsNotThere() throws IOException {
        StackBounds bounds = bounds(CHAIN);
        assertTrue(assertThrows(BuildFailure.class, () -> bounds.of("absent")).getMessage().contains("absent"));
    }
}
