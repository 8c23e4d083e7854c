package dev.framboise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.cli.failure.Failure;
import org.junit.jupiter.api.Test;

class SwitchCostsTest {
    private static final ElfSymbols GUEST = ElfSymbols.parse("""
            0000000040080010 l       .text\t0000000000000000 settled
            0000000040080020 l       .text\t0000000000000000 floating
            0000000040080030 l       .text\t0000000000000000 both
            0000000040080040 l       .text\t0000000000000000 done
            """);

    /** Two stretches of so many switches, of 400 instructions in the first and 450 in the second, but one of each. */
    private static String log(int switches) {
        StringBuilder log = new StringBuilder();
        for (int stretch = 0; stretch < 4; stretch++) {
            log.append(String.format("at %016x %016x\n", 0x4008_0010 + 0x10 * stretch, 0x10_0000 * stretch));
            for (int i = 0; i < switches; i++) {
                int instructions = i == 0 || stretch % 2 == 1 ? 9999 : 400 + 25 * stretch;
                log.append(String.format("stay %016x %016x\n", 0x10_0000 * stretch + 0x1000 * i, instructions));
            }
        }
        return log.append("end 0000000010000000\n").toString();
    }

    @Test
    void aDisturbedSwitchDoesNotCount() {
        assertEquals(new SwitchCosts(400, 450), SwitchCosts.of(CountedRun.parse("", log(16)), GUEST));
    }

    @Test
    void tooFewSwitchesAreAFailure() {
        CountedRun run = CountedRun.parse("", log(15));
        assertThrows(Failure.class, () -> SwitchCosts.of(run, GUEST));
    }
}
