package dev.framboise.cli.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a seed to operations, and to a file and back. */
class SequenceTest {
    private static final int MANY = 20_000;

    @TempDir
    private Path directory;

    @Test
    void oneSeedGivesOneSequence() {
        assertEquals(Generator.sequence(5, 500), Generator.sequence(5, 500));
        assertNotEquals(Generator.sequence(5, 500), Generator.sequence(6, 500));
        assertArrayEquals(Generator.sequence(5, 50).image(new byte[16], 4, Clockwork.COUNTED), Generator.sequence(5, 50).image(new byte[16], 4, Clockwork.COUNTED));
    }

    @Test
    void everyKindIsThere() {
        Set<Kind> kinds = Generator.sequence(1, MANY).operations().stream().map(Operation::kind).collect(Collectors.toSet());
        assertEquals(Set.of(Kind.values()), kinds);
    }

    @Test
    void theAttackerNeverAsksToBeSwitchedOff() {
        Set<Long> ends = Set.of(0x8400_0008L, 0xc400_0008L);
        List<Operation> calls = Generator.sequence(2, MANY).operations().stream().filter(one -> one.kind() == Kind.HYPERCALL || one.kind() == Kind.POWER).toList();
        assertFalse(calls.isEmpty());
        assertTrue(calls.stream().noneMatch(call -> ends.contains(call.x().get(0) & 0xffff_ffffL)));
    }

    /** They make its stage as short as it can be, and a VM that starts anew too often too soon is stopped. */
    @Test
    void narrowStoresToTheWatchdogAreNotForTheFirstSecondsOfALife() {
        List<Operation> stores = Generator.sequence(3 << 20, 32_768).operations().stream()
                .filter(one -> one.kind() == Kind.DEVICE && one.words().matches("store of [1248] at WOR .*")).toList();
        for (Operation store : stores) {
            assertEquals(store.words().matches("store of [12] .*"), store.endsLife(), store::show);
        }
        assertEquals(6, stores.stream().filter(Operation::endsLife).count());
    }

    @Test
    void aStoreIsNarrowWhateverItsForm() {
        long at = 0x090f_0008L;
        assertTrue(isNarrow(A64.single(0, 0, 0, 0, 0, 1), at, 0));
        assertTrue(isNarrow(A64.single(1, 0, 0, -8, 0, 1), at + 8, 0), "unscaled");
        assertTrue(isNarrow(A64.single(0, 0, 2, 5, 0, 1), at - 4, 0), "unprivileged");
        assertTrue(isNarrow(A64.single(1, 0, 1, 200, 0, 1), at + 8, 0), "post-indexed, at WCV");
        assertTrue(isNarrow(A64.exclusive(0, 8, 0, 1), at, 0), "STLLRB");
        assertTrue(isNarrow(A64.exclusive(1, 9, 0, 1), at, 0), "STLRH");
        assertTrue(isNarrow(A64.single(0, 0, 0, 0, 0, 1), at + (5L << 30), 3), "by a table");
        assertFalse(isNarrow(A64.single(0, 0, 0, 0, 0, 1), at + (5L << 30), 0), "elsewhere");
        assertFalse(isNarrow(A64.single(2, 0, 0, 0, 0, 1), at, 0), "a word");
        assertFalse(isNarrow(A64.single(0, 1, 0, 0, 0, 1), at, 0), "a load");
        assertFalse(isNarrow(A64.exclusive(0, 12, 0, 1), at, 0), "LDLARB");
        assertFalse(isNarrow(A64.single(0, 0, 0, -1, 0, 1), at, 0), "in front of WOR");
        assertFalse(isNarrow(A64.single(0, 0, 0, 0, 0, 1), at + 12, 0), "behind WCV's lower half");
        assertFalse(isNarrow(A64.single(0, 0, 0, 0, 9, 1), at, 0), "by another register");
    }

    /** Else a vCPU that hangs behind it would be missed by nobody, and the attacker taken for one that the hypervisor has lost. */
    @Test
    void aWordThatIsStoredLeavesTheWatchdogOnAndTwoStagesAreLessThanTheSilence() {
        for (long value : new long[] {0, 1, 0xfffe, 0x8a25_1de6L, 0xffff_ffffL, -1}) {
            for (int table : new int[] {0, 3}) {
                long gibibyte = table == 0 ? 0 : 5L << 30;
                assertEquals(1, WatchdogStore.harmless(gibibyte + 0x090f_0000L, table, value) & 1);
                long stage = WatchdogStore.harmless(gibibyte + 0x090f_0008L, table, value) & 0xffff_ffffL;
                long latest = WatchdogStore.harmless(gibibyte + 0x090f_0010L, table, value) & 0xffff_ffffL;
                assertEquals(0, WatchdogStore.harmless(gibibyte + 0x090f_0014L, table, value));
                for (Clockwork clockwork : Clockwork.values()) {
                    assertTrue(2 * stage < clockwork.silence() && latest + stage < clockwork.silence(), () -> clockwork + " " + stage + " " + latest);
                }
            }
            assertEquals(value, WatchdogStore.harmless((5L << 30) + 0x090f_0008L, 0, value), "elsewhere");
            assertEquals(value, WatchdogStore.harmless(0x090f_0018L, 0, value), "behind it");
        }
    }

