package dev.framboise.cli.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.evidence.Sha256;
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

    private static final Path DEBIAN = State.directory().resolve("debian");

    @TempDir
    private static Path directory;
    private static String recorded;

    @BeforeAll
    static void read() throws IOException {
        new DebianStore(DEBIAN, System.out).files();
        recorded = Files.readString(Path.of("..", "docs", "image.sha256"));
    }

    /** The hash of the image that a JDK makes of classes, those of this test behind them. */
    private static String image(Jdk runner, Somebody user, Path place, List<Path> classes) throws Exception {
        Path hash = place.resolve("image.sha256");
        command(runner, user, Files.createDirectories(place), classes, "image", "--sha256", hash.toString());
        return Files.readString(hash);
    }

    private static void command(Jdk runner, Somebody user, Path place, List<Path> classes, String... words) throws Exception {
        Path cache = Files.createDirectories(place.resolve("cache"));
        Path llvm = Toolchain.open(State.directory(), System.out::println).directory();
        for (Path kept : List.of(llvm, DEBIAN)) {
            Files.createSymbolicLink(cache.resolve(kept.getFileName()), kept);
        }
        List<String> command = new ArrayList<>(List.of(runner.program("java")));
        command.addAll(user.jvmOptions(place));
        command.addAll(List.of("-cp", SourceTree.classPath(classes) + File.pathSeparator + System.getProperty("java.class.path"), "dev.framboise.cli.Main"));
        command.addAll(List.of(words));
        user.run(place, command);
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

    /** With no warning, which some have and others have not. */
    @Test
    void everyJdkCompilesAllModules() throws Exception {
        for (Jdk jdk : Jdk.all()) {
            SourceTree.compileAll(jdk, Somebody.FIRST, Files.createDirectories(directory.resolve("all " + jdk.feature())));
        }
    }

    /** A whole card, which has nothing of the day, of the user or of the directory either. */
    @Test
    void everyJdkWritesTheSameCardForEveryUserInEveryDirectory() throws Exception {
        Somebody[] users = {Somebody.FIRST, Somebody.SECOND};
        List<Sha256> cards = new ArrayList<>();
        for (int each = 0; each < users.length; each++) {
            List<Jdk> jdks = Jdk.all();
            Jdk runner = jdks.get(each % jdks.size());
            Path place = Files.createDirectories(directory.resolve("card " + each));
            command(runner, users[each], place, List.of(), "card", "--for-qemu", "-o", place.resolve("card.img").toString());
            cards.add(Sha256.of(place.resolve("card.img")));
            System.out.println("same image: a card by JDK " + runner.feature() + ", user " + users[each].name() + ": " + cards.get(each).brief());
        }
        assertEquals(cards.get(0), cards.get(1));
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
