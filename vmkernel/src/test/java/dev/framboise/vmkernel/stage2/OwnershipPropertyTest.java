package dev.framboise.vmkernel.stage2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever two cores do in any order with the pages of three VMs, in groups that can be blocks. */
class OwnershipPropertyTest {
    private static String firstBroken(OwnershipMachine machine, Iterable<Integer> seeds) {
        for (int seed : seeds) {
            Random random = new Random(seed);
            int core = random.nextInt(2);
            int vm = random.nextBoolean() ? 0 : random.nextInt(3);
            int address = random.nextInt(OwnershipMachine.ADDRESSES);
            // Pages and addresses side by side, more often than chance would have them: they can be merged.
            int page = random.nextInt(8) != 0 ? address : random.nextInt(OwnershipMachine.PAGES);
            if (random.nextBoolean()) {
                machine.machine(core, random.nextInt(8), vm, address, page);
            } else if (!machine.step(core)) {
                machine.begin(core, random.nextInt(1024), vm, random.nextInt(3), address, page);
            }
            String broken = machine.broken();
            if (!broken.isEmpty()) {
                return broken;
            }
        }
        return "";
    }

    @Property(tries = 200)
    void theInvariantsHold(@ForAll @Size(max = 400) List<Integer> seeds) {
        assertEquals("", firstBroken(new OwnershipMachine(OwnershipMistake.NONE), seeds));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyMistakeIsSeen(OwnershipMistake mistake) {
        Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < 60 && !seen.contains(mistake.seenBy); seed++) {
            Random random = new Random(seed);
            seen.add(firstBroken(new OwnershipMachine(mistake), () -> random.ints(4000).iterator()));
        }
        assertTrue(seen.contains(mistake.seenBy), "seen: " + seen);
    }

    @Test
    void everyOperationIsCarriedOut() {
        Set<Operation> begun = EnumSet.noneOf(Operation.class);
        Random random = new Random(1);
        OwnershipMachine machine = new OwnershipMachine(OwnershipMistake.NONE);
        for (int i = 0; i < 20_000; i++) {
            assertEquals("", firstBroken(machine, List.of(random.nextInt())));
            begun.add(machine.pages.operation());
        }
        assertEquals(EnumSet.allOf(Operation.class), begun);
    }
}
