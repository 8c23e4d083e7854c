package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One core of QEMU's {@code raspi4b}, at EL2, switched to and fro between two vCPUs; see {@link SwitchCalls}. */
class WorldSwitchOnMetalTest {
    /** Registers of stranger.S that QEMU's Cortex-A72 has as zero: AFSR0, AFSR1, AMAIR. */
    private static final List<Integer> ALWAYS_ZERO = List.of(3, 29, 30);

    @TempDir
    private static Path directory;
    private static String said;

    /** One tick of the counter is one instruction. */
    @BeforeAll
    static void run() throws Exception {
        TestImage image = TestImage.build(directory, List.of(SwitchCalls.class.getName()), "stranger.S");
        said = image.run("-kernel", image.file().toString(), "-dtb", image.tree(), "-icount", "shift=0", "-global",
                "cortex-a72-arm-cpu.cntfrq=1000000000");
    }

    private static List<Integer> numbers(String before) {
        Matcher each = Pattern.compile("(?m)^" + Pattern.quote(before) + "(\\d{6})$").matcher(said);
        List<Integer> found = each.results().map(result -> Integer.valueOf(result.group(1))).toList();
        assertFalse(found.isEmpty(), () -> "no \"" + before + "\" in:\n" + said);
        return found;
    }

    @Test
    void eachVcpuFindsItsOwnInEveryRegister() {
        assertEquals(List.of(0, 0), numbers("the first has other values in "), said);
        assertEquals(List.of(0, 0), numbers("the second has other values in "), said);
    }

    /** Or the comparison would see nothing. */
    @Test
    void theTwoDifferInEveryRegisterThatCanHoldSomething() {
        assertEquals(ALWAYS_ZERO, numbers("the two are alike in register "), said);
    }

    @Test
    void savingChangesNothing() {
        assertEquals(List.of(0), numbers("saving changes "), said);
    }

    @Test
    void floatingPointIsZeroAtItsFirstUseAndItsVcpusOwnFromThenOn() {
        assertEquals(List.of(0), numbers("past one that uses none, vectors differ in "), said);
        assertEquals(List.of(0), numbers("at their first use vectors are not zero in "), said);
        assertEquals(List.of(0), numbers("the second's vectors differ in "), said);
        assertEquals(List.of(0), numbers("the first's vectors differ in "), said);
    }

    @Test
    void aSwitchKeepsToItsBudget() {
        int without = numbers("without floating point: ").get(0);
        int with = numbers("with floating point: ").get(0);
        assertTrue(without < 190, said);
        assertTrue(with - without <= 50, said);
    }
}
