package dev.framboise.armv8.model.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.model.ArchitectureViolation;
import dev.framboise.armv8.model.Machine;
import dev.framboise.armv8.model.ModelFault;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirtyLinesTest {
    private final Machine machine = Machine.builder().cores(2).ram(0, 0x10000).build();

    private static void clean(long pa) {
        CacheOperation.DC_CVAC.execute(DirectMap.va(new Pa(pa)));
    }

    @Test
    void aLineIsCleanAfterItsMaintenanceAndADsb() {
        machine.on(0, () -> {
            Physical.store8(new Pa(0x1003), 1);
            assertFalse(machine.lines().isClean(0x103f));
            assertTrue(machine.lines().isClean(0x1040));
            clean(0x1020);
            assertFalse(machine.lines().isClean(0x1000));
            Barrier.DSB_ISHST.execute();
            assertFalse(machine.lines().isClean(0x1000));
            Barrier.DSB_SY.execute();
            assertTrue(machine.lines().isClean(0x1000));
        });
    }

    @Test
    void zeroingABlockStoresItAndNothingElse() {
        machine.on(0, () -> {
            for (long pa = 0x1038; pa <= 0x1080; pa += 8) {
                Physical.store64(new Pa(pa), -1);
            }
            clean(0x1000);
            clean(0x1040);
            Barrier.DSB_SY.execute();
            CacheOperation.DC_ZVA.execute(DirectMap.va(new Pa(0x1058)));
            assertFalse(machine.lines().isClean(0x1040));
            assertTrue(machine.lines().isClean(0x1038));
            for (long pa = 0x1038; pa <= 0x1080; pa += 8) {
                assertEquals(pa >= 0x1040 && pa < 0x1080 ? 0 : -1, Physical.load64(new Pa(pa)), Long.toHexString(pa));
            }
            assertThrows(ModelFault.class, () -> CacheOperation.DC_ZVA.execute(DirectMap.va(new Pa(0xff84_1000L))));
        });
    }

    @Test
    void aStoreAfterTheMaintenanceMakesItDirtyAgain() {
        machine.on(0, () -> {
            Physical.store8(new Pa(0x1000), 1);
            clean(0x1000);
            Physical.store8(new Pa(0x1000), 2);
            Barrier.DSB_SY.execute();
            assertFalse(machine.lines().isClean(0x1000));
        });
    }

    @Test
    void anotherCoresDsbCompletesNothing() {
        machine.on(0, () -> {
            Physical.store8(new Pa(0x1000), 1);
            clean(0x1000);
        });
        machine.on(1, Barrier.DSB_SY::execute);
        assertFalse(machine.lines().isClean(0x1000));
    }

    @Test
    void invalidatingADirtyLineIsAViolation() {
        machine.on(0, () -> {
            CacheOperation.DC_IVAC.execute(DirectMap.va(new Pa(0x1000)));
            Physical.store8(new Pa(0x1000), 1);
            assertThrows(ArchitectureViolation.class,
                () -> CacheOperation.DC_IVAC.execute(DirectMap.va(new Pa(0x1000))));
        });
    }

    @Test
    void cleaningToThePointOfUnificationIsNotEnough() {
        machine.on(0, () -> {
            Physical.store8(new Pa(0x1000), 1);
            CacheOperation.DC_CVAU.execute(DirectMap.va(new Pa(0x1000)));
            Barrier.DSB_SY.execute();
            assertThrows(ArchitectureViolation.class, () -> machine.lines().checkClean(0x1000, "a device"));
        });
    }

    @Property
    void pageBitsAreASetOfUnits(@ForAll @Size(max = 40) List<@IntRange(max = 0x4fff) Integer> added,
        @ForAll @Size(max = 20) List<@IntRange(max = 0x4fff) Integer> removed) {
        for (int unit : new int[] {8, 64}) {
            PageBits bits = new PageBits(unit);
            Set<Integer> expected = new HashSet<>();
            added.forEach(each -> {
                bits.add(each);
                expected.add(each / unit);
            });
            removed.forEach(each -> assertEquals(expected.remove(each / unit), bits.remove(each)));
            for (int pa = 0; pa < 0x5000; pa += 8) {
                assertEquals(expected.contains(pa / unit), bits.contains(pa));
            }
            bits.clear();
            assertFalse(bits.contains(added.isEmpty() ? 0 : added.get(0)));
        }
    }
}
