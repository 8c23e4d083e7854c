package dev.framboise.vmkernel.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.traptable.ExceptionRow;
import dev.framboise.traptable.Matrix;
import dev.framboise.traptable.Outcome;
import dev.framboise.traptable.Reading;
import dev.framboise.traptable.TrapTable;
import dev.framboise.traptable.Writing;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.VmState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every value of ESR_EL2: the kernel's verdict is that of the table's row. A class whose syndrome says nothing to the kernel is one of which every
 * change is one bit at a time unless {@code framboise.syndromes} is {@code all}, which is for the night: then a {@link SyndromeRecord} is left in
 * {@code target/syndromes.txt}, to be kept in {@code docs/records}.
 */
class EverySyndromeTest {
    private static final int ISS = 1 << 25;
    private static final int IL = 1 << 25;
    /** What the model's budget of steps is enough for. */
    private static final int PIECE = 1 << 16;
    private static final boolean IS_ALL = System.getProperty("framboise.syndromes", "").equals("all");

    private static final TrapTable TABLE = TrapTable.load();
    /** How often each class came to each verdict. */
    private static final long[][] CAME_TO = new long[ExceptionClass.MASK + 1][Verdict.values().length];

    private static final Set<String> MET = new TreeSet<>();

    private final TrapTable table = TABLE;
    private Bench bench;
    private Vcpu vcpu;
    private ExceptionRow last;

    private void begin() {
        bench = new Bench();
        vcpu = bench.boot("guest", 2).vcpus[0];
    }

    static IntStream classes() {
        return IntStream.rangeClosed(0, ExceptionClass.MASK);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everySyndromeHasTheTablesVerdict(int exceptionClass) {
        boolean isDecoded = switch (exceptionClass) {
            case ExceptionClass.DATA_ABORT_LOWER, ExceptionClass.HVC64, ExceptionClass.SYSTEM_ACCESS, ExceptionClass.CP14_MCR_MRC -> true;
            default -> IS_ALL;
        };
        if (isDecoded) {
            for (int first = 0; first < ISS; first += PIECE) {
                int from = first;
                begin();
                bench.on(vcpu, () -> IntStream.range(from, from + PIECE).forEach(iss -> both(exceptionClass, iss)));
            }
        } else {
            begin();
            bench.on(vcpu, () -> {
                both(exceptionClass, 0);
                for (int bit = 0; bit < 25; bit++) {
                    both(exceptionClass, 1 << bit);
                    both(exceptionClass, ISS - 1 & ~(1 << bit));
                }
            });
        }
    }

    private void both(int exceptionClass, int iss) {
        look((long) exceptionClass << 26 | iss);
        look((long) exceptionClass << 26 | iss | IL);
    }

    private void look(long esr) {
        // A load of GICD_TYPER or a store to it, if a device is meant; a call that there is not; no wait is left over from the last one.
        SysReg.HPFAR_EL2.write(GuestMap.GIC_DISTRIBUTOR.raw() >>> 8);
        SysReg.FAR_EL2.write(4);
        vcpu.x0 = 0x8400_00ffL;
        vcpu.power = VcpuPower.ON;
        vcpu.vm.state = VmState.RUNNING;
        SysReg.ESR_EL2.write(esr);
        Verdict verdict = bench.kernel.traps.synchronous(vcpu);
        if (verdict != expected(esr)) {
            assertEquals(expected(esr), verdict, "ESR_EL2 " + Long.toHexString(esr) + ", row " + table.exception(esr).name());
        }
        CAME_TO[(int) (esr >>> 26)][verdict.ordinal()]++;
    }

    @AfterAll
    static void theRowsAreThoseOfTheMatrix() throws IOException {
        assertEquals(Matrix.load().rowsOf(Matrix.Kind.PROOF, "EverySyndromeTest"), MET);
        if (IS_ALL) {
            Files.writeString(Path.of("target", SyndromeRecord.FILE), SyndromeRecord.of(CAME_TO).text());
        }
    }

    private Verdict expected(long esr) {
        ExceptionRow row = table.exception(esr);
        if (row != last) {
            last = row;
            MET.add(row.name());
        }
        int iss = (int) esr & ISS - 1;
        Outcome outcome = row.outcome();
        return switch (outcome) {
            case DONE -> Verdict.EMULATED;
            case AGAIN, SEE_FUNCTIONS -> Verdict.RESUME;
            case UNDEFINED -> Verdict.UNDEFINED;
            case ABORT -> Verdict.EXTERNAL_ABORT;
            case WAIT, STOP -> Verdict.STOPPED;
            case SEE_SYSTEM -> verdict((iss & 1) != 0 ? table.system(iss).read() : table.system(iss).write());
            case SEE_COPROCESSOR -> verdict((iss & 1) != 0 ? table.coprocessor(iss).read() : table.coprocessor(iss).write());
            // Words alone.
            case SEE_REGISTERS -> (iss >>> 22 & 3) == 2 ? Verdict.EMULATED : Verdict.EXTERNAL_ABORT;
            // The UART takes bytes, halfwords and words; offset 4 is aligned for all of them.
            case SEE_SHOWN_PAGE -> (iss >>> 22 & 3) == 3 ? Verdict.EXTERNAL_ABORT : Verdict.EMULATED;
        };
    }

    private static Verdict verdict(Object what) {
        return what instanceof Reading.Refused || what instanceof Writing.Refused
                ? Verdict.UNDEFINED : Verdict.EMULATED;
    }
}
