package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.vmkernel.ModelBoard;
import dev.framboise.vmkernel.TestBundle;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A VM's cores and their interrupts while all of them run, interleaved by a seed. */
class InConcertTest {
    private static final long GICD = 0x0800_0000L;
    private static final long GICC = 0x0801_0000L;
    private static final long SHARED = 0x4000_1000L;
    private static final long CPU_ON = 0xc400_0003L;
    private static final long SYSTEM_OFF = 0x8400_0008L;
    private static final int SPURIOUS = 1023;

    private static GuestProgram openInterface(GuestProgram program) {
        return program.mov(9, 1).storeAt(9, GICD, 4).storeAt(9, GICC, 4).mov(9, 0xff).storeAt(9, GICC + 4, 4);
    }

    private static void turnOn(GuestProgram program, int cpu) {
        program.mov(1, cpu).adr(2, "other").mov(3, cpu).mov(0, CPU_ON).hvc(0).expect(0, 0);
    }

    private static void run(GuestProgram program, int vcpus, long seed) {
        ModelBoard board = new ModelBoard(4, seed);
        TestBundle bundle = new TestBundle();
        bundle.guest("alpha", program.assemble(board.machine.guestCode())).memory(4 << 20).vcpus(vcpus);
        board.load(bundle.bytes());
        assertEquals(RunEnd.POWER_OFF, board.run());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyQuestionGetsItsAnswer(long seed) {
        int rounds = 40;
        AtomicInteger asked = new AtomicInteger();
        GuestProgram program = openInterface(new GuestProgram("answers"));
        for (int cpu = 1; cpu < 4; cpu++) {
            turnOn(program, cpu);
        }
        program.mov(6, 3 * rounds)
            .label("listen").loadAt(10, GICC + 0xc, 4).branchIfEqual(10, SPURIOUS, "listen").storeAt(10, GICC + 0x10, 4)
            .java("answer its sender", cpu -> cpu.x(11, 1L << 16 + (cpu.x(10) >> 10 & 7) | 8)).storeAt(11, GICD + 0xf00, 4)
            .add(6, 6, -1).cbnz(6, "listen")
            .label("wait").loadAt(7, SHARED, 8).java("are all done", cpu -> cpu.x(8, asked.get() == 3 ? 1 : 0)).cbz(8, "wait")
            .mov(0, SYSTEM_OFF).hvc(0);
        openInterface(program.label("other").movRegister(5, 0)).mov(6, rounds)
            .label("ask").java("its own SGI", cpu -> cpu.x(11, 1L << 16 | cpu.x(5))).storeAt(11, GICD + 0xf00, 4)
            .label("answered").loadAt(10, GICC + 0xc, 4).branchIfEqual(10, SPURIOUS, "answered").expect(10, 8)
            .storeAt(10, GICC + 0x10, 4).add(6, 6, -1).cbnz(6, "ask")
            .java("done", cpu -> asked.incrementAndGet()).label("spin").b("spin");
        run(program, 4, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatOneVcpuHasTakenAnotherSeesActiveUntilItEnds(long seed) {
        GuestProgram program = openInterface(new GuestProgram("watcher"));
        turnOn(program, 1);
        program.mov(9, 2).storeAt(9, GICD + 0x821, 1).storeAt(9, GICD + 0x104, 4).storeAt(9, GICD + 0x204, 4)
            .label("taken").loadAt(10, SHARED, 8).cbz(10, "taken")
            .label("active").loadAt(10, GICD + 0x304, 4).cbz(10, "active").expect(10, 2)
            .mov(9, 1).storeAt(9, SHARED + 8, 8)
            .label("ended").loadAt(10, GICD + 0x304, 4).cbnz(10, "ended")
            .loadAt(10, GICD + 0x204, 4).expect(10, 0)
            .mov(0, SYSTEM_OFF).hvc(0);
        openInterface(program.label("other"))
            .label("idle").loadAt(10, GICC + 0xc, 4).branchIfEqual(10, SPURIOUS, "idle").expect(10, 33)
            .mov(9, 1).storeAt(9, SHARED, 8)
            .label("work").loadAt(11, SHARED + 8, 8).cbz(11, "work")
            .storeAt(10, GICC + 0x10, 4).label("spin").b("spin");
        run(program, 2, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void twoVcpusThatAskEachOtherBothGetOn(long seed) {
        AtomicInteger done = new AtomicInteger();
        GuestProgram program = openInterface(new GuestProgram("both ask"));
        turnOn(program, 1);
        program.mov(9, 0x0201_0000).storeAt(9, GICD + 0x820, 4).mov(9, 0xc).storeAt(9, GICD + 0x104, 4)
            .storeAt(9, GICD + 0x204, 4).label("other");
        openInterface(program)
            .label("idle").loadAt(10, GICC + 0xc, 4).branchIfEqual(10, SPURIOUS, "idle")
            .mov(6, 30).label("look").loadAt(11, GICD + 0x304, 4).add(6, 6, -1).cbnz(6, "look")
            .storeAt(10, GICC + 0x10, 4)
            .java("done", cpu -> cpu.x(7, done.incrementAndGet())).branchIfEqual(7, 2, "end").label("spin").b("spin")
            .label("end").mov(0, SYSTEM_OFF).hvc(0);
        run(program, 2, seed);
    }
}
