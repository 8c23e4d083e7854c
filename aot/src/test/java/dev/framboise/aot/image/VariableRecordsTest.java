package dev.framboise.aot.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.PanicKind;
import dev.framboise.aot.PanicSite;
import dev.framboise.aot.SnapshotSummary;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the debugger is told of variables is in the ELF file, and changes nothing that runs. */
class VariableRecordsTest {
    private static final String ELEMENT = "define dso_local i64 @\"demo.Hello.element(I)J\"(i64 %i) #0 !dbg !10 {\n";
    private static final String VARIABLE = """
            !90 = !DIBasicType(name: "long", size: 64, encoding: DW_ATE_signed)
            !91 = !DILocalVariable(name: "aVariableOfTheSource", arg: 1, scope: !10, file: !1, line: 3, type: !90)
            """;
    private static final String RECORD = "  #dbg_value(i64 %i, !91, !DIExpression(), !12)";

    @TempDir
    Path directory;

    private ImageReport build(String module, String output, Optimization optimization) {
        PanicSite site = new PanicSite(7, PanicKind.ARRAY_INDEX, "demo.Hello", "element", "Hello.java", 4,
                "java.lang.ArrayIndexOutOfBoundsException", "");
        Compilation compilation = new Compilation(module, "", List.of(site), List.of("bare_main", "bare_stopped"),
                List.of(), new SnapshotSummary(1, 32, 8));
        return new ImageBuilder(Toolchain.open(message -> { })).assemble(new ImageRequest(List.of(), List.of(),
                Board.assembly(), Board.file("bare.ld"), directory.resolve(output), optimization), compilation);
    }

    private static String withRecord(String record) throws IOException {
        String module = Files.readString(Board.file("hello.ll"));
        assertTrue(module.contains(ELEMENT));
        return module.replace(ELEMENT, ELEMENT + record + "\n") + VARIABLE;
    }

    private static long namesOfVariables(Path elf) {
        ElfFile file = ElfFile.read(elf);
        return file.sections().stream().filter(section -> section.name().equals(".debug_str")).filter(section -> {
            byte[] strings = new byte[(int) section.size()];
            file.content(section).get(strings);
            return new String(strings, java.nio.charset.StandardCharsets.ISO_8859_1).contains("aVariableOfTheSource");
        }).count();
    }

    @ParameterizedTest
    @EnumSource
    void theImageIsTheSameWithAndWithoutThem(Optimization optimization) throws IOException {
        ImageReport without = build(Files.readString(Board.file("hello.ll")), "without", optimization);
        ImageReport with = build(withRecord(RECORD), "with", optimization);
        assertArrayEquals(Files.readAllBytes(without.image()), Files.readAllBytes(with.image()));
        assertEquals(0, namesOfVariables(without.elf()));
        assertEquals(1, namesOfVariables(with.elf()));
    }

    @Test
    void aRecordThatChangesCodeStopsTheBuild() throws IOException {
        String module = withRecord(RECORD + " store volatile i64 0, ptr @done, !dbg !12");
        BuildFailure failure = assertThrows(BuildFailure.class, () -> build(module, "out", Optimization.OS));
        assertTrue(failure.getMessage().contains("the code with debug records of variables differs from kernel8.img at byte"),
                failure.getMessage());
    }
}