    /** Whatever the form: what reaches WCS as a word of its own has bit 0, what reaches WOR is a stage that may be. */
    @Test
    void noAccessOfAListTakesTheWatchdogAway() {
        int reached = 0;
        for (long seed = 1; seed <= 20; seed++) {
            for (Operation operation : Generator.sequence(seed << 20, MANY).operations()) {
                int word = operation.code().get(0);
                if (!Set.of(Kind.DEVICE, Kind.ODD_ACCESS, Kind.ADDRESS, Kind.TRANSLATION).contains(operation.kind()) || (word & 0xffe0_0000) != 0xb800_0000) {
                    continue;
                }
                int form = word >>> 10 & 3;
                long at = operation.x().get(0) + (form == 1 ? 0 : word << 11 >> 23) & (operation.table() == 0 ? -1 : 0x3fff_ffffL);
                if (at == 0x090f_0000L || at == 0x090f_0008L) {
                    reached++;
                    long value = operation.x().get(1) & 0xffff_ffffL;
                    assertTrue(at == 0x090f_0000L ? (value & 1) == 1 : value >= 1 << 27 && 2 * value < Clockwork.COUNTED.silence(), operation::show);
                }
            }
        }
        assertTrue(reached > 20, reached + " stores were looked at");
    }

    private static boolean isNarrow(int word, long at, int table) {
        return WatchdogStore.isNarrow(word, List.of(at), table);
    }

    @Test
    void theVirtualCpuInterfaceIsAccessedInAllSizesAndForms() {
        List<Operation> accesses = Generator.sequence(3, MANY).operations().stream().filter(one -> one.kind() == Kind.CPU_INTERFACE).toList();
        for (String form : List.of("store of 1 ", "store of 2 ", "store of 4 ", "store of 8 ", "load of 1 ", "load of 2 ", "load of 8 ", "misaligned, ", "SIMD pair", "pair",
                "exclusive, ", "SIMD structure", "DC ZVA", "writeback or unprivileged, ")) {
            assertTrue(accesses.stream().anyMatch(access -> access.words().startsWith(form)), form);
        }
        assertTrue(accesses.stream().allMatch(access -> access.x().get(0) >>> 13 == 0x0801_0000L >>> 13));
    }

    @Test
    void aFileIsReadAsItWasWritten() throws Exception {
        Sequence sequence = Generator.sequence(9, 300);
        Path file = directory.resolve("one.attack");
        sequence.write(file, List.of("why"));
        assertEquals(sequence, Sequence.read(file));
    }

    @Test
    void aLineThatIsNoneIsNamed() throws Exception {
        for (String wrong : List.of("word d503201f 5 0", "nonsense d503201f 5 0 -", "word xyz 5 0 -", "word d503201f 5 9 -",
                "word 1,2,3,4,5,6,7,8 5 0 -", "seed x", "word d503201f 5 0 1,2,3,4,5,6,7,8,9")) {
            Path file = Files.writeString(directory.resolve("wrong"), "# remark\n" + wrong + "\n");
            String words = assertThrows(IllegalArgumentException.class, () -> Sequence.read(file)).getMessage();
            assertTrue(words.startsWith(file + ":2: "), words);
        }
        Path empty = Files.writeString(directory.resolve("empty"), "seed 1\n");
        assertThrows(IllegalArgumentException.class, () -> Sequence.read(empty));
    }

    @Test
    void ofManyOperationsThoseThatDoItAreLeft() {
        List<Operation> all = Generator.sequence(4, 1000).operations();
        Set<Operation> needed = Set.of(all.get(17), all.get(512), all.get(999));
        List<Operation> left = new Shrinker(some -> some.containsAll(needed), 1000).shrink(all);
        assertEquals(needed, Set.copyOf(left));
        assertEquals(needed.size(), left.size());
        // Tries that do not suffice leave more, and they do it still.
        List<Operation> more = new Shrinker(some -> some.containsAll(needed), 3).shrink(all);
        assertTrue(more.containsAll(needed) && more.size() > needed.size());
    }

    @Test
    void tablesLeadToTheAttackersOwnMemoryInOneEntry() {
        byte[] image = Generator.sequence(1, 1).image(new byte[16], 4, Clockwork.COUNTED);
        byte[] other = Generator.sequence(2, 1).image(new byte[16], 4, Clockwork.COUNTED);
        int entry = 0x1_1000 + 8;
        assertArrayEquals(Arrays.copyOfRange(image, entry, entry + 8), Arrays.copyOfRange(other, entry, entry + 8));
        assertFalse(Arrays.equals(Arrays.copyOfRange(image, 0x1_1000, 0x1_9000), Arrays.copyOfRange(other, 0x1_1000, 0x1_9000)));
    }
}
