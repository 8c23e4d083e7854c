package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the payload printed, as instructions per operation. */
public final class Costs {
    /** How often the payload does each operation. */
    private static final int COUNT = 4096;
    /** Instructions per tick: QEMU's counter has 62.5 MHz, and at {@code -icount shift=0} an instruction takes 1 ns. */
    private static final int PER_TICK = 16;

    /** What this hypervisor and Xen put before a guest's line. */
    private static final String PREFIX = "(?:\\S+\\| |\\(XEN\\) DOM1: )?";

    private final Map<Operation, BigDecimal> perOperation = new EnumMap<>(Operation.class);

    private Costs() {
    }

    /** Reads {@code printed}. @throws Failure with all of it when a figure is missing */
    public static Costs parse(String printed) {
        Costs costs = new Costs();
        for (Operation operation : Operation.values()) {
            Matcher line = Pattern.compile("(?m)^" + PREFIX + operation.key + " ([0-9a-f]{16})\\r?$").matcher(printed);
            if (!line.find()) {
                throw new Failure(ExitStatus.RUN_FAILED, "the payload did not print " + operation.key + ":\n" + printed);
            }
            long instructions = Long.parseUnsignedLong(line.group(1), 16) * PER_TICK;
            // The counter's step and what stands outside the loop are some thousandths of an instruction.
            costs.perOperation.put(operation, BigDecimal.valueOf(instructions)
                    .divide(BigDecimal.valueOf(COUNT), 1, RoundingMode.HALF_UP));
        }
        return costs;
    }

    /** Instructions for {@code operation}, to a tenth. */
    BigDecimal of(Operation operation) {
        return perOperation.get(operation);
    }

    /** Instructions for {@code operation}; tenths are EL2's timer, which has its own rhythm. */
    public int whole(Operation operation) {
        return of(operation).setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    /** Whether {@code operation} has a budget and keeps it. */
    boolean keeps(Operation operation) {
        return operation.budget.isPresent()
                && of(operation).compareTo(BigDecimal.valueOf(operation.budget.getAsInt())) <= 0;
    }
}
