package dev.framboise.aot.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Compiler;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Linker;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.aot.source.SourceMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instructions counted by hand. */
class MaskedPathsTest {
    private static final String MACROS = """
            .macro masked_path entry
            .Lpath\\@:
            .pushsection .framboise.paths, "", %progbits
            .quad .Lpath\\@, \\entry
            .popsection
            .endm
            .macro loop_bound turns
            .Lloop\\@:
            .pushsection .framboise.loops, "", %progbits
            .quad .Lloop\\@, \\turns
            .popsection
            .endm
            .macro path_budget entry, instructions
            .pushsection .framboise.budgets, "", %progbits
            .quad \\entry, \\instructions
            .popsection
            .endm
            .globl start
            .type entry, %function
            .size entry, 4
            .type other, %function
            .size other, 4
            start:
            masked_path entry
            """;

    @TempDir
    Path directory;

    private MaskedPath path(String assembly) throws IOException {
        Files.writeString(directory.resolve("s.ld"), "ENTRY(start) SECTIONS { .text 0x80000 : { KEEP(*(.text)) } }");
        Files.writeString(directory.resolve("s.S"), MACROS + assembly + "\n");
        Toolchain toolchain = Toolchain.open(message -> { });
        new Compiler(toolchain, directory).assemble("s.S", List.of(), "s.o");
        ElfFile elf = new Linker(toolchain, directory, directory.resolve("s.ld")).link(List.of("s.o"), Map.of(), "s.elf");
        Code code = new Code(elf);
        return MaskedPaths.of(elf, code, new SourceMap(toolchain, elf, code), List.of()).get(0);
    }

    private String refused(String assembly) {
        return assertThrows(BuildFailure.class, () -> path(assembly)).getMessage();
    }

    private void assertLength(long expected, String assembly) throws IOException {
        MaskedPath path = path(assembly);
        assertEquals("entry", path.entry());
        assertEquals(expected, path.instructions(), path.heaviest().toString());
    }

    @Test
    void theLongerBranchCounts() throws IOException {
        assertLength(6, """
                entry: cbz x0, 1f
                nop
                nop
                nop
                b 2f
                1: nop
                2: eret
                """);
    }

    @Test
    void aCallIsCountedWithWhatItCalls() throws IOException {
        assertLength(2 + 3 + 3 + 1, """
                entry: bl other
                bl other
                eret
                other: nop
                nop
                ret
                """);
    }

    @Test
    void whatFollowsAReturnAddressThatWasLoadedCounts() throws IOException {
        assertLength(2 + 2 + 3, """
                entry: ldr x30, =1f
                b other
                1: nop
                nop
                eret
                .ltorg
                other: nop
                ret
                """);
    }

    @Test
    void aLoopIsCountedTurnByTurnAndItsLastTurnToTheExit() throws IOException {
        // Five turns of three, the test that leaves, and what follows.
        assertLength(1 + 5 * 3 + 1 + 1, """
                entry: nop
                loop_bound 5
                1: cbz x0, 2f
                sub x0, x0, #1
                b 1b
                2: eret
                """);
    }

    @Test
    void whoLeavesALoopOneWayHasNotComeTheOther() throws IOException {
        // Five turns of seven; then a test and a long way, or nearly a turn and a short one.
        assertLength(5 * 7 + 1 + 7, """
                entry: loop_bound 5
                1: cbz x0, 2f
                nop
                nop
                nop
                nop
                cbz x1, 3f
                b 1b
                2: nop
                nop
                nop
                nop
                nop
                nop
                eret
                3: eret
                """);
    }

    @Test
    void loopsInLoopsMultiply() throws IOException {
        // The inner loop: three turns of two and a last one; the outer: four turns of it, of its first and its last.
        long inner = 3 * 2 + 2;
        assertLength(4 * (1 + inner + 1) + (1 + inner + 1) + 1, """
                entry: loop_bound 4
                1: mov x1, #3
                loop_bound 3
                2: subs x1, x1, #1
                b.ne 2b
                cbnz x0, 1b
                eret
                """);
    }

    @Test
    void whatCannotBeCountedIsTheLargestNumber() throws IOException {
        assertLength(Long.MAX_VALUE, """
                entry: loop_bound 0x7fffffffffff
                1: mov x1, #3
                loop_bound 0x7fffffff
                2: subs x1, x1, #1
                b.ne 2b
                cbnz x0, 1b
                eret
                """);
    }

    @Test
    void aWaitEndsAPathAndBeginsAnother() throws IOException {
        assertLength(4, """
                entry: nop
                wfi
                nop
                nop
                nop
                eret
                """);
        assertLength(5, """
                entry: nop
                nop
                nop
                nop
                wfi
                eret
                """);
    }

    @Test
    void aLoopThatWaitsEachTurnNeedsNoBound() throws IOException {
        // From one wait to the next: the rest of a turn, and the next one's beginning.
        assertLength(2 + 1 + 1, """
                entry: nop
                1: wfe
                nop
                nop
                b 1b
                """);
    }

    @Test
    void aPanicEndsAPath() throws IOException {
        assertLength(3, """
                entry: cbz x0, 1f
                brk #1
                1: nop
                eret
                """);
    }

    @Test
    void aLoopWithTwoEntriesIsBoundedByTheTurnsOfTheOneItGoesThrough() throws IOException {
        assertTrue(path("""
                entry: cbz x0, 2f
                1: nop
                b 3f
                2: nop
                loop_bound 7
                3: sub x1, x1, #1
                cbz x1, 4f
                cbz x0, 2b
                b 1b
                4: eret
                """).instructions() >= 7 * 5);
    }

    @Test
    void aStoreThatIsTriedAgainIsBoundedByTheOtherCores() throws IOException {
        assertLength(4 * 4 + 1, """
                entry: ldxr w0, [x1]
                add w0, w0, #1
                stxr w2, w0, [x1]
                cbnz w2, entry
                eret
                """);
    }

    @Test
    void aLoopThatNobodyBoundsIsNamed() {
        String message = refused("""
                entry: nop
                1: sub x0, x0, #1
                cbnz x0, 1b
                eret
                """);
        assertTrue(message.contains("nobody says how often a loop turns"), message);
        assertTrue(message.contains("(entry+0x4), s.S:"), message);
        assertTrue(message.contains("write loop_bound before its first instruction"), message);
    }

    private static final String EIGHT = """
            entry: nop
            loop_bound 2
            1: subs x0, x0, #1
            b.ne 1b
            eret
            """;

    @Test
    void aPathMayBeAsLongAsItsBudget() throws IOException {
        assertLength(1 + 2 * 2 + 2 + 1, EIGHT + "path_budget entry, 8\n");
    }

    @Test
    void aPathOverItsBudgetIsRefusedWithWhatMakesItLong() {
        String message = refused(EIGHT + "path_budget entry, 7\n");
        assertTrue(message.contains("the longest masked path of entry has up to 8 instructions, 7 is its budget"), message);
        assertTrue(message.contains("2 x 2 in the loop at "), message);
        assertTrue(message.contains("(entry+0x4), s.S:"), message);
    }

    @Test
    void aBudgetOfNoPathIsRefused() {
        String message = refused("entry: eret\nother: eret\npath_budget other, 100\n");
        assertTrue(message.contains("other has a budget, and no masked path leads there"), message);
    }

    @Test
    void routinesThatLeadToEachOtherAreRefused() {
        String message = refused("""
                entry: nop
                b other
                other: cbz x0, entry
                eret
                """);
        assertTrue(message.contains("in a circle"), message);
        assertTrue(message.contains("(other+0x0)"), message);
    }
}
