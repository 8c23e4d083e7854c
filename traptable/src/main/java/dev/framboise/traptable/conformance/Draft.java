package dev.framboise.traptable.conformance;

import dev.framboise.traptable.Expectation;
import dev.framboise.traptable.Oracle;
import dev.framboise.traptable.Outcome;
import dev.framboise.traptable.Reading;
import dev.framboise.traptable.Row;
import dev.framboise.traptable.SystemRow;
import dev.framboise.traptable.Trap;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An attempt that is being written: its instructions are carried out one by one, by the table. */
final class Draft {
    private static final long IL = 1 << 25;
    private static final int CLASS = 26;
    private static final int HVC = 0x16;
    private static final int SYSTEM = 0x18;
    /** Any: what counts is how far behind it a vector is. */
    private static final long VBAR = 0x1_0000;
    private static final int REGISTERS = 31;

    final Level level;
    private final String who;
    private final long seed;
    private final Oracle oracle;
    private final ScriptWorld world;
    private final Map<Integer, Long> given = new TreeMap<>();
    private final Set<Need> needs = EnumSet.noneOf(Need.class);
    private final List<Integer> words = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final Map<Integer, Value> open = new TreeMap<>();
    private final long slot;
    private long begins;
    private long[] x;
    private long pc;
    private long pstate;
    private End end;
    private Row last;

    Draft(String who, long seed, Level level, Oracle oracle, ScriptWorld world) {
        this.who = who;
        this.seed = seed;
        this.level = level;
        this.oracle = oracle;
        this.world = world;
        slot = Attempt.SLOT + (who.equals("second") ? 0x1000 : 0);
        pc = slot;
        begins = level.pstate | (Attempt.drawn(seed, REGISTERS, level) & 0xf) << 28;
        pstate = begins;
    }

    /** A register begins with this; before the first instruction. */
    Draft give(int register, long value) {
        given.put(register, value);
        return this;
    }

    Draft need(Need need) {
        needs.add(need);
        return this;
    }

    /** PSTATE begins with this, too: bits of SPSR_EL1. */
    Draft with(long bits) {
        begins |= bits;
        pstate |= bits;
        return this;
    }

    long x(int register) {
        return x == null ? initial(register) : x[register];
    }

    private long initial(int register) {
        return given.getOrDefault(register, Attempt.drawn(seed, register, level));
    }

    private void begin() {
        if (x == null) {
            x = new long[REGISTERS];
            for (int i = 0; i < REGISTERS; i++) {
                x[i] = initial(i);
            }
        }
    }

    /** An instruction that traps, or would. @param address that is accessed, FAR_EL2 and HPFAR_EL2 */
    Expectation trap(int word, int exceptionClass, long iss, long address) {
        begin();
        words.add(word);
        Trap.ExceptionState pe = new Trap.ExceptionState(exceptionClass == HVC ? pc + 4 : pc, pstate, 0, 0, 0, initial(Attempt.FAR));
        Expectation expected = oracle.expect(new Trap((long) exceptionClass << CLASS | IL | iss, address, address >>> 12 << 4, x, pe, VBAR), world);
        took(expected);
        if (exceptionClass == SYSTEM && (iss & 1) != 0 && last instanceof SystemRow row && row.read() instanceof Reading.Core core) {
            open.put((int) iss >>> 5 & 31, new Value.OfCore(row.register(), core));
        }
        return expected;
    }

    /** A fetch at {@code address}, to which the instruction has branched. */
    void fetch(int word, long address) {
        begin();
        words.add(word);
        Trap.ExceptionState pe = new Trap.ExceptionState(address, pstate, 0, 0, 0, initial(Attempt.FAR));
        took(oracle.expect(new Trap(0x20L << CLASS | IL | 0b000111, address, address >>> 12 << 4, x, pe, VBAR), world));
    }

    private void took(Expectation expected) {
        expected.rows().forEach(row -> rows.add(row.name()));
        last = expected.row();
        world.keep(expected.kept());
        if (expected.outcome() == Outcome.UNDEFINED || expected.outcome() == Outcome.ABORT) {
            Trap.ExceptionState pe = expected.pe();
            end = new End.Taken(pe.elr2() - VBAR, pe.esr1(), pe.elr1(), pe.spsr1(), pe.far1(), changed());
        } else {
            x = expected.x().clone();
            if (expected.open() >= 0) {
                open.put(expected.open(), new Value.Any());
            }
            pc = expected.pe().elr2();
            pstate = expected.pe().spsr2();
        }
    }

    /** An instruction that the core carries out, and what it does. */
    Draft plain(int word, Runnable effect) {
        begin();
        words.add(word);
        effect.run();
        pc = slot + 4L * words.size();
        return this;
    }

    /** What has trapped is carried out after all. */
    Draft again(Runnable effect) {
        effect.run();
        pc = slot + 4L * words.size();
        return this;
    }

    /** A register's value is now this. */
    void now(int register, Value value) {
        if (value instanceof Value.Exactly exactly) {
            x[register] = exactly.value();
        } else {
            open.put(register, value);
        }
    }

    /** An exception that EL1 itself takes. */
    Draft ownException(long esr) {
        end = new End.Taken(level.vector, esr, slot + 4L * (words.size() - 1), pstate, initial(Attempt.FAR), changed());
        return this;
    }

    Draft row(Row row) {
        rows.add(row.name());
        last = row;
        return this;
    }

    Draft ends(End how) {
        end = how;
        return this;
    }

    private Map<Integer, Value> changed() {
        Map<Integer, Value> changed = new TreeMap<>();
        for (int i = 0; i < REGISTERS; i++) {
            if (x[i] != initial(i)) {
                changed.put(i, new Value.Exactly(x[i]));
            }
        }
        open.forEach((register, value) -> {
            if (register < REGISTERS) {
                changed.put(register, value);
            }
        });
        return changed;
    }

    private End behind(Map<Integer, Value> changed) {
        return new End.Taken(level.vector, level.svc(), pc + level.svcBytes(), pstate, initial(Attempt.FAR), changed);
    }

    /** The attempt. @param deviates on a machine: what becomes of it there */
    Attempt done(String name, Map<String, Outcome> deviates) {
        begin();
        End usual = end != null ? end : behind(changed());
        Map<String, End> otherwise = new TreeMap<>();
        deviates.forEach((machine, outcome) -> otherwise.put(machine, instead(outcome)));
        return new Attempt(name, who, List.copyOf(rows), level, begins, Set.copyOf(needs), packed(), seed, Map.copyOf(given), usual, otherwise,
                last == null ? "" : last.source());
    }

    private End instead(Outcome outcome) {
        return outcome == Outcome.UNDEFINED ? new End.Taken(level.vector, IL, slot, begins, initial(Attempt.FAR), Map.of())
                : new End.Taken(level.vector, level.svc(), slot + 4L * words.size() + level.svcBytes(), begins, initial(Attempt.FAR), Map.of());
    }

    // T32: the first halfword is the lower one.
    private List<Integer> packed() {
        return words.stream().map(word -> level == Level.T32 ? word << 16 | word >>> 16 : word).toList();
    }
}
