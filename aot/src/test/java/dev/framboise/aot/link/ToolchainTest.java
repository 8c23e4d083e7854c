package dev.framboise.aot.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolchainTest {
    private static final Host LINUX = new Host("Linux", "amd64");

    @TempDir
    Path temporary;

    private Path cache;
    private final List<String> progress = new ArrayList<>();

    /** Shell scripts in the place of LLVM: a class path that is quick to unpack. */
    private static final class SmallNatives extends ClassLoader {
        private final Path natives;

        SmallNatives(Path natives) {
            super(null);
            this.natives = natives;
        }

        @Override
        public URL getResource(String name) {
            try {
                Path file = natives.resolve(Path.of(name).getFileName());
                return Files.exists(file) ? file.toUri().toURL() : null;
            } catch (MalformedURLException e) {
                throw new AssertionError(e);
            }
        }
    }

    @BeforeEach
    void writeNatives() throws IOException {
        cache = temporary.resolve("cache");
        Path natives = Files.createDirectory(temporary.resolve("natives"));
        for (String name : List.of("clang", "lld", "llvm-objcopy", "llvm-objdump", "llvm-symbolizer", "libLLVM.so",
                "libclang-cpp.so")) {
            Files.writeString(natives.resolve(name), "#!/bin/sh\necho " + name + "\n");
        }
    }

    private Toolchain open() {
        return Toolchain.open(LINUX, cache, new SmallNatives(temporary.resolve("natives")), progress::add);
    }

    /** One build, in a process of its own: the cache, and where the natives are. */
    static final class Build {
        private Build() {
        }

        public static void main(String[] arguments) {
            Toolchain toolchain = Toolchain.open(LINUX, Path.of(arguments[0]), new SmallNatives(Path.of(arguments[1])), message -> { });
            System.out.print(toolchain.run(Tool.CLANG, Path.of(arguments[1]), List.of()));
        }
    }

    private long directories() throws IOException {
        try (Stream<Path> list = Files.list(cache)) {
            return list.count();
        }
    }

    @Test
    void unpacksOnceAndSaysSo() {
        Path directory = open().directory();
        open();
        assertEquals(1, progress.size(), progress.toString());
        assertTrue(progress.get(0).contains(directory.toString()), progress.toString());
    }

    @Test
    void runsAProgramUnderTheNameItIsLinkedTo() {
        assertEquals("lld\n", open().run(Tool.LINKER, temporary, List.of()));
    }

    @Test
    void restoresADamagedCopy() throws IOException {
        Path directory = open().directory();
        Files.writeString(directory.resolve("libLLVM.so"), "cut short");
        assertEquals("clang\n", open().run(Tool.CLANG, temporary, List.of()));
        assertEquals(2, progress.size(), progress.toString());
        assertEquals(1, directories());
    }

    /** Processes, as builds are: a thread that starts a program hands what others have open for writing to it for a moment, and nothing else may be executed then. */
    @Test
    void letsRacingBuildsShareOneCopy() throws IOException, InterruptedException {
        List<Process> builds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            builds.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), Build.class.getName(), cache.toString(), temporary.resolve("natives").toString())
                    .redirectErrorStream(true).start());
        }
        for (Process build : builds) {
            assertEquals("clang\n", new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertEquals(0, build.waitFor());
        }
        assertEquals(1, directories());
    }

    @Test
    void givesOtherContentAnotherDirectory() throws IOException {
        Path directory = open().directory();
        Files.writeString(temporary.resolve("natives/clang"), "#!/bin/sh\necho a newer clang\n");
        assertTrue(!directory.equals(open().directory()));
    }

    @Test
    void refusesAHostThatLlvmIsNotThereFor() {
        BuildFailure failure = assertThrows(BuildFailure.class, () -> Toolchain.open(
                new Host("Linux", "aarch64"), cache, new SmallNatives(temporary.resolve("natives")), progress::add));
        assertTrue(failure.getMessage().contains("Linux/aarch64"), failure.getMessage());
        assertTrue(failure.getMessage().contains("Linux/x86_64 only"), failure.getMessage());
    }

    @Test
    void namesTheDependencyThatIsMissing() throws IOException {
        Files.delete(temporary.resolve("natives/lld"));
        BuildFailure failure = assertThrows(BuildFailure.class, this::open);
        assertTrue(failure.getMessage().contains("LLVM's lld"), failure.getMessage());
        assertTrue(failure.getMessage().contains("org.bytedeco:llvm"), failure.getMessage());
    }

    @Test
    void saysWhatToDoWhenTheCacheCannotBeWritten() throws IOException {
        Files.writeString(cache, "a file where the cache should be");
        BuildFailure failure = assertThrows(BuildFailure.class, this::open);
        assertTrue(failure.getMessage().contains(Toolchain.CACHE_VARIABLE), failure.getMessage());
    }

    @Test
    void showsWhatAFailingToolWrote() throws IOException {
        Toolchain toolchain = Toolchain.open(message -> { });
        BuildFailure failure = assertThrows(BuildFailure.class,
                () -> toolchain.run(Tool.CLANG, temporary, List.of("-c", "absent.c")));
        assertTrue(failure.getMessage().contains("absent.c"), failure.getMessage());
        assertTrue(failure.getMessage().contains("status 1"), failure.getMessage());
    }

    @Test
    void pinsTheVersionOfLlvm() {
        Toolchain toolchain = Toolchain.open(message -> { });
        String version = toolchain.run(Tool.CLANG, temporary, List.of("--version"));
        assertTrue(version.contains("20.1.7"), version);
        assertTrue(toolchain.identity().startsWith("llvm-20.1.7"), toolchain.identity());
    }
}
