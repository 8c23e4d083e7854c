package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.SysReg;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel as it ships, on four cores of the machine model, from the first instruction to power-off. */
class WholeLifeTest {
    private static final long VERSION = 0x8400_0000L;
    private static final long SUSPEND = 0xc400_0001L;
    private static final long CPU_OFF = 0x8400_0002L;
    private static final long CPU_ON = 0xc400_0003L;
    private static final long AFFINITY_INFO = 0xc400_0004L;
    private static final long SYSTEM_OFF = 0x8400_0008L;
    private static final long SYSTEM_RESET = 0x8400_0009L;
    private static final long RAM = 0x4000_0000L;
    private static final long IMAGE = RAM + 0x8_0000L;
    private static final long SHARED = RAM + 0x1000;
    private static final long MEMORY = 4L << 20;
    private static final long GICD = 0x0800_0000L;
    private static final long GICC = 0x0801_0000L;
    private static final long UART = 0x0900_0000L;
    private static final int VIRTUAL_TIMER = 27;
    /** UARTFR of a port that has no room and nothing received: TXFF and RXFE. */
    private static final int FULL = 0x30;
    private static final String LAST = "framboise: all virtual machines are off: powering off";

    private ModelBoard board = new ModelBoard(4, 1);
    private final TestBundle bundle = new TestBundle();

    private static GuestProgram program(String name) {
        return new GuestProgram(name);
    }

    private static GuestProgram call(GuestProgram program, long function) {
        return program.mov(0, function).hvc(0);
    }

    /** A guest that never comes to the end of its script fails the test by this. */
    private static GuestProgram off(GuestProgram program) {
        return call(program, SYSTEM_OFF).fail("SYSTEM_OFF came back");
    }

    private static GuestProgram turnOn(GuestProgram program, int cpu, String entry, long context) {
        return program.mov(1, cpu).adr(2, entry).mov(3, context).mov(0, CPU_ON).hvc(0);
    }

    private TestBundle.Guest guest(String name, GuestProgram program) {
        return bundle.guest(name, program.assemble(board.machine.guestCode())).memory(MEMORY);
    }

    private void run() {
        board.load(bundle.bytes());
        assertEquals(RunEnd.POWER_OFF, board.run());
        assertTrue(board.output().stripTrailing().endsWith(LAST), board.output());
    }

    private void assertSays(String line) {
        // What is erased was the beginning of a line that is shown again.
        String shown = board.output().replaceAll(".*\r\033\\[K", "");
        long times = Arrays.stream(shown.split("\r?\n")).filter(line::equals).count();
        assertEquals(1, times, line + " in:\n" + board.output());
    }

    private static GuestProgram print(GuestProgram program, String text) {
        for (char c : (text + "\n").toCharArray()) {
            program.mov(9, c).storeAt(9, UART, 4);
        }
        return program;
    }

    /**
     * Sleeps for {@code ticks} of the virtual counter, and takes the interrupt at the CPU interface. Once in a program: a
     * WFI may end for reasons that are not the guest's.
     */
    private static GuestProgram sleep(GuestProgram program, long ticks) {
        program.mov(9, 1).storeAt(9, GICD, 4).storeAt(9, GICC, 4).mov(9, 0xff).storeAt(9, GICC + 4, 4)
                .mov(9, 1L << VIRTUAL_TIMER).storeAt(9, GICD + 0x100, 4)
                .mrs(9, SysReg.CNTVCT_EL0).add(9, 9, ticks).msr(SysReg.CNTV_CVAL_EL0, 9)
                .mov(9, 1).msr(SysReg.CNTV_CTL_EL0, 9).label("sleep").wfi()
                .loadAt(10, GICC + 0xc, 4).branchIfEqual(10, 1023, "sleep").expect(10, VIRTUAL_TIMER)
                .mov(9, 0).msr(SysReg.CNTV_CTL_EL0, 9).storeAt(10, GICC + 0x10, 4);
        return program;
    }

    @Test
    void a_guest_that_powers_off_turns_the_board_off() {
        guest("alpha", off(call(program("off"), VERSION).expect(0, 0x1_0001)));
        run();
        assertSays("framboise: vm alpha: powered off");
        assertSays(LAST);
    }

