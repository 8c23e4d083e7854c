package dev.framboise.vmkernel.trap;

import dev.framboise.traptable.Expectation;
import dev.framboise.traptable.Oracle;
import dev.framboise.traptable.Row;
import dev.framboise.traptable.Trap;
import dev.framboise.traptable.TrapTable;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Traps one after the other, all of some kind: the kernel has to do of each what the table says. */
final class Enumeration {
    private static final long SEED = Long.getLong("framboise.seed", 1);
    private static final int MOST_SHOWN = 10;
    private static final long IL = 1 << 25;

    final TrapTable table = TrapTable.load();
    final Random random = new Random(SEED);
    private final TrapSampler sampler = new TrapSampler(table, random);
    private final Oracle oracle;
    private final List<String> differences = new ArrayList<>();
    private final Set<String> met = new TreeSet<>();
    private int taken;

    /** Against what the table says. */
    Enumeration() {
        this(TrapTable.load());
    }

    /** Against what another one says. */
    Enumeration(TrapTable said) {
        oracle = new Oracle(said);
    }

    /** A trap with registers out of the seed, but for the first ones. */
    void take(int exceptionClass, long iss, long address, long... first) {
        if (differences.size() >= MOST_SHOWN) {
            return;
        }
        long[] x = new long[31];
        for (int i = 0; i < x.length; i++) {
            x[i] = i < first.length ? first[i] : random.nextLong();
        }
        Trap trap = new Trap((long) exceptionClass << 26 | IL | iss, address, address >>> 12 << 4, x, new Trap.ExceptionState(random.nextLong() & ~3L,
                random.nextBoolean() ? 0x3c5 : 0x3c0, random.nextLong(), random.nextLong(), random.nextInt() & 0xffff_ffffL, random.nextLong()),
                random.nextLong());
        TrapObservation seen = sampler.observe(trap);
        Expectation expected = oracle.expect(seen.trap(), seen.world());
        expected.rows().forEach(row -> met.add(row.name()));
        taken++;
        String difference = seen.difference(expected);
        if (!difference.isEmpty()) {
            differences.add(difference);
        }
    }

    /** The third vCPU's power, and the VM's state, from now on. */
    void set(VcpuPower other, VmState state) {
        sampler.set(other, state);
    }

    /** Another machine, with nothing left of what was done. */
    void forget() {
        sampler.forget();
    }

    /** How many were taken. */
    int taken() {
        return taken;
    }

    /** What was not as it is said, a line each; no more than some. */
    String differences() {
        return String.join("\n", differences);
    }

    /** Rows that have decided, but those of the table of classes. */
    Set<String> met() {
        Set<String> names = new TreeSet<>(met);
        table.exceptions().stream().map(Row::name).forEach(names::remove);
        return names;
    }
}
