package dev.framboise.cli.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.BoardRun;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.coverage.report.MachineCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What QEMU executed of the image that ships, for a board whose bundle is no bundle: it says so and goes off. */
class ExecutedCodeTest {
    @TempDir
    private Path directory;

    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);
    private final BuiltImage built = HypervisorImage.build(State.directory(), System.out);
    private final ElfFile elf = ElfFile.read(built.elf());

    private static boolean has(MachineCode code, String file) {
        return code.run().stream().anyMatch(place -> place.contains("/" + file + ":"));
    }

    @Test
    void whatABoardExecutedIsCountedAndNothingElse() throws Exception {
        ExecutedPlugin plugin = ExecutedPlugin.build(toolchain, elf, directory);
        Path tree = new DebianStore(State.directory().resolve("debian"), System.out).files().boardTree();
        BoardFiles files = new BoardFiles(built.image(), tree, Files.writeString(directory.resolve("no.bundle"), "this is none"));
        String printed = BoardRun.print(Qemu.find().with(plugin::next).boardCommand(files, List.of()), directory);
        assertTrue(printed.contains("the guest bundle cannot be used"), printed);
        ExecutedCode executed = new ExecutedCode(elf);
        executed.add(plugin.logs().get(0));
        MachineCode code = executed.counted(toolchain, built.hash());
        System.out.println(code.instructions() + " instructions, " + code.branches() + " ways out of branches, " + code.places() + " lines");
        assertTrue(has(code, "start.S") && has(code, "EntryPoints.java") && has(code, "BundleReader.java"), () -> code.run().toString());
        assertFalse(has(code, "Psci.java"), "no guest has called it");
        assertTrue(code.branches().covered() > 0 && code.branches().covered() < code.branches().total() / 2, code.branches()::toString);
        assertTrue(code.instructions().covered() < code.instructions().total() / 2, code.instructions()::toString);
    }

    private MachineCode of(String... lines) throws IOException {
        ExecutedCode executed = new ExecutedCode(elf);
        executed.add(Files.write(directory.resolve("log"), List.of(lines)));
        return executed.counted(toolchain, built.hash());
    }

    @Test
    void anInstructionThatRanIsOne() throws IOException {
        assertEquals(1, of("ran 0 0 0 0", "end").instructions().covered());
        // 0x800 is where the vectors are: the header behind the first instruction is no code.
        assertEquals(2, of("ran 800 1 0 0", "ran 804 0 0 0", "end").instructions().covered());
        assertEquals(1, of("ran 0 0 0 0", "ran 8 0 0 0", "end").instructions().covered());
        assertEquals(0, of("end").instructions().covered());
    }

    @Test
    void aLogThatWasNotWrittenToItsEndIsNoMeasurement() {
        assertTrue(assertThrows(IOException.class, () -> of("ran 0 1 0 0")).getMessage().endsWith("has no end: QEMU did not come to its own"));
    }
}
