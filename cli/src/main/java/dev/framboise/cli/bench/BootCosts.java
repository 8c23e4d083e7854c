package dev.framboise.cli.bench;

import dev.framboise.cli.hypervisor.ElfSymbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What booting costs, all cores together.
 *
 * @param instructions by step
 */
public record BootCosts(Map<BootStep, Long> instructions) {
    /** The addresses to count at: where each step begins, and the guest's first instruction. */
    public static List<Long> marks(ElfSymbols symbols) {
        List<Long> marks = new ArrayList<>();
        for (BootStep step : BootStep.values()) {
            marks.add(step.address(symbols));
        }
        marks.add(FlatBinary.ENTRY);
        return Collections.unmodifiableList(marks);
    }

    /** The steps of {@code run}, which counted at {@link #marks}. */
    public static BootCosts of(CountedRun run, ElfSymbols symbols) {
        List<Long> marks = marks(symbols);
        Map<BootStep, Long> instructions = new EnumMap<>(BootStep.class);
        for (BootStep step : BootStep.values()) {
            instructions.put(step, run.at(marks.get(step.ordinal() + 1)) - run.at(marks.get(step.ordinal())));
        }
        return new BootCosts(instructions);
    }

    /** All of it. */
    long sum() {
        return instructions.values().stream().mapToLong(Long::longValue).sum();
    }
}
