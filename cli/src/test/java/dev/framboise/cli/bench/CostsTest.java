package dev.framboise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CostsTest {
    /** What the payload prints when each operation takes so many instructions. */
    static String printed(int instructions) {
        StringBuilder out = new StringBuilder("framboise: words before it\r\n");
        for (Operation operation : Operation.values()) {
            out.append(String.format(Locale.ROOT, "bench| %s %016x\r\n", operation.key, instructions * 4096L / 16));
        }
        return out.toString();
    }

    @Test
    void countsAreExactToATenth() {
        Costs costs = Costs.parse(printed(72));
        assertEquals("72.0", costs.of(Operation.HVC).toString());
        assertEquals("72.1", Costs.parse(printed(72).replace("hvc 0000000000004800", "hvc 000000000000481a"))
                .of(Operation.HVC).toString());
    }

    @Test
    void aBudgetIsKeptUpToItsLastInstruction() {
        assertTrue(Costs.parse(printed(72)).keeps(Operation.HVC));
        assertFalse(Costs.parse(printed(73)).keeps(Operation.HVC));
    }

    @Test
    void aMissingFigureIsAFailure() {
        assertThrows(Failure.class, () -> Costs.parse(printed(1).replace("bench| tick", "bench| tock")));
    }
}
