package dev.framboise.traptable.conformance;

import dev.framboise.traptable.Deviation;
import dev.framboise.traptable.Oracle;
import dev.framboise.traptable.Outcome;
import dev.framboise.traptable.Row;
import dev.framboise.traptable.TrapTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Writes the list: attempts one after the other, each in the world that those before it have left. */
public final class Script {
    static final String MAIN = "main";
    static final String SECOND = "second";
    static final String FLASH = "flash";
    static final String RESET = "reset";
    static final String RESET2 = "reset2";
    /** A deviation of every machine: the row's state comes never about. */
    static final String ANY_MACHINE = "any";

    final TrapTable table;
    final ScriptWorld world;
    final RandomGenerator random = new Random(1);
    private final Oracle oracle;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<String, Map<String, Outcome>> deviations = new HashMap<>();

    private Script(TrapTable table) {
        this.table = table;
        world = new ScriptWorld(table);
        oracle = new Oracle(table);
        for (Deviation deviation : table.deviations()) {
            if (!deviation.machine().equals(ANY_MACHINE)) {
                deviations.computeIfAbsent(deviation.row(), row -> new TreeMap<>()).put(deviation.machine(), deviation.instead());
            }
        }
    }

    /** The attempts that {@code table} makes. */
    public static List<Attempt> of(TrapTable table) {
        Script script = new Script(table);
        new ExceptionAttempts(script).floatingPoint();
        new SystemAttempts(script).all();
        new NativeAttempts(script).all();
        new CoprocessorAttempts(script).all();
        new DeviceAttempts(script).all();
        new ExceptionAttempts(script).all();
        new CallAttempts(script).all();
        return List.copyOf(script.attempts);
    }

    Draft draft(String who, Level level) {
        return new Draft(who, attempts.size(), level, oracle, world);
    }

    Draft draft(Level level) {
        return draft(MAIN, level);
    }

    /** Adds it under a name of its own. */
    void add(Draft draft, Row row, String what) {
        String name = row.name() + "/" + what;
        int number = names.merge(name, 1, Integer::sum);
        attempts.add(draft.done(number == 1 ? name : name + "-" + number, deviations.getOrDefault(row.name(), Map.of())));
    }

    Row row(String name) {
        return table.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
    }

    /** One of the first. */
    int pick(int bound) {
        return random.nextInt(bound);
    }
}
