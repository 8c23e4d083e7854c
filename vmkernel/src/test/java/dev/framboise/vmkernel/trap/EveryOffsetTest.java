package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.traptable.Matrix;
import dev.framboise.traptable.Pattern;
import dev.framboise.traptable.RegionRow;
import dev.framboise.traptable.TrapTable;
import dev.framboise.vmkernel.vm.GuestMap;
import org.junit.jupiter.api.Test;

/** Every offset of every device, in every size, aligned or not, loaded and stored; and each 4 KiB of the addresses below 4 GiB. */
class EveryOffsetTest {
    private static final int ISV = 1 << 24;
    private static final int WNR = 1 << 6;
    private static final int TRANSLATION = 0b000111;
    private static final int SIZES = 4;
    private static final String WATCHDOG = "watchdog";
    private static final long WCS_END = 4;
    private static final long PAGE = 0x1000;
    private static final long GIB = 1L << 30;

    private static void all(Enumeration enumeration, RegionRow region) {
        if (region.addresses() instanceof Pattern.Range range) {
            // What may start a watchdog, which would end the machine's VM some time later, finds a machine of its own.
            long starts = region.device().equals(WATCHDOG) ? WCS_END : 0;
            for (long address = range.first(); address <= range.last(); address++) {
                each(enumeration, address, address - range.first() < starts ? enumeration::forget : () -> { });
            }
        } else {
            for (long address = 0; address < 4 * GIB; address += PAGE) {
                access(enumeration, address + enumeration.random.nextInt((int) PAGE), enumeration.random.nextInt(SIZES), (address & PAGE) == 0 ? WNR : 0);
            }
        }
    }

    private static void each(Enumeration enumeration, long address, Runnable after) {
        for (int size = 0; size < SIZES; size++) {
            access(enumeration, address, size, 0);
            access(enumeration, address, size, WNR);
            after.run();
        }
    }

    private static void access(Enumeration enumeration, long address, int size, int direction) {
        // SSE and SF as they come.
        int register = enumeration.random.nextInt(32) << 16 | enumeration.random.nextInt(2) << 21 | enumeration.random.nextInt(2) << 15;
        enumeration.take(ExceptionClass.DATA_ABORT_LOWER, ISV | size << 22 | register | direction | TRANSLATION, address);
    }

    @Test
    void everyAccessComesToWhatTheTableSays() {
        Enumeration enumeration = new Enumeration();
        enumeration.table.regions().forEach(region -> all(enumeration, region));
        assertEquals("", enumeration.differences());
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.PROOF, "EveryOffsetTest"), enumeration.met());
    }

    @Test
    void aRowThatSaysSomethingElseIsSeen() {
        TrapTable other = new ChangedRows(TrapTable.load()).all().get("M-UARTPCELLID3 load");
        Enumeration enumeration = new Enumeration(other);
        all(enumeration, enumeration.table.region(GuestMap.UART.raw()));
        assertTrue(enumeration.differences().contains("M-UARTPCELLID3"), enumeration.differences());
    }
}
