package dev.framboise.vmkernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.model.RunEnd;
import dev.framboise.armv8.model.guest.GuestProgram;
import dev.framboise.vmkernel.bundle.DamagedBundle;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The kernel as it ships, on the machine model: whatever is wrong with its bundle, it says so and turns the board off. */
class DamagedBundleLifeTest {
    private static final int BUNDLES = 150;
    private static final String LAST = "framboise: all virtual machines are off: powering off\r\n";
    private static final Pattern REASON =
            Pattern.compile("(?s).*framboise: (the guest bundle cannot be used|cannot load guest [a-z0-9-]+): .*");

    private static String boot(ModelBoard board, byte[] bundle) {
        board.load(bundle);
        assertEquals(RunEnd.POWER_OFF, board.run(), board.output());
        return board.output();
    }

    private static byte[] sound(ModelBoard board) {
        TestBundle bundle = new TestBundle();
        for (String name : new String[] {"alpha", "beta"}) {
            GuestProgram program = new GuestProgram(name).mov(0, 0x8400_0008L).hvc(0).fail("SYSTEM_OFF came back");
            bundle.guest(name, program.assemble(board.machine.guestCode())).memory(4L << 20);
        }
        return bundle.bytes();
    }

    @Test
    void aDamagedBundleEndsWithAReasonAndTheBoardOff() {
        for (long seed = 0; seed < BUNDLES; seed++) {
            Random random = new Random(seed);
            ModelBoard board = new ModelBoard(4, seed);
            DamagedBundle damaged = new DamagedBundle(sound(board));
            byte[] bundle = switch ((int) seed % 3) {
                case 0 -> damaged.cut(random.nextInt(damaged.length()));
                case 1 -> damaged.flippedInFront(random);
                default -> damaged.forged(random);
            };
            String said = boot(board, bundle);
            assertTrue(said.endsWith(LAST), "seed " + seed + ": " + said);
            boolean allRan = said.contains("vm alpha: powered off") && said.contains("vm beta: powered off");
            assertTrue(allRan || REASON.matcher(said).matches(), "seed " + seed + ": " + said);
        }
    }

    @Test
    void withTheSoundBundleBothRun() {
        ModelBoard board = new ModelBoard(4, 1);
        String said = boot(board, sound(board));
        assertTrue(said.contains("vm alpha: powered off") && said.contains("vm beta: powered off"), said);
    }
}
