package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.hal.rpi4.firmware.FullTree;
import dev.framboise.hal.rpi4.firmware.TreeMutator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that ships, on QEMU's {@code raspi4b}, with damaged device trees: it boots, or says why not and is off. */
class MutatedTreeBootTest {
    private static final int TREES = 100;
    private static final int AT_A_TIME = 2;
    private static final String OFF = "framboise: all virtual machines are off: powering off\n";
    private static final String GUEST_OFF = "framboise: vm ticks: powered off\n" + OFF;
    /** The bundle's bounds stand in the tree: without them there is no guest to boot. */
    private static final Pattern REFUSED =
            Pattern.compile("(?s).*framboise: (the guest bundle cannot be used|cannot load guest ticks): .*" + OFF);
    private static final Pattern HALTED = Pattern.compile("(?s).*\nframboise: [^\n]+\n.*framboise: panic: board halted\n");

    @TempDir
    private static Path directory;
    private static TestImage image;
    private static Handover handover;

    @BeforeAll
    static void build() throws Exception {
        image = TestImage.shipped();
        handover = new Handover(image, TestGuest.bundle(directory, "ticks", "ticks"), directory);
    }

    private static byte[] sound() {
        return FullTree.blob(handover.bundleStart(), handover.bundleLength());
    }

    private static String boot(byte[] tree, String name) throws Exception {
        Path file = handover.write(tree, directory.resolve(name));
        try {
            // A nanosecond of the board takes 1/64 instruction: pauses pass quickly, and a run is the same each time.
            return image.run("-accel", "tcg,thread=single", "-icount", "shift=6,sleep=off", "-kernel", file.toString());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void withTheSoundTreeTheGuestRuns() throws Exception {
        String text = boot(sound(), "sound");
        assertTrue(text.endsWith("ticks| five ticks\n" + GUEST_OFF), text);
    }

    @Test
    void everyMutatedTreeEndsWithABootOrAReason() throws Exception {
        TreeMutator mutator = new TreeMutator(sound());
        List<Future<String>> runs = new ArrayList<>();
        ExecutorService boards = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            for (int seed = 0; seed < TREES; seed++) {
                byte[] tree = mutator.damaged(seed);
                String name = "tree-" + seed;
                runs.add(boards.submit(() -> boot(tree, name)));
            }
            int booted = 0;
            for (int seed = 0; seed < TREES; seed++) {
                String text = runs.get(seed).get();
                boolean ran = text.endsWith(GUEST_OFF);
                booted += ran ? 1 : 0;
                assertTrue(ran || REFUSED.matcher(text).matches() || HALTED.matcher(text).matches(),
                        "seed " + seed + " ended with:\n" + text);
            }
            assertTrue(booted > TREES / 10 && booted < TREES * 9 / 10, booted + " boots of " + TREES + " show too little");
        } finally {
            boards.shutdownNow();
        }
    }

    @Test
    void aTreeWithoutAnEndIsRefusedByName() throws Exception {
        byte[] tree = Arrays.copyOf(sound(), 1000);
        assertEquals("frambois\nframboise: the device tree is damaged: its structure does not add up\n"
                + "framboise: panic: board halted\n", boot(tree, "cut"));
    }
}
