package dev.framboise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import org.junit.jupiter.api.Test;

class DebianCostsTest {
    private static DebianCosts costs(long ours) {
        return new DebianCosts(DebianBoot.QUIET, 1_000_000, ours);
    }

    @Test
    void theBudgetIsKeptUpToItsLastInstruction() {
        assertTrue(costs(1_003_000).keepsBudget());
        assertFalse(costs(1_003_001).keepsBudget());
        assertEquals("1.0030", costs(1_003_001).ratio().toString());
    }

    @Test
    void theVersionIsInTheKernelsFirstLine() {
        String printed = "debian| [    0.000000] Linux version 6.1.0-56-cloud-arm64 (d@l.org) (gcc 12) #1 SMP Debian 6.1.192-2 (2026-11-16)\r\n";
        assertEquals("Linux 6.1.0-56-cloud-arm64, Debian 6.1.192-2", DebianBoot.version(printed));
        assertThrows(Failure.class, () -> DebianBoot.version(printed.replace("Linux version", "Linux")));
    }
}
