package dev.framboise.vmkernel.stage2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.Limits;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever cores do in any order, with fewer VMIDs than VMs and as many. */
class VmidsPropertyTest {
    private static String firstBroken(VmidMachine machine, int cores, Iterable<Integer> codes) {
        String broken = "";
        for (int code : codes) {
            int core = code / 64 % cores;
            int vm = code / 512 % Limits.VMS;
            if (code % 3 == 0) {
                machine.machine(core, vm, code / 3);
            } else {
                machine.go(core, vm, code / 4096);
            }
            broken = machine.broken();
            if (!broken.isEmpty()) {
                break;
            }
        }
        return broken;
    }

    @Property(tries = 300)
    void theInvariantsHold(@ForAll @IntRange(min = 1, max = 4) int cores, @ForAll @IntRange(max = 2) int more,
            @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 65535) Integer> codes) {
        assertEquals("", firstBroken(new VmidMachine(cores, cores + more, VmidMistake.NONE), cores, codes));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyMistakeIsSeen(VmidMistake mistake) {
        TreeSet<String> seen = new TreeSet<>();
        for (int seed = 0; seed < 60 && !seen.contains(mistake.seenBy); seed++) {
            Random random = new Random(seed);
            int cores = 2 + seed % 2;
            seen.add(firstBroken(new VmidMachine(cores, cores, mistake), cores, () -> random.ints(4000, 0, 65536).iterator()));
        }
        assertTrue(seen.contains(mistake.seenBy), "seen: " + seen);
    }
}
