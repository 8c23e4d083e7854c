package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;
import dev.framboise.vmkernel.vm.VmState;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole lives on the machine model, from boot to power-off, of guests that have more vCPUs than the board has cores. */
class SharedCoresLifeTest {
    private static final long CPU_OFF = 0x8400_0002L;
    private static final long CPU_ON = 0xc400_0003L;
    private static final long SYSTEM_OFF = 0x8400_0008L;
    private static final long SYSTEM_RESET = 0x8400_0009L;
    private static final long RAM = 0x4000_0000L;
    private static final long SHARED = RAM + 0x1000;
    private static final long GICD = 0x0800_0000L;
    private static final long GICC = 0x0801_0000L;
    private static final int VIRTUAL_TIMER = 27;
    /** Turns of a loop that take several slices. */
    private static final int TURNS = 30_000;
    private static final List<SysReg> OWN = List.of(SysReg.TPIDR_EL0, SysReg.TPIDR_EL1, SysReg.TPIDRRO_EL0, SysReg.MAIR_EL1,
            SysReg.VBAR_EL1, SysReg.PAR_EL1, SysReg.SP_EL0, SysReg.CONTEXTIDR_EL1, SysReg.FAR_EL1, SysReg.ELR_EL1);

    private ModelBoard board;
    private final TestBundle bundle = new TestBundle();

    private static GuestProgram call(GuestProgram program, long function) {
        return program.mov(0, function).hvc(0);
    }

    private static GuestProgram turnOn(GuestProgram program, int vcpu, String entry) {
        return program.mov(1, vcpu).adr(2, entry).mov(3, 0).mov(0, CPU_ON).hvc(0);
    }

    private static GuestProgram off(GuestProgram program) {
        return call(program, SYSTEM_OFF).fail("SYSTEM_OFF came back");
    }

    private TestBundle.Guest guest(String name, GuestProgram program) {
        return bundle.guest(name, program.assemble(board.machine.guestCode())).memory(4L << 20);
    }

    private void run() {
        board.load(bundle.bytes());
        assertEquals(RunEnd.POWER_OFF, board.run(), board.output());
    }

    private void assertSays(String line) {
        assertTrue(board.output().contains(line), board.output());
    }

    private static GuestProgram interruptsOn(GuestProgram program) {
        return program.mov(9, 1).storeAt(9, GICD, 4).storeAt(9, GICC, 4).mov(9, 0xff).storeAt(9, GICC + 4, 4)
                .mov(9, 1L << VIRTUAL_TIMER).storeAt(9, GICD + 0x100, 4);
    }

