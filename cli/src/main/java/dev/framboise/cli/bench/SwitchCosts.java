package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.hypervisor.ElfSymbols;
import java.util.Collection;
import java.util.List;

/**
 * What it costs to give a core to a VM's vCPU when the slice of another's is over, both spinning: instructions from the interrupt's
 * vector to the {@code eret}. The median of some dozens: other cores' hearts beat, and what they execute meanwhile counts, too.
 *
 * @param plain neither has used floating point
 * @param floating both have
 */
public record SwitchCosts(long plain, long floating) {
    /** DDI 0487 D1.3.1. */
    private static final long IRQ_FROM_AARCH64 = 0x480;
    private static final String LOAD = "dev.framboise.vmkernel.cpu.SystemRegisters.load(Ldev.framboise.armv8.register.Vttbr;)";

    static final long PLAIN_BUDGET = 400;
    static final long FLOATING_BUDGET = 450;
    private static final int FEWEST = 16;

    private static final String SETTLED = "settled";
    private static final String FLOATING = "floating";
    private static final String BOTH = "both";
    private static final String DONE = "done";

    /** From the interrupt to a guest, other registers being loaded in between; where the slice's end changes nothing they are not. */
    public static Stays stays(ElfSymbols hypervisor) {
        return new Stays(hypervisor.address("vectors") + IRQ_FROM_AARCH64, hypervisor.address(LOAD), hypervisor.address("__image_start"));
    }

    /** The addresses to count at. @param guest {@link FlatGuest#SPINNER}'s symbols */
    public static List<Long> marks(ElfSymbols guest) {
        return List.of(guest.address(SETTLED), guest.address(FLOATING), guest.address(BOTH), guest.address(DONE));
    }

    /** The switches of {@code run}, which counted at {@link #marks}. */
    public static SwitchCosts of(CountedRun run, ElfSymbols guest) {
        return new SwitchCosts(median(run.stays(guest.address(SETTLED), guest.address(FLOATING))),
                median(run.stays(guest.address(BOTH), guest.address(DONE))));
    }

    private static long median(Collection<Long> switches) {
        if (switches.size() < FEWEST) {
            throw new Failure(ExitStatus.RUN_FAILED, "only " + switches.size() + " switches");
        }
        return switches.stream().sorted().skip(switches.size() / 2).findFirst().orElseThrow();
    }
}
