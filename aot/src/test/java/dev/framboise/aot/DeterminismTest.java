package dev.framboise.aot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {
    private static final String FIXTURE = "dev.framboise.aot.ir.Lowered";

    @TempDir
    Path temporary;

    @Test
    void theSameClassesGiveTheSameBytesWhereverTheyLie() throws IOException, RefusedException {
        List<Path> copies = new ArrayList<>();
        for (Path entry : Front.classPath()) {
            copies.add(copy(entry, temporary.resolve("copy" + copies.size())));
        }
        Compilation here = FrontEnd.compile(new CompilationRequest(Front.classPath(), List.of(FIXTURE)));
        Compilation there = FrontEnd.compile(new CompilationRequest(copies, List.of(FIXTURE)));
        assertEquals(here, there);
    }

    @Test
    void otherRootsGiveOtherBytes() throws RefusedException {
        Compilation one = FrontEnd.compile(new CompilationRequest(Front.classPath(), List.of(FIXTURE)));
        Compilation none = FrontEnd.compile(new CompilationRequest(Front.classPath(), List.of()));
        assertNotEquals(one, none);
    }

    private static Path copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            return Files.copy(from, to);
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
