package dev.framboise.cli.demo;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one run of the board gave.
 *
 * @param title who was there
 * @param printed what the board printed
 * @param cores what was counted, by core
 * @param lateness what the guest said
 */
public record DemoRun(String title, String printed, List<CoreCounts> cores, Lateness lateness) {
    /** Copies the list. */
    public DemoRun {
        cores = List.copyOf(cores);
    }

    /** That of a run in which the board {@code printed}, and QEMU's plugin wrote {@code log}. */
    public static DemoRun of(String title, String printed, String log) {
        return new DemoRun(title, printed, CoreCounts.parse(log), Lateness.parse(printed));
    }

    /** The guest's core. */
    CoreCounts own() {
        return cores.get(TickGuest.CORE);
    }

    /** Exceptions out of guests on the other cores. */
    long elsewhere() {
        return others().mapToLong(CoreCounts::entries).sum();
    }

    /** Whether the guest's vector was reached on a core that is not its own: then the plugin was told wrong cores. */
    boolean astray() {
        return others().anyMatch(core -> core.times() > 0);
    }

    private Stream<CoreCounts> others() {
        return IntStream.range(0, cores.size()).filter(core -> core != TickGuest.CORE).mapToObj(cores::get);
    }
}