    /** Values of its own in registers and memory, found again and again while others run. */
    private static GuestProgram keeps(GuestProgram program, long value, AtomicInteger turns) {
        for (int i = 19; i < 29; i++) {
            program.mov(i, value + i);
        }
        program.mov(1, value);
        OWN.forEach(register -> program.msr(register, 1));
        program.storeAt(1, SHARED, 8).label("again");
        for (int i = 19; i < 29; i++) {
            program.expect(i, value + i);
        }
        OWN.forEach(register -> program.mrs(1, register).expect(1, value));
        return program.loadAt(1, SHARED, 8).expect(1, value)
                .java("turn", cpu -> cpu.x(1, turns.incrementAndGet() < TURNS / 20 ? 0 : 1)).branchIfEqual(1, 0, "again");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whoComesBackToACoreFindsAllThatIsItsOwn(int cores) {
        board = new ModelBoard(cores, cores);
        for (int i = 0; i < 5; i++) {
            guest("guest-" + i, off(keeps(new GuestProgram("guest " + i), 0x1111_0000L * (i + 1), new AtomicInteger())));
        }
        run();
        for (int i = 0; i < 5; i++) {
            assertSays("framboise: vm guest-" + i + ": powered off");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whoWaitsGivesItsCoreUpAndItsTimerWakesIt(long seed) {
        board = new ModelBoard(1, seed);
        AtomicInteger spins = new AtomicInteger();
        GuestProgram sleeper = interruptsOn(new GuestProgram("sleeper"));
        for (int i = 0; i < 5; i++) {
            String label = "sleep" + i;
            sleeper.mrs(9, SysReg.CNTVCT_EL0).add(9, 9, 300_000).msr(SysReg.CNTV_CVAL_EL0, 9)
                    .mov(9, 1).msr(SysReg.CNTV_CTL_EL0, 9).label(label).wfi()
                    .loadAt(10, GICC + 0xc, 4).branchIfEqual(10, 1023, label).expect(10, VIRTUAL_TIMER)
                    .mov(9, 0).msr(SysReg.CNTV_CTL_EL0, 9).storeAt(10, GICC + 0x10, 4);
        }
        guest("sleeper", off(sleeper));
        guest("spinner", off(new GuestProgram("spinner").label("again")
                .java("turn", cpu -> cpu.x(1, spins.incrementAndGet() < TURNS ? 0 : 1)).branchIfEqual(1, 0, "again")));
        run();
        assertSays("framboise: vm sleeper: powered off");
        assertSays("framboise: vm spinner: powered off");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void vcpusWakeEachOtherThoughTheyShareTheirCores(long seed) {
        board = new ModelBoard(2 + (int) seed % 2, seed);
        GuestProgram program = interruptsOn(new GuestProgram("ping"));
        turnOn(program, 1, "second").expect(0, 0)
                .label("ready").loadAt(5, SHARED, 8).cbz(5, "ready");
        for (int i = 0; i < 6; i++) {
            String label = "pong" + i;
            program.mov(9, 2 << 16 | 3).storeAt(9, GICD + 0xf00, 4)
                    .label(label).wfi().loadAt(10, GICC + 0xc, 4).branchIfEqual(10, 1023, label).expect(10, 1 << 10 | 4)
                    .storeAt(10, GICC + 0x10, 4);
        }
        off(program).label("second");
        interruptsOn(program).mov(9, 1).storeAt(9, SHARED, 8)
                .label("ping").wfi().loadAt(10, GICC + 0xc, 4).branchIfEqual(10, 1023, "ping").expect(10, 3)
                .storeAt(10, GICC + 0x10, 4).mov(9, 1 << 16 | 4).storeAt(9, GICD + 0xf00, 4).b("ping");
        guest("alpha", program).vcpus(2);
        AtomicInteger spins = new AtomicInteger();
        IntStream.range(0, 3).forEach(i -> guest("spinner-" + i, off(new GuestProgram("spinner").label("spin")
                .java("turn", cpu -> cpu.x(1, spins.incrementAndGet() < 3 * TURNS ? 0 : 1)).branchIfEqual(1, 0, "spin"))));
        run();
        assertSays("framboise: vm alpha: powered off");
    }

    @Test
    void sharesAreByWeight() {
        board = new ModelBoard(1, 1, 40_000_000);
        AtomicIntegerArray turns = new AtomicIntegerArray(3);
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            int number = i;
            guest("guest-" + i, off(new GuestProgram("guest " + i).label("again").java("turn", cpu -> {
                begun.updateAndGet(all -> all | 1 << number);
                turns.addAndGet(number, begun.get() == 7 ? 1 : 0);
                cpu.x(1, turns.get(0) + turns.get(1) + turns.get(2) < 120 * TURNS ? 0 : 1);
            }).branchIfEqual(1, 0, "again"))).weight(1 << i);
        }
        run();
        // A turn takes two counts; nobody is more than two rounds ahead.
        int round = 4 * 54_000 / 2;
        for (int i = 1; i < 3; i++) {
            assertEquals(turns.get(0), turns.get(i) >> i, 2.2 * round, turns.toString());
        }
    }

    @Test
    void aReservationIsKeptBesideThoseThatSpin() {
        board = new ModelBoard(1, 1, 60_000_000);
        AtomicLongArray late = new AtomicLongArray(1);
        GuestProgram program = interruptsOn(new GuestProgram("periodic"));
        program.mrs(20, SysReg.CNTVCT_EL0);
        for (int i = 0; i < 8; i++) {
            String label = "period" + i;
            program.add(20, 20, 540_000).msr(SysReg.CNTV_CVAL_EL0, 20)
                    .mov(9, 1).msr(SysReg.CNTV_CTL_EL0, 9).label(label).wfi()
                    .loadAt(10, GICC + 0xc, 4).branchIfEqual(10, 1023, label).expect(10, VIRTUAL_TIMER)
                    .mrs(9, SysReg.CNTVCT_EL0).java("lateness", cpu -> late.accumulateAndGet(0, cpu.x(9) - cpu.x(20), Math::max))
                    .mov(9, 0).msr(SysReg.CNTV_CTL_EL0, 9).storeAt(10, GICC + 0x10, 4);
        }
        guest("periodic", off(program)).reserve(2000, 10_000);
        AtomicInteger spins = new AtomicInteger();
        IntStream.range(0, 3).forEach(i -> guest("spinner-" + i, off(new GuestProgram("spinner").label("spin")
                .java("turn", cpu -> cpu.x(1, spins.incrementAndGet() < 40 * TURNS ? 0 : 1)).branchIfEqual(1, 0, "spin"))).weight(16));
        run();
        assertTrue(late.get(0) < 54_000, "late by " + late.get(0) + " counts of 54 a microsecond");
    }

    @Test
    void aCoreThatWaitsStopsWhereTheBoardHasStopped() {
        board = new ModelBoard(2, 1, 4_000_000);
        guest("waits", new GuestProgram("waits").label("wait").wfi().b("wait")).cores(1);
        guest("other", off(new GuestProgram("off"))).cores(1);
        AtomicInteger spins = new AtomicInteger();
        guest("spins", new GuestProgram("spins").label("spin").java("turn", cpu -> {
            if (spins.incrementAndGet() == TURNS) {
                board.stop();
                board.type("x");
            }
        }).b("spin")).cores(2);
        run();
        assertFalse(board.output().contains("all virtual machines are off"), board.output());
    }

    /** That of a VM that has ended, say. */
    @Test
    void whatIsToBeInvalidatedForWhoNeverComesKeepsNobodyFromTheShortWay() {
        board = new ModelBoard(1, 1);
        AtomicInteger spins = new AtomicInteger();
        AtomicInteger rotations = new AtomicInteger();
        IntStream.range(0, 2).forEach(i -> guest("spinner-" + i, off(new GuestProgram("spinner").label("spin").java("turn", cpu -> {
            PhysicalCore core = board.kernel().cores[0];
            core.toInvalidate |= 1 << 7;
            rotations.addAndGet(TraceWord.action(core.trace.last(0)) == TraceAction.ROTATE.ordinal() ? 1 : 0);
            cpu.x(1, spins.incrementAndGet() < 40 * TURNS ? 0 : 1);
        }).branchIfEqual(1, 0, "spin"))));
        run();
        assertTrue(rotations.get() > 0);
    }

    /**
     * A vCPU is far ahead when it goes off. As it starts again it has a sibling that waits looked at, which then wants its core: the
     * core calls itself, and nobody interrupts it for that.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aCoreThatCallsItselfHearsItBeforeItEntersTheGuest(long seed) {
        board = new ModelBoard(3, seed, 200_000_000);
        AtomicInteger ahead = new AtomicInteger();
        AtomicInteger started = new AtomicInteger();
        AtomicInteger unheard = new AtomicInteger();
        GuestProgram program = new GuestProgram("starts");
        turnOn(program, 1, "wait").expect(0, 0);
        turnOn(program, 2, "get ahead").expect(0, 0);
        program.label("is it off").java("look", cpu -> cpu.x(5, ahead.get() == 8 * TURNS ? 1 : 0)).cbz(5, "is it off");
        turnOn(program, 2, "start").cbnz(0, "is it off").b("spin").label("wait").wfi().b("wait")
                .label("get ahead").java("turn", cpu -> cpu.x(1, ahead.incrementAndGet() < 8 * TURNS ? 0 : 1)).branchIfEqual(1, 0, "get ahead");
        call(program, CPU_OFF).fail("CPU_OFF came back")
                .label("start").java("says so", cpu -> {
                    PhysicalCore core = board.kernel().vms[0].vcpus[2].core;
                    unheard.set(board.kernel().dispatcher.isCalled(core) && !board.machine.gic().signalsIrq(core.index) ? 1 : 0);
                    started.set(1);
                }).label("spin").b("spin").nop();
        guest("alpha", program).vcpus(3);
        AtomicInteger spins = new AtomicInteger();
        guest("beta", off(new GuestProgram("other").label("again").java("turn", cpu -> {
            spins.addAndGet(started.get());
            if (spins.get() == TURNS) {
                board.type("\u001dsvm stop alpha\r");
            }
            cpu.x(1, board.kernel().vms[0].state == VmState.OFF ? 1 : 0);
        }).branchIfEqual(1, 0, "again"))).cores(1).weight(16);
        run();
        assertEquals(0, unheard.get(), "it is called, and nothing interrupts it");
        assertSays("framboise: vm alpha: stopped from the console");
        assertFalse(board.kernel().vms[0].uartPage.isShown(), "its tables were taken apart");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void resetsAndEndsReachVcpusThatHaveNoCore(long seed) {
        board = new ModelBoard(2, seed, 200_000_000);
        AtomicInteger runs = new AtomicInteger();
        GuestProgram program = new GuestProgram("resets").loadAt(1, SHARED, 8).expect(1, 0).mov(1, 5).storeAt(1, SHARED, 8);
        turnOn(program, 1, "spin").expect(0, 0);
        program.java("count", cpu -> cpu.x(7, runs.incrementAndGet())).branchIfEqual(7, 4, "end");
        call(program, SYSTEM_RESET).fail("SYSTEM_RESET came back").label("end");
        off(program).label("spin").b("spin").nop();
        guest("alpha", program).vcpus(2);
        GuestProgram other = new GuestProgram("waits").mov(1, 1).adr(2, "wait").mov(3, 0).mov(0, CPU_ON).hvc(0).expect(0, 0)
                .label("wait for the end").java("end", cpu -> cpu.x(1, runs.get() == 4 ? 1 : 0)).branchIfEqual(1, 0, "wait for the end");
        off(other).label("wait").wfi().b("wait").nop();
        guest("beta", other).vcpus(2);
        guest("gamma", call(new GuestProgram("off"), CPU_OFF).fail("CPU_OFF came back"));
        run();
        assertEquals(4, runs.get());
        assertSays("framboise: vm alpha: powered off");
        assertSays("framboise: vm beta: powered off");
    }
}
