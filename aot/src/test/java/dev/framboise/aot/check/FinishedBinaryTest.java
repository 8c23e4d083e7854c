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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedBinaryTest {
    private static final String SCRIPT = """
            ENTRY(start)
            PHDRS { text PT_LOAD FLAGS(5); data PT_LOAD FLAGS(6); }
            SECTIONS {
                .text 0x80000 : { *(.text) } :text
                . = ALIGN(4096);
                .data : { KEEP(*(.data)) } :data
            }
            """;

    private static final String TRANSFER = """
            .macro transfer
            .Ltransfer\\@:
            .pushsection .framboise.transfers, "", %progbits
            .quad .Ltransfer\\@
            .popsection
            .endm
            """;

    @TempDir
    Path directory;

    private ElfFile link(String script, String body) throws IOException {
        Files.writeString(directory.resolve("s.ld"), script);
        Files.writeString(directory.resolve("s.S"), TRANSFER + ".arch armv8.5-a+fp+simd+sve+sme+lse+rcpc+pauth\n"
                + ".globl start\n.type start, %function\nstart:\n" + body + "\nret\n.size start, . - start\n"
                + ".data\n.quad 1\n");
        Toolchain toolchain = Toolchain.open(message -> { });
        new Compiler(toolchain, directory).assemble("s.S", List.of(), "s.o");
        return new Linker(toolchain, directory, directory.resolve("s.ld")).link(List.of("s.o"), Map.of(), "s.elf");
    }

    private String broken(String script, String body) throws IOException {
        ElfFile elf = link(script, body);
        return assertThrows(BuildFailure.class, () -> FinishedBinary.check(elf, new Code(elf))).getMessage();
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), text);
    }

    @Test
    void acceptsWhatAnImageIsMadeOf() throws IOException {
        ElfFile elf = link(SCRIPT, """
                stp x29, x30, [sp, #-16]!
                mov x29, sp
                bl start
                ldxr x0, [x1]
                stlxr w2, x0, [x1]
                prfm pldl1keep, [x0, x1]
                mul x0, x1, x2
                crc32w w0, w1, w2
                mrs x0, esr_el2
                dc civac, x0
                cbz x0, start
                ldp x29, x30, [sp], #16
                transfer
                msr vbar_el2, x0
                transfer
                mov x30, x5
                transfer
                eret
                brk #7""");
        Code code = new Code(elf);
        FinishedBinary.check(elf, code);
        assertEquals(17 * 4, code.size());
    }

    @Test
    void takesLiteralDataForWhatItIs() throws IOException {
        ElfFile elf = link(SCRIPT, """
                b 1f
                .quad 0xD61F0020D61F0020
                1: nop""");
        FinishedBinary.check(elf, new Code(elf));
        assertEquals(3 * 4, new Code(elf).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"br x1", "blr x8", "ret x17", "braa x1, x2", "blraaz x1", "retaa", "retab", "eretaa", "eretab", "brab x1, x2",
        "blraa x1, x2", "blrabz x3", "drps", "ret x29"})
    void refusesABranchThroughARegister(String instruction) throws IOException {
        String message = broken(SCRIPT, "nop\n" + instruction);
        assertContains(message, "not true: no branch goes through a register");
        assertContains(message, "0x80004 (start+0x4)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"svc #0", "hvc #1", "smc #0", "hlt #0", "dcps1 #0", "dcps2 #0", "dcps3 #0"})
    void refusesAnExceptionOfItsOwn(String instruction) throws IOException {
        assertContains(broken(SCRIPT, instruction), "not true: every svc, hvc, smc, hlt and dcps is declared");
    }

    @Test
    void refusesAnExceptionReturnThatNobodyDeclared() throws IOException {
        assertContains(broken(SCRIPT, "nop\neret"), "not true: every eret is declared\n  0x80004 (start+0x4)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"msr vbar_el2, x0", "msr s3_4_c12_c0_0, xzr"})
    void refusesOtherVectorsThatNobodyDeclared(String instruction) throws IOException {
        assertContains(broken(SCRIPT, instruction), "not true: every write of VBAR_EL2 is declared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mov x30, x5", "adr x30, start", "add x30, x30, #4", "ldr x30, [x0]", "ldr x30, =start",
        "ldp x30, x1, [x2]", "ldp x1, x30, [x2], #16", "mrs x30, elr_el2", "ldxr x30, [x1]", "stxr w30, x0, [x1]",
        "ldur x30, [x3, #8]", "ldr w30, [x1, x2]", "ldr x0, [x30], #8", "csel x30, x1, x2, eq", "mul x30, x1, x2",
        "ldrsw x30, [x1]", "ldxp x1, x30, [x2]", "ldaxr x30, [x1]", "movk x30, #1"})
    void refusesAReturnAddressThatNobodyDeclared(String instruction) throws IOException {
        assertContains(broken(SCRIPT, instruction), "not true: what ret returns to was set by bl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldp x29, x30, [sp], #16", "ldr x30, [sp], #16", "str x30, [x1]", "stp x29, x30, [x0]",
        "mov x5, x30", "cmp x30, x1", "prfm pldl1keep, [x30]", "msr elr_el2, x30", "msr vbar_el1, x0", "mov x30, #3\nldr x30, [sp], #16", "ldur x30, [sp, #8]"})
    void leavesReturnAddressesFromTheStackAlone(String instruction) throws IOException {
        ElfFile elf = link(SCRIPT, instruction);
        FinishedBinary.check(elf, new Code(elf));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fmov d0, x0", "fadd s0, s1, s2", "movi v0.2d, #0", "ldr q0, [x0]", "stp d8, d9, [sp]",
        "ld1 {v0.16b}, [x0]", "ldur s1, [x2]", "dup v0.2d, x1", "ptrue p0.b", "ld1d {z0.d}, p0/z, [x0]",
        "str z0, [x0]", ".inst 0x5C000040"})
    void refusesAFloatingPointRegister(String instruction) throws IOException {
        assertContains(broken(SCRIPT, instruction), "not true: no instruction uses a floating-point");
    }

    private static final String MOVER = ".pushsection .framboise.vectors, \"\", %progbits\n.quad start\n.popsection\n";

    @Test
    void leavesPairsToARoutineThatIsDeclaredToMoveThem() throws IOException {
        ElfFile elf = link(SCRIPT, MOVER + "stp q0, q1, [x0]\nstp q30, q31, [x0, #32]\nldp q30, q31, [x0, #-32]");
        FinishedBinary.check(elf, new Code(elf));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fmov d0, x0", "ldr q0, [x0]", "ldp d0, d1, [x0]", "movi v0.2d, #0"})
    void refusesAnythingButPairsThereToo(String instruction) throws IOException {
        assertContains(broken(SCRIPT, MOVER + instruction), "not true: no instruction uses a floating-point");
    }

    @Test
    void refusesPairsInAnotherRoutine() throws IOException {
        String message = broken(SCRIPT, MOVER + "ret\n.type next, %function\nnext: stp q0, q1, [x0]");
        assertContains(message, "0x80004 (next+0x0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ldadd x0, x1, [x2]", "staddl w0, [x2]", "swpal x0, x1, [x2]", "cas x0, x1, [x2]",
        "casalb w0, w1, [x2]", "casp x0, x1, x2, x3, [x4]", "ldapr x0, [x1]"})
    void refusesTheLargeSystemExtensions(String instruction) throws IOException {
        assertContains(broken(SCRIPT, instruction), "not true: no instruction of the Large System Extensions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memset", "memcpy", "memmove", "__aarch64_ldadd8_acq_rel"})
    void refusesARoutineOfTheLibrary(String name) throws IOException {
        String message = broken(SCRIPT, "bl " + name + "\nret\n" + name + ":");
        assertContains(message, "not true: no routine of C's library");
        assertContains(message, "symbol " + name);
    }

    @Test
    void refusesAWeakReferenceToNothing() throws IOException {
        String message = broken(SCRIPT, ".weak nothing\nadrp x0, nothing");
        assertContains(message, "not true: every symbol is defined");
        assertContains(message, "symbol nothing");
    }

    @Test
    void refusesASegmentThatIsWrittenAndExecuted() throws IOException {
        String message = broken(SCRIPT.replace("FLAGS(5)", "FLAGS(7)"), "nop");
        assertContains(message, "not true: no segment, section or page is both writable and executable");
        assertContains(message, "segment at 0x80000");
    }

    @Test
    void refusesDataOnAPageOfCode() throws IOException {
        assertContains(broken(SCRIPT.replace(". = ALIGN(4096);", ""), "nop"), "sections .text and .data share a page");
    }

    @Test
    void refusesASectionThatIsWrittenAndExecuted() throws IOException {
        assertContains(broken(SCRIPT.replace("*(.text)", "*(.text .both)"),
                "b 1f\n.section .both, \"awx\"\n1: nop\n.text"), "section .text");
    }

    @Test
    void reportsEveryBrokenFactAtOnce() throws IOException {
        String message = broken(SCRIPT, "br x1\nfmov d0, x0");
        assertContains(message, "no branch goes through a register");
        assertContains(message, "floating-point");
    }

    @Test
    void listsAFewOfManyViolations() throws IOException {
        assertContains(broken(SCRIPT, ".rept 20\nbr x1\n.endr"), "and 12 more");
    }
}
