package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.traptable.Matrix;
import dev.framboise.traptable.TrapTable;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.VmState;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Every call of the ranges of PSCI and of the Arm architecture, with arguments of every kind, while the vCPU that is meant is in every power state, and
 * while its VM runs or ends. Of identifiers outside those ranges {@code PsciProperties} says that they are not supported.
 */
class EveryCallTest {
    private static final long SMC64 = 0x4000_0000L;
    private static final long JUNK = 0x5a5a_5a5aL << 32;
    /** One of which x1 can be: a vCPU, nobody, power states, functions. */
    private static final long[] FIRST = {0, 2, 3, 1L << 32 | 2, 1 << 16, 1 << 17, 1L << 31, 0x8000_0000L, 0x8400_0003L, 0x8400_0005L};
    /** And x2: levels, entry points. */
    private static final long[] SECOND = {0, 1, GuestMap.RAM.raw(), GuestMap.RAM.raw() + 2, GuestMap.RAM.raw() + (4 << 20), 1L << 40};

    private static void all(Enumeration enumeration) {
        long[] functions = LongStream.concat(LongStream.range(0x8400_0000L, 0x8400_0020L), LongStream.range(0x8000_0000L, 0x8000_0003L))
                .flatMap(function -> LongStream.of(function, function | SMC64)).toArray();
        for (VcpuPower power : VcpuPower.values()) {
            for (VmState state : List.of(VmState.RUNNING, VmState.STOPPING)) {
                for (long function : functions) {
                    for (long first : FIRST) {
                        for (long second : SECOND) {
                            // Since the last call has changed it.
                            enumeration.set(power, state);
                            enumeration.take(ExceptionClass.HVC64, 0, 0, function | JUNK, first, second);
                            if ((function & ~SMC64) == 0x8400_0003L) {
                                enumeration.forget();
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void everyCallComesToWhatTheTableSays() {
        Enumeration enumeration = new Enumeration();
        all(enumeration);
        assertEquals("", enumeration.differences());
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.PROOF, "EveryCallTest"), enumeration.met());
    }

    @Test
    void aRowThatSaysSomethingElseIsSeen() {
        TrapTable other = new ChangedRows(TrapTable.load()).all().get("F-AFFINITY-OFF result");
        Enumeration enumeration = new Enumeration(other);
        all(enumeration);
        assertTrue(enumeration.differences().contains("F-AFFINITY-OFF"), enumeration.differences());
    }
}
