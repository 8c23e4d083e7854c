package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestProgram;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody at the shell wishes this and that of VMs which share their cores, start vCPUs, wait, spin and reset themselves. */
class WishesLifeTest {
    private static final long CPU_OFF = 0x8400_0002L;
    private static final long CPU_ON = 0xc400_0003L;
    private static final long SYSTEM_RESET = 0x8400_0009L;
    private static final String[] VERBS = {"pause", "resume", "restart", "stop", "start", "pause", "resume", "start", "destroy", "create", "create"};
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma");
    private static final int WISHES = 60;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Integer.getInteger("framboise.wishes", 24));
    }

    private static GuestProgram on(GuestProgram program, int cpu, String entry) {
        return program.mov(1, cpu).adr(2, entry).mov(3, 0).mov(0, CPU_ON).hvc(0);
    }

    private static GuestProgram spinsAndWaits() {
        GuestProgram program = new GuestProgram("spins and waits");
        on(program, 1, "wait").label("spin");
        for (int i = 0; i < 40; i++) {
            program.nop();
        }
        return program.b("spin").label("wait").wfi().b("wait").nop();
    }

    private static GuestProgram turnsOnAndOff() {
        GuestProgram program = new GuestProgram("turns on and off").label("again");
        on(program, 1, "second");
        for (int i = 0; i < 20; i++) {
            program.nop();
        }
        return program.b("again").label("second").mov(0, CPU_OFF).hvc(0).fail("CPU_OFF came back");
    }

    private static GuestProgram resets() {
        GuestProgram program = new GuestProgram("resets");
        on(program, 1, "spin");
        for (int i = 0; i < 60; i++) {
            program.nop();
        }
        return program.mov(0, SYSTEM_RESET).hvc(0).fail("SYSTEM_RESET came back").label("spin").b("spin").nop();
    }

    private static String wishes(Random random) {
        StringBuilder keys = new StringBuilder("\u001ds");
        for (int i = 0; i < WISHES; i++) {
            keys.append("vm ").append(VERBS[random.nextInt(VERBS.length)]).append(' ').append(NAMES.get(random.nextInt(NAMES.size())))
                    .append('\r');
            for (int wait = random.nextInt(3); wait > 0; wait--) {
                keys.append("vm list\r");
            }
        }
        NAMES.forEach(name -> keys.append("vm destroy ").append(name).append("\rvm list\r"));
        return keys.append("off\r").toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theBoardOutlivesAllOfThem(int seed) {
        Random random = new Random(seed);
        ModelBoard board = new ModelBoard(2 + seed % 3, seed, 400_000_000);
        TestBundle bundle = new TestBundle();
        GuestProgram[] programs = {spinsAndWaits(), turnsOnAndOff(), resets()};
        for (int i = 0; i < NAMES.size(); i++) {
            bundle.guest(NAMES.get(i), programs[i].assemble(board.machine.guestCode())).memory(4L << 20).vcpus(2);
        }
        board.load(bundle.bytes());
        board.type(wishes(random));
        assertEquals(RunEnd.POWER_OFF, board.run(), board.output());
        assertTrue(board.output().contains("powering off"), board.output());
    }
}
