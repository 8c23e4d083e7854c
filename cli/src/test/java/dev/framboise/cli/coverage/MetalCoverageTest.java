package dev.framboise.cli.coverage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.MeasuredBundle;
import dev.framboise.cli.command.DefaultGuests;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianFiles;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.coverage.report.EngineData;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image with probes lives as the one that ships does, and its memory says what it ran. */
class MetalCoverageTest {
    private static final String HYPERVISOR = "dev/framboise/vmkernel/psci/Psci";

    @TempDir
    private static Path directory;
    private static ProbedImage image;

    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);
    private final DebianFiles debian = new DebianStore(State.directory().resolve("debian"), System.out).files();

    @BeforeAll
    static void build() throws Exception {
        image = ProbedImage.build(Toolchain.open(State.directory(), System.out::println), directory);
    }

    private static Set<String> hit(ExecutionDataStore store) {
        Set<String> hit = new TreeSet<>();
        store.getContents().stream().filter(ExecutionData::hasHits).forEach(data -> hit.add(data.getName()));
        return hit;
    }

    /** Memory as large as is asked for, with the image where it is loaded. */
    private Path memory(byte[] content) throws IOException {
        Path file = Files.createTempFile(directory, "memory", ".bin");
        try (RandomAccessFile memory = new RandomAccessFile(file.toFile(), "rw")) {
            memory.setLength(Qemu.LOADED_AT + (4 << 20));
            memory.seek(Qemu.LOADED_AT);
            memory.write(content);
        }
        return file;
    }

    /** Initialisers run on the build host: what they hit is in the image, and no board ran it. */
    @Test
    void whatWasHitWhenTheImageWasBuiltCountsForNothing() throws IOException {
        assertEquals(Set.of(), hit(image.hits(memory(Files.readAllBytes(image.built().image())))));
    }

    @Test
    void theMemoryOfAnotherBoardIsNotTakenForThisOnes() throws IOException {
        Path other = memory(new byte[1 << 20]);
        assertTrue(assertThrows(IOException.class, () -> image.hits(other)).getMessage().contains("this is not the memory of a board that was started with"));
    }

    /** The gates of the coverage module judge how much it is. */
    @Test
    void allThatABoardIsMadeToDo() throws Exception {
        long start = System.currentTimeMillis();
        ExecutionDataStore hits = new MetalRuns(toolchain, debian, DefaultGuests.of(debian), MeasuredBundle::reported, System.out::println)
                .play(Qemu.find(), image, directory);
        assertTrue(hit(hits).contains(HYPERVISOR), () -> hit(hits).toString());
        EngineData.writeMetal(Path.of("target", "metal.exec"), hits, start);
    }
}
