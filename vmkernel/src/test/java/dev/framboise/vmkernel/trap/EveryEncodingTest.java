package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.traptable.Matrix;
import dev.framboise.traptable.TrapTable;
import org.junit.jupiter.api.Test;

/** Every encoding of a system register or instruction, and of coprocessor 14, read and written, with every register that is not like the others. */
class EveryEncodingTest {
    private static final int ZERO_REGISTER = 31;
    private static final int FLAGS = 15;

    private static void all(Enumeration enumeration) {
        for (int encoding = 0; encoding < 1 << 16; encoding++) {
            int iss = (encoding >>> 14) << 20 | (encoding & 7) << 17 | (encoding >>> 11 & 7) << 14 | (encoding >>> 7 & 15) << 10 | (encoding >>> 3 & 15) << 1;
            each(enumeration, ExceptionClass.SYSTEM_ACCESS, iss);
        }
        for (int encoding = 0; encoding < 1 << 14; encoding++) {
            int iss = 0x1e0_0000 | (encoding & 7) << 17 | (encoding >>> 11 & 7) << 14 | (encoding >>> 7 & 15) << 10 | (encoding >>> 3 & 15) << 1;
            each(enumeration, ExceptionClass.CP14_MCR_MRC, iss);
        }
    }

    private static void each(Enumeration enumeration, int exceptionClass, int iss) {
        for (int register : new int[]{enumeration.random.nextInt(ZERO_REGISTER), FLAGS, ZERO_REGISTER}) {
            for (int direction = 0; direction < 2; direction++) {
                enumeration.take(exceptionClass, iss | register << 5 | direction, 0);
            }
        }
    }

    @Test
    void everyEncodingComesToWhatTheTableSays() {
        Enumeration enumeration = new Enumeration();
        all(enumeration);
        assertEquals("", enumeration.differences());
        assertEquals(6 * ((1 << 16) + (1 << 14)), enumeration.taken());
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.PROOF, "EveryEncodingTest"), enumeration.met());
    }

    @Test
    void aRowThatSaysSomethingElseIsSeen() {
        TrapTable other = new ChangedRows(TrapTable.load()).all().get("S-OSDLR_EL1 read");
        Enumeration enumeration = new Enumeration(other);
        all(enumeration);
        assertTrue(enumeration.differences().contains("S-OSDLR_EL1"), enumeration.differences());
    }
}
