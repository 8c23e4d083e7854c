package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.traptable.Expectation;
import dev.framboise.traptable.Matrix;
import dev.framboise.traptable.NativeRow;
import dev.framboise.traptable.Oracle;
import dev.framboise.traptable.Row;
import dev.framboise.traptable.TrapTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The kernel does what the table of traps says, and nothing else would do. */
class TrapTableTest {
    private static final long SEED = Long.getLong("framboise.seed", 1);
    private static final int TRAPS = Integer.getInteger("framboise.traps", 60_000);
    private static final int KEPT_OF_A_ROW = 60;
    private static final int MOST_SHOWN = 10;

    private static final TrapTable TABLE = TrapTable.load();
    private static final List<String> DIFFERENCES = new ArrayList<>();
    /** What a row was the last to decide. */
    private static final Map<String, List<TrapObservation>> BY_ROW = new HashMap<>();
    private static final Map<String, List<TrapObservation>> BY_FIRST_ROW = new HashMap<>();

    @BeforeAll
    static void takeTraps() {
        Random random = new Random(SEED);
        TrapGenerator generator = new TrapGenerator(TABLE, random);
        TrapSampler sampler = new TrapSampler(TABLE, random);
        Oracle oracle = new Oracle(TABLE);
        for (int i = 0; i < TRAPS && DIFFERENCES.size() < MOST_SHOWN; i++) {
            TrapObservation seen = sampler.observe(generator.next());
            Expectation expected = oracle.expect(seen.trap(), seen.world());
            expected.rows().forEach(row -> keep(BY_FIRST_ROW, row, seen));
            keep(BY_ROW, expected.row(), seen);
            String difference = seen.difference(expected);
            if (!difference.isEmpty()) {
                DIFFERENCES.add("trap " + i + " of seed " + SEED + ": " + difference);
            }
        }
    }

    private static void keep(Map<String, List<TrapObservation>> map, Row row, TrapObservation seen) {
        List<TrapObservation> list = map.computeIfAbsent(row.name(), name -> new ArrayList<>());
        if (list.size() < KEPT_OF_A_ROW) {
            list.add(seen);
        }
    }

    @Test
    void everyTrapComesToWhatTheTableSays() {
        assertEquals("", String.join("\n", DIFFERENCES));
    }

    @Test
    void everyRowDecides() {
        // TrapControlsTest, and on metal RegisterSweepTest, look at those that reach no hypervisor.
        assertEquals(List.of(), TABLE.rows().stream().filter(row -> !(row instanceof NativeRow)).map(Row::name).filter(name -> !BY_FIRST_ROW.containsKey(name)).toList());
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.TEST, "TrapTableTest"), new TreeSet<>(BY_FIRST_ROW.keySet()));
    }

    @Test
    void aRowThatSaysSomethingElseIsNotWhatTheKernelDoes() {
        List<String> alive = new ArrayList<>();
        new ChangedRows(TABLE).all().forEach((name, changed) -> {
            String row = name.substring(0, name.indexOf(' '));
            Oracle oracle = new Oracle(changed);
            List<TrapObservation> seen = BY_ROW.getOrDefault(row, BY_FIRST_ROW.get(row));
            if (seen.stream().allMatch(one -> one.difference(oracle.expect(one.trap(), one.world())).isEmpty())) {
                alive.add(name);
            }
        });
        assertEquals(List.of(), alive);
    }
}
