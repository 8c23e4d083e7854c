package dev.framboise.hal.rpi4.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.hal.rpi4.memory.Ranges;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What a board's tree says is read from it; and whatever becomes of one on its way, it is read in bounds. */
class DeviceTreePropertyTest {
    private static final int LOADS = 100_000;
    private static final int LOADS_PER_BYTE = 48;
    private static final int MIB = 1 << 20;

    private static final byte[] SOUND = new BoardTree().blob();

    /** What a tree says. Sizes in MiB; a core waits at 8 bytes times its slot. */
    record Facts(int cores, int slot, int memory, int high, int initrd, int initrdBytes, int epoch) {
        long[] cells() {
            long bytes = (long) memory * MIB;
            return high == 0 ? new long[] {0, 0, bytes} : new long[] {0, 0, bytes, 0, 0x4000_0000L, (long) high * MIB};
        }

        BoardTree tree() {
            BoardTree tree = new BoardTree().cores(cores).memory(cells()).initrd((long) initrd * MIB, (long) initrd * MIB + initrdBytes)
                .arguments("console=x framboise.epoch=" + epoch + " quiet");
            for (int core = 0; core < cores; core++) {
                tree.slot(core, 8L * (slot + core));
            }
            return tree;
        }
    }

    @Provide
    Arbitrary<Facts> facts() {
        return Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.integers().between(1, 100), Arbitraries.integers().between(512, 948),
            Arbitraries.integers().between(0, 2000), Arbitraries.integers().between(32, 400), Arbitraries.integers().between(1, 1 << 24),
            Arbitraries.integers().between(1, Integer.MAX_VALUE)).as(Facts::new);
    }

    @Provide
    Arbitrary<List<TreeDamage>> damages() {
        return TreeDamage.any(SOUND.length).list().ofMinSize(1).ofMaxSize(4);
    }

    private static TreeMemory.Reading read(byte[] tree) {
        int size = ByteBuffer.wrap(tree).getInt(4);
        int claimed = size < Fdt.HEADER_SIZE || size > Fdt.LARGEST ? Fdt.HEADER_SIZE : size;
        return new TreeBytes().read(tree, claimed, LOADS + (long) LOADS_PER_BYTE * claimed);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatATreeSaysIsRead(@ForAll("facts") Facts facts) {
        TreeMemory.Reading reading = read(facts.tree().blob());
        DeviceTree tree = reading.tree;
        assertEquals(Defect.NONE, reading.defect);
        long[] cells = facts.cells();
        assertEquals(facts.high == 0 ? 1 : 2, tree.memory().count());
        for (int i = 0; i < tree.memory().count(); i++) {
            assertEquals(cells[3 * i + 1], tree.memory().start(i));
            assertEquals(cells[3 * i + 1] + cells[3 * i + 2], tree.memory().end(i));
        }
        assertEquals(facts.cores, tree.cores());
        for (int core = 1; core < facts.cores; core++) {
            assertEquals(8L * (facts.slot + core), tree.releaseAddress(core).raw());
        }
        assertEquals((long) facts.initrd * MIB, tree.chosen().initrd().raw());
        assertEquals(facts.initrdBytes, tree.chosen().initrdLength());
        assertEquals(facts.epoch, reading.epoch);
    }

    private static TreeMemory.Reading damaged(List<TreeDamage> damages) {
        byte[] tree = SOUND.clone();
        for (TreeDamage damage : damages) {
            tree = damage.to(tree);
        }
        return read(tree);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aDamagedOneHasANamedDefectOrIsUsable(@ForAll("damages") List<TreeDamage> damages) {
        TreeMemory.Reading reading = damaged(damages);
        if (reading.defect == Defect.NONE) {
            DeviceTree tree = reading.tree;
            assertTrue(tree.cores() >= 1 && tree.cores() <= 4);
            assertTrue(tree.memory().count() > 0);
            assertTrue(tree.chosen().initrdLength() >= 0);
            for (Ranges ranges : new Ranges[] {tree.memory(), tree.reserved(), tree.notMapped()}) {
                for (int i = 0; i < ranges.count(); i++) {
                    assertTrue(ranges.start(i) >= 0 && ranges.start(i) < ranges.end(i), "a range from " + ranges.start(i));
                }
            }
        }
    }

    private static List<Long> summary(TreeMemory.Reading reading) {
        DeviceTree tree = reading.tree;
        List<Long> all = new ArrayList<>(List.of((long) tree.cores(), reading.epoch, tree.chosen().initrd().raw(), tree.chosen().initrdLength()));
        for (Ranges ranges : new Ranges[] {tree.memory(), tree.reserved(), tree.notMapped()}) {
            for (int i = 0; i < ranges.count(); i++) {
                all.addAll(List.of(ranges.start(i), ranges.end(i)));
            }
        }
        return all;
    }

    /** Too much is claimed: nobody could tell one address from another. One word is enough to see it. */
    @ShrinksTo(1)
    @Property(tries = 1000, seed = "1", shrinking = ShrinkingMode.FULL, edgeCases = EdgeCasesMode.NONE)
    void whatHasNoDefectSaysTheSame(@ForAll("damages") List<TreeDamage> damages) {
        TreeMemory.Reading reading = damaged(damages);
        if (reading.defect == Defect.NONE) {
            assertEquals(summary(read(SOUND)), summary(reading));
        }
    }
}
