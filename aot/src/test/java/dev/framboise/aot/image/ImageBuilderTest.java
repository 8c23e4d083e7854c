package dev.framboise.aot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.PanicKind;
import dev.framboise.aot.PanicSite;
import dev.framboise.aot.SnapshotSummary;
import dev.framboise.aot.check.A64;
import dev.framboise.aot.check.Code;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.metal.panic.Backtrace;
import dev.framboise.metal.panic.FrameTable;
import dev.framboise.metal.panic.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The back half of the build, with a module written by hand in the place of the front end's. */
class ImageBuilderTest {
    @TempDir
    Path directory;

    private final ImageBuilder builder = new ImageBuilder(Toolchain.open(message -> { }));

    private static Compilation hello() throws IOException {
        return hello(Files.readString(Board.file("hello.ll")));
    }

    private static Compilation hello(String module) {
        PanicSite site = new PanicSite(7, PanicKind.ARRAY_INDEX, "demo.Hello", "element", "Hello.java", 4,
                "java.lang.ArrayIndexOutOfBoundsException", "");
        return new Compilation(module, ".equ ARRAY_BASE, 16\n", List.of(site),
                List.of("bare_main", "bare_stopped"), List.of(), new SnapshotSummary(1, 32, 8));
    }

    private ImageRequest request(String output, Path script, Optimization optimization) {
        return new ImageRequest(List.of(), List.of(), Board.assembly(), script, directory.resolve(output), optimization);
    }

    private ImageReport build(String output, Optimization optimization) throws IOException {
        return builder.assemble(request(output, Board.file("bare.ld"), optimization), hello());
    }

    @ParameterizedTest
    @EnumSource
    void anImageRunsAndPowersTheBoardOff(Optimization optimization) throws IOException, InterruptedException {
        // The second line stops at its fifth element: the X is the exception handler's.
        assertEquals("Hi!\nHi!\nX", Board.run(build("out", optimization).image()));
    }

    @Test
    void theSameInputGivesTheSameBytesInAnyDirectory() throws IOException {
        ImageReport one = build("one", Optimization.OS);
        ImageReport two = build("another/and deeper", Optimization.OS);
        assertArrayEquals(Files.readAllBytes(one.image()), Files.readAllBytes(two.image()));
        assertArrayEquals(Files.readAllBytes(one.elf()), Files.readAllBytes(two.elf()));
    }

    @Test
    void aBreakpointThatIsNoPanicOfTheProgramIsRefused() throws IOException {
        String module = Files.readString(Board.file("hello.ll"));
        ImageRequest request = request("out", Board.file("bare.ld"), Optimization.OS);
        BuildFailure failure = assertThrows(BuildFailure.class,
                () -> builder.assemble(request, hello(module.replace("brk #7", "brk #8"))));
        assertTrue(failure.getMessage().contains("brk #8") && failure.getMessage().contains("no panic of the program"),
                failure.getMessage());
    }

    @Test
    void theReportHasTheSizes() throws IOException {
        ImageReport report = build("out", Optimization.OS);
        assertEquals(Files.size(report.image()), report.imageBytes());
        assertTrue(report.sizes().contains(".framboise.frames"), report.sizes());
        assertTrue(report.codeBytes() > 100, report.sizes());
    }

    @ParameterizedTest
    @EnumSource
    void thePanicSiteOfAnInlinedCalleeHasBothFrames(Optimization optimization) throws IOException {
        ElfFile elf = ElfFile.read(build("out", optimization).elf());
        byte[] table = new byte[(int) elf.section(FrameSection.NAME).orElseThrow().size()];
        elf.content(elf.section(FrameSection.NAME).orElseThrow()).get(table);
        Memory.register(new TableMemory(table).with(0x1100, 0).with(0x1108, 0));
        FrameTable frames = new FrameTable();
        frames.attach(TableMemory.TABLE);
        List<Long> sites = new ArrayList<>();
        new Code(elf).forEach((address, word) -> {
            if (A64.breakpoint(word)) {
                sites.add(address);
            }
        });
        StringBuilder printed = new StringBuilder();
        for (long site : sites) {
            new Backtrace(frames).printException(7, octet -> printed.append((char) octet));
            new Backtrace(frames).printFrames(site, 0x1100, 0, 0x1000, 0x2000, octet -> printed.append((char) octet));
        }
        assertTrue(printed.toString().contains("""
                java.lang.ArrayIndexOutOfBoundsException
                \tat demo.Hello.element(Hello.java:4)
                \tat demo.Hello.print(Hello.java:25)
                """), printed.toString());
    }

