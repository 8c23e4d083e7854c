package dev.framboise.cli.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.State;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.hal.rpi4.ImageSources;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources give the same image: whichever JDK compiles and runs, whoever does, wherever. */
class SameImageTest {
    private static final String HOW = "If the kernel or the compiler was meant to change:"
            + " ./framboise image --sha256 docs/image.sha256";

    @TempDir
    private static Path directory;
    private static String recorded;

    @BeforeAll
    static void read() throws IOException {
        recorded = Files.readString(Path.of("..", "docs", "image.sha256"));
    }

    /** The hash of the image that a JDK makes of classes, those of this test behind them. */
    private static String image(Jdk runner, Somebody user, Path place, List<Path> classes) throws Exception {
        Path cache = Files.createDirectories(place.resolve("cache"));
        Path llvm = Toolchain.open(State.directory(), System.out::println).directory();
        Files.createSymbolicLink(cache.resolve(llvm.getFileName()), llvm);
        Path hash = place.resolve("image.sha256");
        List<String> command = new ArrayList<>(List.of(runner.program("java")));
        command.addAll(user.jvmOptions(place));
        command.addAll(List.of("-cp", SourceTree.classPath(classes) + File.pathSeparator
                + System.getProperty("java.class.path"), "dev.framboise.cli.Main", "image", "--sha256", hash.toString()));
        user.run(place, command);
        return Files.readString(hash);
    }

    @Test
    void everyJdkMakesTheRecordedImageForEveryUserInEveryDirectory() throws Exception {
        List<Jdk> jdks = Jdk.all();
        for (Jdk compiler : jdks) {
            for (Jdk runner : jdks) {
                if (compiler.equals(runner)) {
                    requireRecorded(compiler, runner, Somebody.FIRST, directory.resolve("a" + compiler.feature()));
                }
                if (!compiler.equals(runner) || jdks.size() == 1) {
                    requireRecorded(compiler, runner, Somebody.SECOND,
                            directory.resolve("b/and deeper/" + compiler.feature() + "-" + runner.feature()));
                }
            }
        }
        System.out.println("same image: JDKs of this machine: " + jdks + (jdks.size() > 1 ? ""
                : ". ONLY ONE: that others make the same image is known from docs/image.sha256 alone"));
    }

    private static void requireRecorded(Jdk compiler, Jdk runner, Somebody user, Path place) throws Exception {
        String what = "classes by javac " + compiler.feature() + ", compiler on JDK " + runner.feature() + ", user "
                + user.name();
        assertEquals(recorded, image(runner, user, place, SourceTree.compile(compiler, user, place)), what + ". " + HOW);
        System.out.println("same image: " + what);
    }

    @Test
    void theImageThatShipsIsTheRecordedOne() {
        assertEquals(recorded, HypervisorImage.build(State.directory(), System.out).hashLine(), HOW);
    }

    @Test
    void oneOtherLetterInTheSourcesIsAnotherImage() throws Exception {
        Path place = directory.resolve("other");
        Path changed = place.resolve("changed/dev/framboise/hal/rpi4/asm/serial.S");
        Files.createDirectories(changed.getParent());
        try (InputStream in = ImageSources.class.getResourceAsStream("asm/serial.S")) {
            String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(changed, source.replace("board halted", "board haltet"));
        }
        assertNotEquals(recorded,
                image(Jdk.all().get(0), Somebody.FIRST, place, List.of(place.resolve("changed"))));
    }
}
