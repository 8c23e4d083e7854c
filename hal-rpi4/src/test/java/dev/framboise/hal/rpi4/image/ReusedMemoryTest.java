package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.image.Optimization;
import dev.framboise.hal.rpi4.ImageSources;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A VM on QEMU's board that looks at its memory, fills it and resets itself, again and again: see resetter.S. */
class ReusedMemoryTest {
    /** So many short runs are one too many. */
    private static final int LIVES = 16;

    @TempDir
    private Path directory;

    /** What each life has found. */
    private List<Integer> found(TestImage image) throws Exception {
        Path bundle = TestGuest.bundle(directory, "resetter", "one");
        String said = image.run("-kernel", image.file().toString(), "-dtb", image.tree(), "-initrd", bundle.toString());
        assertTrue(said.contains("framboise: vm one: resets itself in a loop"), said);
        return Pattern.compile("(?m)^one\\| found ([0-9a-f]{8})$").matcher(said).results()
                .map(match -> Integer.parseUnsignedInt(match.group(1), 16)).toList();
    }

    @Test
    void everyLifeFindsZerosWhereTheFormerWrote() throws Exception {
        List<Integer> found = found(TestImage.shipped());
        assertEquals(LIVES, found.size());
        assertEquals(Set.of(0), new TreeSet<>(found));
    }

    @Test
    void aKernelThatDoesNotScrubIsSeen() throws Exception {
        Path classes = new WrongKernel("memory/PageControl.java",
                "scrub.clear(address(page).plus(ownership.piece(page) * PhysicalBlocks.PIECE));", "")
                .compile(directory.resolve("wrong"));
        List<Integer> found = found(TestImage.build(directory.resolve("image"), ImageSources.rootClasses(), List.of(classes),
                UnaryOperator.identity(), Optimization.OS, List.of()));
        assertEquals(LIVES, found.size());
        assertTrue(found.get(LIVES - 1) > 0, found.toString());
    }
}
