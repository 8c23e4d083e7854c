package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.CountedRun;
import dev.framboise.cli.bench.CountingPlugin;
import dev.framboise.cli.bench.FlatBinary;
import dev.framboise.cli.bench.Stays;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.qemu.Qemu;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts instructions, on a program whose instructions are counted by hand. */
class CountingTest {
    private static final long ALL = 2018;
    private static final long BEFORE_THE_LOOP = 9;
    private static final int TURNS = 1000;

    @TempDir
    Path directory;

    private CountedRun run(int processors, Long... marks) {
        CountingPlugin plugin = CountingPlugin.build(Toolchain.open(System.out::println), directory);
        Path guest = FlatGuest.assemble("sleeper", directory);
        return plugin.run(Qemu.find().bareCommand(processors, 64L << 20, List.of("-kernel", guest.toString())), List.of(marks),
                directory);
    }

    @Test
    void eachInstructionCountsOnceAndASecondOfSleepDoesNot() {
        long loop = FlatBinary.ENTRY + 4 * BEFORE_THE_LOOP;
        CountedRun run = run(1, FlatBinary.ENTRY, loop);
        assertEquals(BEFORE_THE_LOOP, run.at(loop) - run.at(FlatBinary.ENTRY));
        assertEquals(ALL, run.atEnd() - run.at(FlatBinary.ENTRY));
    }

    @Test
    void aCpuThatIsOffCountsNothing() {
        CountedRun run = run(4, FlatBinary.ENTRY);
        assertEquals(ALL, run.atEnd() - run.at(FlatBinary.ENTRY));
    }

    @Test
    void aStayIsWhatIsExecutedFromTheVectorToTheFirstInstructionBelow() {
        long branch = FlatBinary.ENTRY + 4 * (BEFORE_THE_LOOP + 1);
        Path guest = FlatGuest.assemble("sleeper", directory);
        CountedRun run = CountingPlugin.build(Toolchain.open(System.out::println), directory).run(
                Qemu.find().bareCommand(1, 64L << 20, List.of("-kernel", guest.toString())), List.of(FlatBinary.ENTRY, branch + 4),
                new Stays(branch, branch, branch), directory);
        // The loop's branch is all there is above; the last one is not taken.
        assertEquals(Collections.nCopies(TURNS - 1, 1L), List.copyOf(run.stays(FlatBinary.ENTRY, branch + 4)));
    }

    @Test
    void whereNothingWasExecutedIsAFailure() {
        CountedRun run = run(1, FlatBinary.ENTRY + 0x1000);
        assertThrows(Failure.class, () -> run.at(FlatBinary.ENTRY + 0x1000));
    }
}
