package dev.framboise.cli.attack;

import dev.framboise.traptable.TrapTable;
import java.util.ArrayList;
import java.util.List;

/** From a seed to a sequence; the same one from the same seed, on every Java platform. */
final class Generator {
    private static final TrapTable TABLE = TrapTable.load();
    private static final int HINTS = 13;

    private final Dice dice;
    private final SystemMaker system;
    private final CallMaker calls;
    private final AccessMaker accesses;
    private final WordMaker words;
    private final List<Kind> drum = new ArrayList<>();

    private Generator(long seed) {
        dice = new Dice(seed);
        system = new SystemMaker(dice, TABLE);
        calls = new CallMaker(dice, TABLE);
        accesses = new AccessMaker(dice, TABLE);
        words = new WordMaker(dice);
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.weight(); i++) {
                drum.add(kind);
            }
        }
    }

    /** So many operations of {@code seed}. */
    static Sequence sequence(long seed, int count) {
        Generator generator = new Generator(seed);
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(generator.operation(generator.dice.of(generator.drum)));
        }
        return new Sequence(seed, operations);
    }

    private Operation operation(Kind kind) {
        return switch (kind) {
            case SYSTEM_REGISTER -> system.register();
            case SYSTEM_INSTRUCTION -> system.instruction();
            case HYPERCALL -> calls.call();
            case SECURE_CALL -> calls.secure();
            case POWER -> calls.power();
            case DEVICE -> accesses.device();
            case ODD_ACCESS -> accesses.odd();
            case CPU_INTERFACE -> accesses.cpuInterface();
            case ADDRESS -> accesses.address();
            case FETCH -> accesses.fetch();
            case TRANSLATION -> accesses.translated();
            case WORD -> words.word();
            case AARCH32 -> words.old();
            case INTERRUPT -> accesses.interrupt();
            case TIMER -> system.timer();
            case WAIT -> words.wait(dice.below(HINTS));
            case FLOATING -> words.floating();
            case RESET -> calls.reset();
        };
    }
}
