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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Runs this program's {@code words} by a JDK with other classes, those of this test behind them. */
    private static void command(Jdk runner, Somebody user, Path place, List<Path> classes, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(runner.program("java"), "-XX:TieredStopAtLevel=1"));
        command.addAll(user.jvmOptions(place));
        command.addAll(List.of("-cp", SourceTree.classPath(classes) + File.pathSeparator + System.getProperty("java.class.path"), "dev.framboise.cli.Main"));
        command.addAll(List.of(words));
        user.run(place, command);
    }

    /** A place with a cache of its own, in which there are LLVM and Debian's files, and no image. */
    private static Path prepared(Path place) throws Exception {
        Path cache = Files.createDirectories(place.resolve("cache"));
        Path llvm = Toolchain.open(State.directory(), System.out::println).directory();
        for (Path kept : List.of(llvm, DEBIAN)) {
            Files.createSymbolicLink(cache.resolve(kept.getFileName()), kept);
        }
        return place;
    }

    /** The hash of the image that a JDK makes of classes. */
    private static String image(Jdk runner, Somebody user, Path place, List<Path> classes) throws Exception {
        Path hash = place.resolve("image.sha256");
        command(runner, user, place, classes, "image", "--sha256", hash.toString());
        return Files.readString(hash);
    }

    /** The hash of the card that has the image that was made there. */
    private static Sha256 card(Jdk runner, Somebody user, Path place, List<Path> classes) throws Exception {
        Path card = place.resolve("card.img");
        command(runner, user, place, classes, "card", "--for-qemu", "-o", card.toString());
        Sha256 hash = Sha256.of(card);
        Files.delete(card);
        return hash;
    }

    /**
     * Every JDK compiles the classes once, and every JDK makes an image and a whole card once: of another's classes where there is another, since
     * this JVM makes {@linkplain #theImageThatShipsIsTheRecordedOne the image of its own}.
     */
    @Test
    void everyJdkMakesTheRecordedImageAndOneCardForEveryUserInEveryDirectory() throws Exception {
        List<Jdk> jdks = Jdk.all();
        Somebody[] users = {Somebody.FIRST, Somebody.SECOND};
        Map<Sha256, String> cards = new LinkedHashMap<>();
        for (int each = 0; each < Math.max(users.length, jdks.size()); each++) {
            Jdk compiler = jdks.get(each % jdks.size());
            Jdk runner = jdks.get((each + 1) % jdks.size());
            Somebody user = users[each % users.length];
            Path place = prepared(directory.resolve(each == 0 ? "a" : "b/and deeper/" + each));
            String what = "classes by javac " + compiler.feature() + ", compiler on JDK " + runner.feature() + ", user " + user.name();
            List<Path> classes = SourceTree.compile(compiler, user, place);
            assertEquals(recorded, image(runner, user, place, classes), what + ". " + HOW);
            Sha256 card = card(runner, user, place, classes);
            cards.put(card, what);
            System.out.println("same image: " + what + "; its card: " + card.brief());
        }
        assertEquals(1, cards.size(), () -> "different cards: " + cards.values());
        System.out.println("same image: JDKs of this machine: " + jdks + (jdks.size() > 1 ? ""
                : ". ONLY ONE: that others make the same image is known from docs/image.sha256 alone"));
    }

    /** With no warning, which some have and others have not; this JVM's own has compiled them for this test, where there is another. */
    @Test
    void everyJdkCompilesAllModules() throws Exception {
        List<Jdk> jdks = Jdk.all();
        for (Jdk jdk : jdks) {
            if (jdks.size() == 1 || jdk.feature() != Runtime.version().feature()) {
                SourceTree.compileAll(jdk, Somebody.FIRST, Files.createDirectories(directory.resolve("all " + jdk.feature())));
            }
        }
    }

    @Test
    void theImageThatShipsIsTheRecordedOne() {
        assertEquals(recorded, HypervisorImage.build(State.directory(), System.out).hashLine(), HOW);
    }

    @Test
    void oneOtherLetterInTheSourcesIsAnotherImage() throws Exception {
        Path place = prepared(directory.resolve("other"));
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
