package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.trap.Bench;
import org.junit.jupiter.api.Test;

/** What each core does when there is nothing to enter. */
class KernelTest {
    private final Bench bench = new Bench();

    @Test
    void aCoreThatFindsAllVmsOffTurnsTheBoardOffToo() {
        bench.on(0, () -> bench.kernel.lives.powerOffBoard());
        int before = bench.offs;
        assertTrue(before > 0);
        // On metal the board takes a moment: a core that came back from here would enter nothing.
        bench.on(2, () -> bench.kernel.enter(2));
        assertEquals(before + 1, bench.offs);
    }
}
