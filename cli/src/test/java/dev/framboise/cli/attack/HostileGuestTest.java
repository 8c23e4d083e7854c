package dev.framboise.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.BundleFile;
import dev.framboise.cli.command.State;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.Qemu;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A guest that attacks the image, beside one that looks whether all is its own, on QEMU's board where an instruction takes a nanosecond:
 * a run is what it is on every machine. {@code ./framboise attack} does it for longer.
 */
class HostileGuestTest {
    private static final long SEED = 20_261_126;
    private static final int OPERATIONS = 1024;
    private static final int MILLISECONDS = 800;
    /** A64: BR and B.NE, as far as they are needed here. */
    private static final int BRANCH_NOT_EQUAL_MASK = 0xff00_001f;
    private static final int BRANCH_NOT_EQUAL = 0x5400_0001;
    private static final int NOP = 0xd503_201f;

    @TempDir
    private Path directory;

    private final Toolchain toolchain = Toolchain.open(State.directory(), System.out::println);

    private AttackBoard board(Payloads payloads) {
        return board(HypervisorImage.build(State.directory(), System.out).image(), payloads, directory);
    }

    /** That of an image, with its files in {@code directory}. */
    static AttackBoard board(Path image, Payloads payloads, Path directory) {
        return new AttackBoard(Qemu.find(), image, new DebianStore(State.directory().resolve("debian"), System.out).files().boardTree(), payloads,
                list -> BundleFile.write(list, directory));
    }

    private static Round round(Seating seating) {
        return new Round(Generator.sequence(SEED, OPERATIONS), seating, Clockwork.COUNTED, MILLISECONDS);
    }

    @ParameterizedTest
    @EnumSource(Seating.class)
    void theVictimKeepsAllThatIsItsOwn(Seating seating) {
        Round round = round(seating);
        Outcome outcome = Campaign.attacked(round, board(Payloads.assemble(toolchain, directory)).play(round));
        System.out.println(String.join("\n", outcome.tally().lines()));
        assertInstanceOf(Outcome.Kept.class, outcome, outcome::toString);
        assertEquals(0, outcome.tally().systemErrors());
    }

    /** The comparisons of its memory's words and all others are gone, and what it reads is not what it says: the sums differ. */
    @Test
    void aVictimThatDoesNotLookIsSeen() {
        Payloads payloads = Payloads.assemble(toolchain, directory);
        byte[] blind = payloads.victim();
        ByteBuffer words = ByteBuffer.wrap(blind).order(ByteOrder.LITTLE_ENDIAN);
        int load = 0xf940_0024;
        int changed = 0;
        for (int at = 0; at < blind.length - 8; at += 4) {
            boolean isLook = words.getInt(at) == load && (words.getInt(at + 8) & BRANCH_NOT_EQUAL_MASK) == BRANCH_NOT_EQUAL;
            if (isLook) {
                words.putInt(at, NOP).putInt(at + 8, NOP);
                changed++;
            }
        }
        assertEquals(1, changed);
        Outcome.Violated violated = assertInstanceOf(Outcome.Violated.class, board(payloads.withVictim(blind)).play(round(Seating.BESIDE)));
        assertTrue(violated.what().startsWith("lie: the sum "), violated.what());
    }
}