    @Test
    void codeAfterTheFrameTableIsRefused() throws IOException {
        String script = Files.readString(Board.file("bare.ld"))
                .replace(".framboise.frames : { KEEP(*(.framboise.frames)) } :rodata", "")
                .replace(".text : {", ".framboise.frames : { KEEP(*(.framboise.frames)) } :text\n.text : {");
        Path wrong = Files.writeString(directory.resolve("wrong.ld"), script);
        BuildFailure failure = assertThrows(BuildFailure.class,
                () -> builder.assemble(request("out", wrong, Optimization.OS), hello()));
        assertTrue(failure.getMessage().contains("code moved when the frame table was added"), failure.getMessage());
        assertTrue(failure.getMessage().contains("bare_main@0x"), failure.getMessage());
    }

    @Test
    void aStackThatIsTooSmallFailsTheLink() throws IOException {
        ImageReport report = build("out", Optimization.OS);
        assertEquals("bare_main", report.stacks().get(0).symbol());
        long need = report.stacks().get(0).bytes();
        assertTrue(need > 0 && need < 1024, report.stacks().toString());
        String script = Files.readString(Board.file("bare.ld"));
        Path exact = Files.writeString(directory.resolve("exact.ld"),
                script + "ASSERT(__framboise_stack_bare_main <= " + need + ", \"too small\")\n");
        builder.assemble(request("exact", exact, Optimization.OS), hello());
        Path tight = Files.writeString(directory.resolve("tight.ld"),
                script + "ASSERT(__framboise_stack_bare_main < " + need + ", \"the stack is too small\")\n");
        BuildFailure failure = assertThrows(BuildFailure.class,
                () -> builder.assemble(request("tight", tight, Optimization.OS), hello()));
        assertTrue(failure.getMessage().contains("the stack is too small"), failure.getMessage());
    }

    @Test
    void aBrokenFactStopsTheBuild() throws IOException {
        Path source = Files.writeString(directory.resolve("more.S"), ".globl off\noff: br x0\n");
        ImageRequest request = new ImageRequest(List.of(), List.of(), List.of(source, withoutOff()),
                Board.file("bare.ld"), directory.resolve("out"), Optimization.OS);
        Compilation compilation = hello();
        BuildFailure failure = assertThrows(BuildFailure.class, () -> builder.assemble(request, compilation));
        assertTrue(failure.getMessage().contains("no branch goes through a register"), failure.getMessage());
        assertTrue(failure.getMessage().contains("(off+0x0)"), failure.getMessage());
    }

    private Path withoutOff() throws IOException {
        String text = Files.readString(Board.file("start.S")).replace("off:", "halt:")
                .replace(".globl  off", "").replace(".type   off", ".type halt").replace(".size   off, . - off", "");
        return Files.writeString(directory.resolve("start.S"), text);
    }

    @Test
    void badAssemblyIsReportedWithItsLine() throws IOException {
        Path source = Files.writeString(directory.resolve("bad.S"), "nop\nmoov x0, x1\n");
        ImageRequest request = new ImageRequest(List.of(), List.of(), List.of(source), Board.file("bare.ld"),
                directory.resolve("out"), Optimization.OS);
        Compilation compilation = hello();
        BuildFailure failure = assertThrows(BuildFailure.class, () -> builder.assemble(request, compilation));
        assertTrue(failure.getMessage().contains("bad.S:2:1: error"), failure.getMessage());
    }

    @Test
    void twoSourcesOfOneNameAreRefused() throws IOException {
        Path again = Files.writeString(directory.resolve("start.S"), "nop\n");
        ImageRequest request = new ImageRequest(List.of(), List.of(), List.of(Board.file("start.S"), again),
                Board.file("bare.ld"), directory.resolve("out"), Optimization.OS);
        Compilation compilation = hello();
        assertTrue(assertThrows(BuildFailure.class, () -> builder.assemble(request, compilation))
                .getMessage().contains("two assembly sources are called start.S"));
    }

    @Test
    void assemblySeesTheGeneratedOffsets() throws IOException {
        Path source = Files.writeString(directory.resolve("uses.S"),
                "#include \"offsets.inc\"\n.section .head, \"ax\"\nadd x0, x0, #ARRAY_BASE\n");
        ImageRequest request = new ImageRequest(List.of(), List.of(), List.of(Board.file("start.S"), source),
                Board.file("bare.ld"), directory.resolve("out"), Optimization.OS);
        Code code = new Code(ElfFile.read(builder.assemble(request, hello()).elf()));
        assertEquals(0x91004000, code.wordAt(0x80040));
    }
}
