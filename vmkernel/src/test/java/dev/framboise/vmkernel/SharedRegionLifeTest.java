package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestFailure;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.armv8.register.SysReg;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two guests pass words through a region and ring each other, on cores interleaved under seeds; a third cannot. */
class SharedRegionLifeTest {
    private static final long REGION = 0x3000_0000L;
    private static final long DOORBELL = 0x0b00_0000L;
    private static final int BELL = 80;
    private static final long GICD = 0x0800_0000L;
    private static final long GICC = 0x0801_0000L;
    private static final long SYSTEM_OFF = 0x8400_0008L;
    private static final int VECTORS = 0x800;
    private static final int SYNCHRONOUS = 0x200;
    private static final int MAIN = 0x1000;
    private static final long QUESTION = 0x1111;
    private static final long ANSWER = 0x2222;
    private static final long EXTERNAL_ABORT = 0x10;

    private static ModelBoard board(long seed) {
        return new ModelBoard(4, seed);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    /** Its doorbell's interrupt is an edge, and enabled. */
    private static GuestProgram listens(String name) {
        return new GuestProgram(name).mov(9, 2).storeAt(9, GICD + 0xc00 + 4 * (BELL / 16), 4)
                .mov(9, 1L << BELL % 32).storeAt(9, GICD + 0x100 + 4 * (BELL / 32), 4)
                .mov(9, 1).storeAt(9, GICD, 4).storeAt(9, GICC, 4).mov(9, 0xff).storeAt(9, GICC + 4, 4);
    }

    private static GuestProgram hears(GuestProgram program, String label) {
        return program.label(label).wfi().loadAt(10, GICC + 0xc, 4).branchIfEqual(10, 1023, label).expect(10, BELL)
                .storeAt(10, GICC + 0x10, 4);
    }

    private static GuestProgram off(GuestProgram program) {
        return program.mov(0, SYSTEM_OFF).hvc(0).fail("SYSTEM_OFF came back");
    }

    private static GuestProgram asks() {
        GuestProgram program = listens("asks").loadAt(1, REGION + 0x20_0000 - 8, 8).expect(1, 0)
                .label("ready").loadAt(1, REGION, 8).cbz(1, "ready")
                .mov(1, QUESTION).storeAt(1, REGION + 8, 8).mov(1, 0).storeAt(1, DOORBELL, 4);
        return off(hears(program, "wait").loadAt(1, REGION + 16, 8).expect(1, ANSWER));
    }

    private static GuestProgram answers() {
        GuestProgram program = listens("answers").loadAt(1, REGION + 8, 8).expect(1, 0).mov(1, 1).storeAt(1, REGION, 8);
        return off(hears(program, "wait").loadAt(1, REGION + 8, 8).expect(1, QUESTION)
                .mov(1, ANSWER).storeAt(1, REGION + 16, 8).storeAt(1, DOORBELL, 4));
    }

    /** It takes an external abort where it reaches for what is not its own. */
    private static GuestProgram intrudes(Function<GuestProgram, GuestProgram> reach) {
        GuestProgram program = new GuestProgram("intrudes").b("main")
                .org(VECTORS).label("vectors").org(VECTORS + SYNCHRONOUS)
                .mrs(11, SysReg.ESR_EL1).and(11, 11, 0x3f).mrs(12, SysReg.ELR_EL1).add(12, 12, 4).msr(SysReg.ELR_EL1, 12).eret()
                .org(MAIN).label("main").adr(9, "vectors").msr(SysReg.VBAR_EL1, 9).mov(11, 0);
        return off(reach.apply(program).expect(11, EXTERNAL_ABORT));
    }

    private static TestBundle two(ModelBoard board) {
        TestBundle bundle = new TestBundle();
        bundle.guest("asks", asks().assemble(board.machine.guestCode())).memory(4L << 20).shares(0, 1);
        bundle.guest("answers", answers().assemble(board.machine.guestCode())).memory(4L << 20).shares(0, 1);
        return bundle;
    }

    private static void run(ModelBoard board, TestBundle bundle) {
        board.load(bundle.bytes());
        assertEquals(RunEnd.POWER_OFF, board.run(), board.output());
        assertTrue(board.output().contains("asks: powered off"), board.output());
        assertTrue(board.output().contains("answers: powered off"), board.output());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWordGoesToAndFroWithTheBell(long seed) {
        ModelBoard board = board(seed);
        run(board, two(board));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoIsNoMemberReachesNeitherTheRegionNorTheDoorbell(long seed) {
        for (long address : new long[] {REGION, REGION + 0x20_0000 - 8, DOORBELL}) {
            ModelBoard board = board(seed);
            TestBundle bundle = two(board);
            GuestProgram loads = intrudes(program -> program.loadAt(1, address, 4));
            GuestProgram stores = intrudes(program -> program.storeAt(1, address, 4));
            bundle.guest("loads", loads.assemble(board.machine.guestCode())).memory(4L << 20);
            bundle.guest("stores", stores.assemble(board.machine.guestCode())).memory(4L << 20).shares(1, 1);
            run(board, bundle);
            assertTrue(board.output().contains("loads: powered off"), board.output());
            assertTrue(board.output().contains("stores: powered off"), board.output());
        }
    }

    /** The tests above would see a guest that reaches further. */
    @Test
    void aMemberThatPretendsToBeNoneIsSeen() {
        ModelBoard board = board(1);
        TestBundle bundle = two(board);
        GuestProgram loads = intrudes(program -> program.loadAt(1, REGION, 4));
        bundle.guest("loads", loads.assemble(board.machine.guestCode())).memory(4L << 20).shares(0, 1);
        board.load(bundle.bytes());
        assertThrows(GuestFailure.class, board::run);
    }

    @Test
    void guestsThatDisagreeAboutARegionsSizeDoNotBothHaveIt() {
        ModelBoard board = board(1);
        TestBundle bundle = new TestBundle();
        bundle.guest("one", off(new GuestProgram("one")).assemble(board.machine.guestCode())).memory(4L << 20).shares(2, 1);
        bundle.guest("other", off(new GuestProgram("other")).assemble(board.machine.guestCode())).memory(4L << 20).shares(2, 2);
        board.load(bundle.bytes());
        assertEquals(RunEnd.POWER_OFF, board.run());
        assertTrue(board.output().contains("cannot load guest other: it shares a region"), board.output());
        assertTrue(board.output().contains("one: powered off"), board.output());
    }

    /** Regions are joined at boot alone: what is free later is nobody's promise to it. */
    @Test
    void aGuestWithoutItsRegionIsNotStartedFromTheShellEither() {
        ModelBoard board = board(1);
        TestBundle bundle = new TestBundle();
        for (String name : new String[] {"one", "two"}) {
            GuestProgram waits = new GuestProgram(name).label("wait").wfi().b("wait");
            bundle.guest(name, waits.assemble(board.machine.guestCode())).memory(4L << 20).shares(0, 8).shares(1, 8).shares(2, 8);
        }
        bundle.guest("three", off(new GuestProgram("three")).assemble(board.machine.guestCode())).memory(4L << 20).shares(0, 8).shares(1, 8);
        bundle.guest("four", off(new GuestProgram("four")).assemble(board.machine.guestCode())).memory(4L << 20).shares(3, 8);
        board.load(bundle.bytes());
        board.type("\u001dsvm start four\roff\r");
        assertEquals(RunEnd.POWER_OFF, board.run(), board.output());
        assertTrue(board.output().contains("cannot load guest four: not enough memory"), board.output());
        assertTrue(board.output().contains("vm start four: there is no memory or no core for it"), board.output());
    }
}
