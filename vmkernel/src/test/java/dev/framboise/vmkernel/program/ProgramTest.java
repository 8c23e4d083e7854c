package dev.framboise.vmkernel.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProgramTest {
    record Store(int core, int register, long value) {
        @Override
        public String toString() {
            return "core " + core + ": store";
        }
    }

    @Provide
    Arbitrary<Program<Store>> programs() {
        return Program.of(Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.integers(), Arbitraries.longs()).as(Store::new), 50);
    }

    @Test
    void itsTextIsJavaAndSaysWhatIsDone() {
        assertEquals("""
            Program.of(
                /* core 0: store */ new Store(0, 15, -1L),
                /* core 1: store */ new Store(1, 0xff, 0x40080000L))""",
            Program.of(new Store(0, 15, -1), new Store(1, 255, 0x4008_0000L)).toString());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void itIsNoLongerThanItMayBe(@ForAll("programs") Program<Store> program) {
        assertTrue(!program.operations().isEmpty() && program.operations().size() <= 50);
    }

    /** Two stores that have nothing to do with each other, with anything between: what is between goes, and they become simple. */
    @Planted(operations = 2)
    void whatIsNotNeededIsLeftOut(@ForAll("programs") Program<Store> program) {
        int first = program.operations().stream().map(Store::core).toList().indexOf(3);
        assertTrue(first < 0 || program.operations().stream().skip(first).noneMatch(each -> each.core == 1));
    }
}
