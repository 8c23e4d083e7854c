package dev.framboise.cli.bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Debian on one CPU, from its first instruction until the machine is off, in instructions.
 *
 * @param boot which
 * @param bare on QEMU's {@code virt}
 * @param ours under the hypervisor, whose own are among them, all cores together, until the board is off
 */
public record DebianCosts(DebianBoot boot, long bare, long ours) {
    /** What hypervisor code comes to last. */
    public static final String OFF = "dev.framboise.hal.rpi4.Rpi4Board.off()";

    static final BigDecimal BUDGET = new BigDecimal("1.0030");
    private static final int DIGITS = 4;

    /** How many instructions one costs. */
    BigDecimal ratio() {
        return BigDecimal.valueOf(ours).divide(BigDecimal.valueOf(bare), DIGITS, RoundingMode.HALF_UP);
    }

    /** Whether it is what it may be. */
    boolean keepsBudget() {
        return BigDecimal.valueOf(ours).compareTo(BUDGET.multiply(BigDecimal.valueOf(bare))) <= 0;
    }
}
