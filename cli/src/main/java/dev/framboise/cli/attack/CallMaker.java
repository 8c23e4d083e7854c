package dev.framboise.cli.attack;

import dev.framboise.traptable.TrapTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** HVC and SMC: the functions of the trap table, and any. SYSTEM_OFF is never asked for: it would end the attack. */
final class CallMaker {
    private static final long CPU_SUSPEND = 0x8400_0001L;
    /** Not for the VM's first vCPU: somebody has to turn the others on again. */
    static final long CPU_OFF = 0x8400_0002L;
    private static final long CPU_ON = 0x8400_0003L;
    private static final long SYSTEM_OFF = 0x8400_0008L;
    private static final long SYSTEM_RESET = 0x8400_0009L;
    private static final long SYSTEM_RESET2 = 0x8400_0012L;
    private static final long WIDE = 0x4000_0000L;
    private static final Set<Long> POWER = Set.of(CPU_SUSPEND, CPU_OFF, CPU_ON);
    private static final Set<Long> ENDS = Set.of(SYSTEM_OFF, SYSTEM_RESET, SYSTEM_RESET2);
    /** The attacker's first instruction, which knows that it is not the first time. */
    private static final long ENTRY = 0x4008_0000L;
    private static final long POWER_DOWN = 1 << 16;

    private final Dice dice;
    private final TrapTable table;

    CallMaker(Dice dice, TrapTable table) {
        this.dice = dice;
        this.table = table;
    }

    Operation call() {
        long function = function();
        while (POWER.contains(function & ~WIDE & 0xffff_ffffL) || ENDS.contains(function & ~WIDE & 0xffff_ffffL)) {
            function = function();
        }
        int immediate = dice.once(3) ? dice.below(1 << 16) : 0;
        return new Operation(Kind.HYPERCALL, List.of(A64.hvc(immediate)), dice.level(16), 0, arguments(function),
                String.format(Locale.ROOT, "HVC #%d, function %x", immediate, function));
    }

    Operation secure() {
        int immediate = dice.once(3) ? dice.below(1 << 16) : 0;
        long function = function();
        return new Operation(Kind.SECURE_CALL, List.of(A64.smc(immediate)), dice.level(16), 0, arguments(function),
                String.format(Locale.ROOT, "SMC #%d, function %x", immediate, function));
    }

    /** Of the attacker's own vCPUs; most come back to where it goes on. */
    Operation power() {
        long width = dice.once(2) ? WIDE : 0;
        return switch (dice.below(4)) {
            case 0 -> power("CPU_OFF", List.of(CPU_OFF));
            case 1 -> power("CPU_SUSPEND", List.of(CPU_SUSPEND | width, 0L, dice.value()));
            case 2 -> power("CPU_SUSPEND", List.of(CPU_SUSPEND | width, dice.once(4) ? dice.value() : POWER_DOWN, entry(), dice.value()));
            default -> power("CPU_ON", List.of(CPU_ON | width, dice.once(4) ? dice.value() : (long) dice.below(6), entry(), dice.value()));
        };
    }

    private Operation power(String name, List<Long> arguments) {
        return new Operation(Kind.POWER, List.of(A64.hvc(0)), dice.level(16), 0, arguments, name);
    }

    Operation reset() {
        return new Operation(Kind.RESET, List.of(A64.hvc(0)), 5, 0,
                dice.once(2) ? List.of(SYSTEM_RESET) : List.of(SYSTEM_RESET2, 0L, dice.value()), "SYSTEM_RESET");
    }

    private long entry() {
        return dice.once(8) ? dice.once(64) ? dice.address() : dice.random().nextLong() | 1 : ENTRY;
    }

    private long function() {
        return switch (dice.below(4)) {
            case 0 -> dice.value();
            case 1 -> 0x8000_0000L | (long) dice.below(128) << 24 | dice.below(64);
            default -> dice.of(table.functions()).function().example(dice.random(), 32);
        };
    }

    private List<Long> arguments(long function) {
        List<Long> arguments = new ArrayList<>(List.of(function | (dice.once(8) ? dice.random().nextLong() << 32 : 0)));
        for (int i = 1; i < 5; i++) {
            arguments.add(dice.value());
        }
        return arguments;
    }
}
