package dev.framboise.armv8.model.gic;

import static dev.framboise.armv8.gic.GicCpuInterface.GICC_APR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_EOIR;
import static dev.framboise.armv8.gic.GicCpuInterface.GICC_IAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.ArchitectureViolation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

/** Whatever is raised is taken exactly once, the most urgent first. */
class EveryInterruptOnceTest {
    @Property(tries = 300)
    void raisedInterruptsAreTakenOnceInOrderOfPriority(
        @ForAll @UniqueElements @Size(max = 20) List<@IntRange(min = 32, max = 223) Integer> ids,
        @ForAll @Size(value = 20) List<@IntRange(max = 30) Integer> levels) {
        GicFixture gic = new GicFixture(GicView.NON_SECURE, 2).on();
        Map<Integer, Integer> priorities = new HashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            gic.spi(ids.get(i), levels.get(i) << 3, 2);
            gic.gic.line(ids.get(i)).raise();
            priorities.put(ids.get(i), levels.get(i));
        }
        assertEquals(1023, gic.gicc(0, GICC_IAR), "they are for core 1");
        List<Integer> taken = new ArrayList<>();
        for (int id = gic.gicc(1, GICC_IAR); id != 1023; id = gic.gicc(1, GICC_IAR)) {
            taken.add(id);
            gic.gic.line(id).lower();
            gic.gicc(1, GICC_EOIR, id);
        }
        List<Integer> order = taken.stream().map(priorities::get).toList();
        List<Integer> sorted = new ArrayList<>(order);
        Collections.sort(sorted);
        assertEquals(sorted, order);
        Collections.sort(taken);
        assertEquals(ids.stream().sorted().toList(), taken);
    }

    @Test
    void activePrioritiesShowWhatRuns() {
        GicFixture gic = new GicFixture(GicView.NON_SECURE, 1).on();
        gic.spi(40, 0x80, 1);
        gic.spi(41, 0x40, 1);
        gic.gic.line(40).raise();
        gic.gicc(0, GICC_IAR);
        gic.gic.line(41).raise();
        assertTrue(gic.gic.signalsIrq(0), "a higher priority preempts");
        gic.gicc(0, GICC_IAR);
        assertEquals(1 << 0x10 | 1 << 8, gic.gicc(0, GICC_APR));
        assertThrows(ArchitectureViolation.class, () -> gic.gicc(0, GICC_EOIR, 40));
        gic.gicc(0, GICC_EOIR, 41);
        assertEquals(1 << 0x10, gic.gicc(0, GICC_APR));
        assertThrows(ArchitectureViolation.class, () -> gic.gicc(0, GICC_APR, 1));
        gic.gicc(0, GICC_APR, 0);
        assertEquals(0, gic.gicc(0, GICC_APR));
    }
}
