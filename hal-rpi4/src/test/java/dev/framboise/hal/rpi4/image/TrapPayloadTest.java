package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.traptable.Matrix;
import dev.framboise.traptable.conformance.Attempt;
import dev.framboise.traptable.conformance.ConformanceList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conformance list on QEMU's board: guests of the image that ships make its attempts, and find what it says. See attempter.S. */
class TrapPayloadTest {
    private static final String MACHINE = "qemu";
    private static final int KERNEL = 1;
    private static final int BIOS = 2;
    /** The VM with two vCPUs has two cores, and shares each with another: its WFI traps. */
    private static final int BOTH = 1 << 1 | 1 << 2;
    private static final int ONE = 1 << 1;
    private static final int OTHER = 1 << 2;
    private static final int THIRD = 1 << 3;
    /** Identification registers of QEMU's Cortex-A72 that are not 0: those of its TRM (100095), with the cryptography that the BCM2711 lacks. */
    private static final Map<String, Long> CORE = Map.ofEntries(Map.entry("ID_PFR0_EL1", 0x131L), Map.entry("ID_PFR1_EL1", 0x1_1011L),
            Map.entry("ID_DFR0_EL1", 0x0301_0066L), Map.entry("ID_MMFR0_EL1", 0x1020_1105L), Map.entry("ID_MMFR1_EL1", 0x4000_0000L),
            Map.entry("ID_MMFR2_EL1", 0x0126_0000L), Map.entry("ID_MMFR3_EL1", 0x0210_2211L), Map.entry("ID_ISAR0_EL1", 0x0210_1110L),
            Map.entry("ID_ISAR1_EL1", 0x1311_2111L), Map.entry("ID_ISAR2_EL1", 0x2123_2042L), Map.entry("ID_ISAR3_EL1", 0x0111_2131L),
            Map.entry("ID_ISAR4_EL1", 0x0001_1142L), Map.entry("ID_ISAR5_EL1", 0x0001_1121L), Map.entry("MVFR0_EL1", 0x1011_0222L),
            Map.entry("MVFR1_EL1", 0x1211_1111L), Map.entry("MVFR2_EL1", 0x43L), Map.entry("ID_AA64PFR0_EL1", 0x2222L),
            Map.entry("ID_AA64DFR0_EL1", 0x1030_5106L), Map.entry("ID_AA64ISAR0_EL1", 0x0001_1120L), Map.entry("ID_AA64MMFR0_EL1", 0x1124L));

    private List<Attempt> attempts = ConformanceList.load();

    @TempDir
    private Path directory;

    private TestGuest.Guest guest(byte[] program, String name, int kind, int vcpus, int cores, int regions) {
        return new TestGuest.Guest(name, kind, vcpus, cores, regions, AttemptList.behind(program, attempts, name, vcpus == 2 ? "second" : ""));
    }

    private String run(TestImage image) throws IOException, InterruptedException {
        byte[] program = FlatBinary.assemble(directory, "attempter");
        Path bundle = TestGuest.bundle(directory.resolve("attempts.bundle"), List.of(guest(program, "main", KERNEL, 2, BOTH, 1),
                guest(program, "flash", BIOS, 1, ONE, 1), guest(program, "reset", KERNEL, 1, OTHER, 0), guest(program, "reset2", KERNEL, 1, THIRD, 0)));
        // In time that instructions make: the vCPU that was turned on has not begun three instructions later.
        return image.run("-icount", "shift=0,sleep=off", "-kernel", image.file().toString(), "-dtb", image.tree(), "-initrd", bundle.toString());
    }

    private List<String> differences(String said) {
        AttemptsMade made = new AttemptsMade(said);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            String difference = made.difference(i, attempts.get(i), MACHINE, register -> CORE.getOrDefault(register, 0L));
            if (!difference.isEmpty()) {
                differences.add(difference);
            }
        }
        return differences;
    }

    @Test
    void everyAttemptEndsAsTheListSays() throws Exception {
        String said = run(TestImage.shipped());
        assertEquals("", String.join("\n", differences(said)), said);
        Set<String> met = new TreeSet<>();
        attempts.forEach(attempt -> met.addAll(attempt.rows()));
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.PAYLOAD, "TrapPayloadTest"), met);
    }

    /** Each of an attempt's name, and a mistake in a class of its own that is seen by it. */
    private static final Map<String, WrongKernel> MISTAKES = Map.of(
            "S-OSLSR_EL1/", new WrongKernel("trap/SystemAccess.java", "OSLSR_UNLOCKED = 8", "OSLSR_UNLOCKED = 10"),
            "F-CPU_ON/", new WrongKernel("psci/Psci.java", "case ON_PENDING -> AFFINITY_ON_PENDING;", "case ON_PENDING -> AFFINITY_ON;"),
            "D-FLASH-STORE/", new WrongKernel("trap/DataAbort.java", "PAGE_LEVEL || syndrome.cm()", "PAGE_LEVEL && syndrome.cm()"),
            "M-WOR/", new WrongKernel("device/VirtualWatchdog.java", "case WOR -> offset", "case WOR -> offset + 1"));

    @Test
    void aKernelThatDoesOtherwiseIsSeen() throws Exception {
        // And how each vCPU ends.
        attempts = attempts.stream().filter(one -> MISTAKES.keySet().stream().anyMatch(one.name()::startsWith)
                || one.name().contains("/last") || one.name().endsWith("/begins")).toList();
        List<String> differences = differences(run(WrongKernel.image(MISTAKES.values(), directory)));
        for (String attempt : MISTAKES.keySet()) {
            assertTrue(differences.stream().anyMatch(line -> line.startsWith(attempt)), attempt + " in\n" + String.join("\n", differences));
        }
    }
}