    @Test
    void a_guest_begins_as_the_boot_protocol_says() {
        GuestProgram program = program("registers").expect(0, RAM + (2 << 20));
        for (int i = 1; i < 31; i++) {
            program.expect(i, 0);
        }
        program.loadAt(1, RAM + (2 << 20), 4).expect(1, 0xedfe_0dd0L)
                .mrs(1, SysReg.SCTLR_EL1).expect(1, 0x30d0_0800L)
                .mrs(1, SysReg.CNTV_CTL_EL0).expect(1, 0)
                .mrs(1, SysReg.DAIF).expect(1, 0x3c0)
                .mrs(1, SysReg.MPIDR_EL1).expect(1, 0x8000_0000L)
                .mrs(1, SysReg.MIDR_EL1).expect(1, 0x410f_d083L)
                .loadAt(1, SHARED, 8).expect(1, 0)
                .loadAt(1, RAM + MEMORY - 8, 8).expect(1, 0)
                .mrs(1, SysReg.CNTVCT_EL0).lsr(1, 1, 20).expect(1, 0);
        guest("alpha", off(program));
        run();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void two_guests_live_side_by_side_each_with_its_own_time_memory_and_end(long seed) {
        board = new ModelBoard(4, seed);
        GuestProgram first = program("first").mov(1, 0x1111).storeAt(1, SHARED, 8);
        turnOn(first, 1, "second cpu", 0x77).expect(0, 0);
        print(first, "one");
        sleep(first, 5000).label("wait").loadAt(5, SHARED + 8, 8).cbz(5, "wait").expect(5, 0x77)
                .label("off yet").mov(1, 1).mov(2, 0).mov(0, AFFINITY_INFO).hvc(0).branchIfEqual(0, 0, "off yet")
                .expect(0, 1).loadAt(1, SHARED, 8).expect(1, 0x1111);
        off(first);
        first.label("second cpu").expect(0, 0x77).mrs(1, SysReg.MPIDR_EL1).expect(1, 0x8000_0001L)
                .loadAt(1, SHARED, 8).expect(1, 0x1111).storeAt(0, SHARED + 8, 8);
        call(first, CPU_OFF).fail("CPU_OFF came back");
        GuestProgram second = program("second").mov(1, 0x2222).storeAt(1, SHARED, 8);
        print(second, "two");
        sleep(second, 9000).loadAt(1, SHARED, 8).expect(1, 0x2222);
        guest("alpha", first).vcpus(2);
        guest("beta", off(second));
        run();
        assertSays("framboise: vm alpha: powered off");
        assertSays("framboise: vm beta: powered off");
        assertTrue(board.output().contains("one"));
        assertTrue(board.output().contains("two"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void of_racing_power_ons_exactly_one_succeeds(long seed) {
        board = new ModelBoard(4, seed);
        AtomicInteger successes = new AtomicInteger();
        AtomicInteger refusals = new AtomicInteger();
        GuestProgram racer = program("race");
        turnOn(racer, 1, "racer", 0).expect(0, 0);
        turnOn(racer, 2, "racer", 0).expect(0, 0);
        racer.label("racer");
        turnOn(racer, 3, "target", 0).java("count", cpu -> {
            (cpu.x(0) == 0 ? successes : refusals).incrementAndGet();
            assertTrue(cpu.x(0) == 0 || cpu.x(0) == -4 || cpu.x(0) == -5, "CPU_ON returned " + cpu.x(0));
        });
        racer.java("are all through", cpu -> cpu.x(1, successes.get() + refusals.get() == 3 ? 1 : 0));
        racer.branchIfEqual(1, 1, "end");
        call(racer, CPU_OFF).label("end");
        off(racer).label("target").label("spin").b("spin");
        guest("alpha", racer).vcpus(4);
        run();
        assertEquals(1, successes.get());
        assertEquals(2, refusals.get());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void a_reset_brings_the_vm_back_as_it_first_began_and_leaves_the_other_alone(long seed) {
        board = new ModelBoard(4, seed);
        AtomicInteger runs = new AtomicInteger();
        GuestProgram first = program("resets")
                .loadAt(1, GICD, 4).expect(1, 0).loadAt(1, GICD + 0x104, 4).expect(1, 0)
                .mov(1, 1).storeAt(1, GICD, 4).mov(1, 2).storeAt(1, GICD + 0x104, 4)
                .loadAt(1, SHARED, 8).expect(1, 0).adr(2, "data").ldr(1, 2, 8).expect(1, -1L)
                .mov(1, 5).storeAt(1, SHARED, 8).str(1, 2, 8).msr(SysReg.TPIDR_EL1, 1)
                .java("count", cpu -> cpu.x(7, runs.incrementAndGet()));
        turnOn(first, 1, "spin", 0).expect(0, 0);
        first.branchIfEqual(7, 3, "end");
        call(first, SYSTEM_RESET).fail("SYSTEM_RESET came back");
        first.label("end").mrs(1, SysReg.TPIDR_EL1).expect(1, 5);
        off(first).label("spin").b("spin").label("data").java("word", cpu -> { }).nop();
        byte[] image = first.assemble(board.machine.guestCode());
        Arrays.fill(image, first.offset("data"), image.length, (byte) -1);
        bundle.guest("alpha", image).memory(MEMORY).vcpus(2);
        guest("beta", off(sleep(program("other"), 2_000_000)));
        run();
        assertEquals(3, runs.get());
        assertEquals(2, board.output().split("framboise: vm alpha restarts", -1).length - 1);
        assertSays("framboise: vm alpha: powered off");
        assertSays("framboise: vm beta: powered off");
    }

    @Test
    void a_guest_that_does_nothing_but_reset_is_stopped_in_the_end() {
        board = new ModelBoard(4, 21, 400_000_000);
        guest("alpha", call(program("loop"), SYSTEM_RESET));
        run();
        assertSays("framboise: vm alpha: resets itself in a loop");
    }

    @Test
    void when_its_last_cpu_is_off_a_vm_is_off() {
        guest("alpha", call(program("off"), CPU_OFF).fail("CPU_OFF came back"));
        run();
        assertSays("framboise: vm alpha: all its CPUs are off");
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void a_suspended_cpu_goes_on_when_its_timer_fires(long seed) {
        board = new ModelBoard(4, seed);
        GuestProgram program = program("standby").mov(19, 0x55)
                .mov(9, 1).storeAt(9, GICD, 4).storeAt(9, GICC, 4).mov(9, 0xff).storeAt(9, GICC + 4, 4)
                .mov(9, 1L << VIRTUAL_TIMER).storeAt(9, GICD + 0x100, 4)
                .mrs(9, SysReg.CNTVCT_EL0).add(20, 9, 100_000).msr(SysReg.CNTV_CVAL_EL0, 20)
                .mov(9, 1).msr(SysReg.CNTV_CTL_EL0, 9)
                .mov(1, 0).mov(0, SUSPEND).hvc(0).expect(0, 0).expect(19, 0x55)
                .mrs(9, SysReg.CNTV_CTL_EL0).expect(9, 5)
                .loadAt(10, GICC + 0xc, 4).expect(10, VIRTUAL_TIMER)
                .mov(9, 0).msr(SysReg.CNTV_CTL_EL0, 9).storeAt(10, GICC + 0x10, 4)
                .mrs(9, SysReg.CNTVCT_EL0).add(20, 9, 100_000).msr(SysReg.CNTV_CVAL_EL0, 20)
                .mov(9, 1).msr(SysReg.CNTV_CTL_EL0, 9).msr(SysReg.TPIDR_EL1, 19)
                .mov(1, 1 << 16).adr(2, "woken").mov(3, 0x99).mov(0, SUSPEND).hvc(0).fail("power-down came back")
                .label("woken").expect(0, 0x99).expect(19, 0).mrs(9, SysReg.TPIDR_EL1).expect(9, 0)
                .mrs(9, SysReg.CNTV_CTL_EL0).expect(9, 5)
                .loadAt(10, GICC + 0xc, 4).expect(10, VIRTUAL_TIMER);
        guest("alpha", off(program));
        run();
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42, 43, 44, 45, 46})
    void power_off_takes_cpus_out_of_loops_waits_and_suspensions(long seed) {
        board = new ModelBoard(4, seed);
        GuestProgram program = program("many");
        turnOn(program, 1, "spins", 0).expect(0, 0);
        turnOn(program, 2, "waits", 0).expect(0, 0);
        turnOn(program, 3, "suspends", 0).expect(0, 0);
        off(program).label("spins").b("spins").label("waits").wfi().b("waits")
                .label("suspends").mov(1, 1 << 16).adr(2, "suspends").mov(0, SUSPEND).hvc(0).fail("woken");
        guest("alpha", program).vcpus(4);
        run();
        assertSays("framboise: vm alpha: powered off");
    }

    @Test
    void calls_that_are_none_change_nothing_but_x0() {
        GuestProgram program = program("calls");
        for (int i = 1; i < 31; i++) {
            program.mov(i, 0x100 + i);
        }
        for (long function : new long[] {0, 0x8400_0005L, 0x8600_ff01L, 0xc400_0000L, 0x8400_001fL, 0xffff_ffffL}) {
            call(program, function).expect(0, -1);
        }
        program.mov(0, 0xdead_beef_8400_0000L).hvc(0).expect(0, 0x1_0001).mov(0, VERSION).hvc(1).expect(0, -1);
        for (int i = 1; i < 31; i++) {
            program.expect(i, 0x100 + i);
        }
        guest("alpha", off(program));
        run();
    }

    @Test
    void a_bios_runs_at_0_in_read_only_flash_with_the_tree_at_the_start_of_ram() {
        GuestProgram program = program("bios").expect(0, 0).java("where", cpu -> assertEquals(4, cpu.pc()))
                .loadAt(1, RAM, 4).expect(1, 0xedfe_0dd0L)
                .loadAt(1, 0x0400_0000L, 8).expect(1, -1L)
                .loadAt(1, 0x07ff_fff8L, 8).expect(1, -1L)
                .loadAt(1, 0x001f_fff8L, 8).expect(1, 0)
                .loadAt(1, 0x0020_0000L, 8).expect(1, -1L)
                .mov(2, 0x98).storeAt(2, 0x0010_0000L, 4).loadAt(1, 0x0010_0000L, 4).expect(1, 0);
        guest("uboot", off(program)).kind(dev.framboise.vmkernel.bundle.BundleLayout.KIND_BIOS);
        run();
        assertSays("framboise: vm uboot: powered off");
    }

    @Test
    void a_guest_that_cannot_be_loaded_is_named_and_the_others_run() {
        guest("alpha", off(program("a")));
        guest("beta", off(program("b"))).memory(1L << 40);
        guest("gamma", off(program("c"))).vcpus(4).cores(7);
        guest("alpha", off(program("d")));
        run();
        assertSays("framboise: vm alpha: powered off");
        assertSays("framboise: cannot load guest beta: not enough memory is left for it");
        assertSays("framboise: vm beta: cannot be loaded");
        assertSays("framboise: cannot load guest gamma: it has more vCPUs than there are cores on which it may run");
        assertSays("framboise: cannot load guest alpha: an earlier guest has the same name");
    }

    @Test
    void without_a_usable_bundle_the_board_says_so_and_goes_off() {
        assertEquals(RunEnd.POWER_OFF, board.run());
        assertSays("framboise: the guest bundle cannot be used: the firmware loaded none: see initramfs in config.txt");
        assertFalse(board.output().contains("vm "));
    }

    @Test
    void when_no_guest_can_be_loaded_the_board_goes_off() {
        guest("Alpha", off(program("a")));
        run();
        assertSays("framboise: vm 0: cannot be loaded");
    }

    @Test
    void each_seed_tells_the_same_story_twice() {
        String[] stories = new String[2];
        for (int i = 0; i < 2; i++) {
            WholeLifeTest life = new WholeLifeTest();
            life.board = new ModelBoard(4, 99);
            life.guest("alpha", off(sleep(print(program("a"), "hello"), 1000)));
            life.guest("beta", off(sleep(print(program("b"), "world"), 1000)));
            life.run();
            stories[i] = life.board.output() + life.board.machine.steps();
        }
        assertEquals(stories[0], stories[1]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_serial_port_that_takes_nothing_stops_neither_guests_nor_the_board(long seed) {
        board = ModelBoard.deaf(seed);
        for (String name : new String[] {"alpha", "beta"}) {
            GuestProgram program = program(name);
            for (int i = 0; i < 5000; i++) {
                String wait = "wait" + i;
                program.label(wait).loadAt(10, UART + 0x18, 4).branchIfEqual(10, FULL, wait).mov(9, 'x').storeAt(9, UART, 4);
            }
            bundle.guest(name, off(program).assemble(board.machine.guestCode())).memory(MEMORY);
        }
        board.load(bundle.bytes());
        assertEquals(RunEnd.POWER_OFF, board.run());
        assertEquals("", board.output());
    }
}
