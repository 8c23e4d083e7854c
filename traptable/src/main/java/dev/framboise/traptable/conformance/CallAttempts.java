package dev.framboise.traptable.conformance;

import dev.framboise.traptable.FunctionRow;
import dev.framboise.traptable.Outcome;
import dev.framboise.traptable.Pattern;
import java.util.List;
import java.util.Set;

/** Calls. Those after which nothing comes are the last of their lists. */
final class CallAttempts {
    private static final int HVC = 0x16;
    private static final int CALL = A64.hvc(0);
    private static final long WORD = 0xffff_ffffL;
    /** Where a vCPU begins that a call starts: the one that called, and the other. */
    private static final long ENTRY = 0x4008_0040L;
    private static final long SECOND_ENTRY = 0x4008_0044L;
    private static final long POWER_DOWN = 1 << 16;
    private static final long CPU_SUSPEND = 0x8400_0001L;
    private static final long CPU_OFF = 0x8400_0002L;
    private static final long CPU_ON = 0x8400_0003L;
    private static final long AFFINITY_INFO = 0x8400_0004L;
    private static final long SYSTEM_OFF = 0x8400_0008L;
    private static final long SYSTEM_RESET = 0x8400_0009L;
    private static final long SYSTEM_RESET2 = 0x8400_0012L;
    private static final long SMC64 = 0x4000_0000L;
    private static final String CONTROL = "GICD CTLR";
    /** Of the other vCPU's state, or of a VM that ends. */
    private static final Set<String> OF_A_STATE = Set.of("F-CPU_ON", "F-CPU_ON-PENDING", "F-CPU_ON-ENDING", "F-AFFINITY-PENDING");
    private static final int MOST_TRIES = 1_000_000;

    private final Script script;

    CallAttempts(Script script) {
        this.script = script;
    }

    void all() {
        for (FunctionRow row : script.table.functions()) {
            if (row.outcome() == Outcome.AGAIN && !OF_A_STATE.contains(row.name())) {
                int forms = row.function() instanceof Pattern.AnyOf any ? any.patterns().size() : 1;
                for (int i = 0; i < 2 * forms; i++) {
                    answered(row, row.function() instanceof Pattern.AnyOf any ? any.patterns().get(i % forms) : row.function());
                }
            }
        }
        suspended();
        // Another form each time.
        other(CPU_ON, AFFINITY_INFO);
        last(Script.SECOND, CPU_OFF, "F-CPU_OFF", "");
        last(Script.RESET, SYSTEM_RESET, "F-SYSTEM_RESET", "resets itself in a loop");
        last(Script.RESET2, SYSTEM_RESET2 | SMC64, "F-SYSTEM_RESET2", "resets itself in a loop");
        last(Script.FLASH, SYSTEM_OFF, "F-SYSTEM_OFF", "powered off");
        last(Script.MAIN, SYSTEM_OFF, "F-SYSTEM_OFF", "powered off");
    }

    private void answered(FunctionRow row, Pattern function) {
        long[] first = {0, 1, 2, 0x10000, 0x20000, 0x8000_0000L, 0x8000_0001L, 0x8400_0000L, 0xc400_0003L, 0x8400_0005L, 1L << 33};
        long[] second = {0, 1, 2, ENTRY, ENTRY + 2, 0x2000_0000L, 0x4400_0000L, 1L << 40};
        long[] x = new long[31];
        for (int i = 0; i < MOST_TRIES; i++) {
            x[0] = function.example(script.random, 32) & WORD;
            x[1] = script.pick(8) == 0 ? script.random.nextLong() : first[script.pick(first.length)];
            x[2] = script.pick(8) == 0 ? script.random.nextLong() : second[script.pick(second.length)];
            // The upper half counts in no form.
            x[0] |= (long) script.pick(4) << 32;
            if (script.table.function(x, script.world) == row) {
                Draft draft = script.draft(script.pick(2) == 0 ? Level.EL1H : Level.EL1T).give(0, x[0]).give(1, x[1]).give(2, x[2]);
                draft.trap(CALL, HVC, 0, 0);
                script.add(draft, row, Long.toHexString(x[0] & WORD));
                return;
            }
        }
        throw new IllegalStateException("no call is of row " + row.name());
    }

    private void suspended() {
        script.world.keep(CONTROL, 1);
        for (long form : new long[]{0, SMC64}) {
            Draft standby = script.draft(Level.EL1H).need(Need.WAKE).give(0, CPU_SUSPEND | form).give(1, script.pick(1 << 16));
            standby.trap(CALL, HVC, 0, 0);
            script.add(standby, script.row("F-SUSPEND-STANDBY"), Long.toHexString(CPU_SUSPEND | form));
            Draft down = script.draft(Level.EL1H).need(Need.WAKE).give(0, CPU_SUSPEND | form).give(1, POWER_DOWN | script.pick(1 << 16)).give(2, ENTRY);
            down.trap(CALL, HVC, 0, 0);
            down.ends(new End.Entered(form == 0 ? down.x(3) & WORD : down.x(3)));
            script.add(down, script.row("F-SUSPEND-POWER-DOWN"), Long.toHexString(CPU_SUSPEND | form));
        }
    }

    /** The other vCPU is turned on, turned on again and asked for before it has begun; begins; and is off. */
    private void other(long on, long affinity) {
        Draft calls = script.draft(Level.EL1H).give(0, on | SMC64).give(1, 1).give(2, SECOND_ENTRY).give(10, on).give(12, affinity).give(13, 0);
        calls.trap(CALL, HVC, 0, 0);
        script.world.other(ScriptWorld.Other.PENDING);
        for (int[] move : new int[][]{{9, 0}, {0, 10}}) {
            move(calls, move[0], move[1]);
        }
        calls.trap(CALL, HVC, 0, 0);
        for (int[] move : new int[][]{{11, 0}, {0, 12}, {2, 13}}) {
            move(calls, move[0], move[1]);
        }
        calls.trap(CALL, HVC, 0, 0);
        script.add(calls, script.row("F-CPU_ON"), "on-pending");
        Draft begins = script.draft(Script.SECOND, Level.EL1H).need(Need.ENTRY).row(script.row("F-CPU_ON")).ends(new End.Entered(calls.x(3)));
        script.add(begins, script.row("F-CPU_ON"), "begins");
        script.world.other(ScriptWorld.Other.OFF);
        Draft off = script.draft(Level.EL1H).need(Need.OTHER_OFF).give(0, affinity | SMC64).give(1, 1).give(2, 0);
        off.trap(CALL, HVC, 0, 0);
        script.add(off, script.row("F-AFFINITY-OFF"), "after-cpu-off");
    }

    private static void move(Draft draft, int to, int from) {
        draft.plain(A64.move(to, from), () -> draft.now(to, new Value.Exactly(draft.x(from))));
    }

    private void last(String who, long function, String row, String says) {
        Draft draft = script.draft(who, Level.EL1H);
        for (int number : List.of(1, 2)) {
            draft.give(number, 0);
        }
        draft.give(0, function).trap(CALL, HVC, 0, 0);
        draft.ends(new End.Gone(says));
        script.add(draft, script.row(row), "last");
    }
}
