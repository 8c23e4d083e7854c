package dev.framboise.cli.attack;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.bench.FlatBinary;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.SharedMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The two guests, resources beside this class, with what a round tells them. */
public final class Payloads {
    private static final String VICTIM = "victim";
    private static final String ATTACKER = "attacker";
    private static final long VICTIM_MEMORY = 8L << 20;
    private static final long ATTACKER_MEMORY = 32L << 20;
    private static final int UNTIL = 8;
    private static final int BOUNDS = 16;
    /** Seconds in which an attacker that does not come back is started anew. */
    private static final int WATCHDOG = 4;
    private static final int VICTIM_VCPUS = 2;

    private final byte[] victim;
    private final byte[] attacker;
    private final Path directory;

    private Payloads(byte[] victim, byte[] attacker, Path directory) {
        this.victim = victim;
        this.attacker = attacker;
        this.directory = directory;
    }

    /** Assembles both in {@code directory}. */
    public static Payloads assemble(Toolchain toolchain, Path directory) {
        try {
            return new Payloads(Files.readAllBytes(FlatBinary.assemble(toolchain, Payloads.class, VICTIM, directory)),
                    Files.readAllBytes(FlatBinary.assemble(toolchain, Payloads.class, ATTACKER, directory)), directory);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "what was assembled in " + directory + " cannot be read: " + failed, failed);
        }
    }

    /** The same with another victim. */
    Payloads withVictim(byte[] other) {
        return new Payloads(other.clone(), attacker, directory);
    }

    /** The victim's program. */
    byte[] victim() {
        return victim.clone();
    }

    /** The guests of a round; the victim comes first, and has the console. */
    GuestList guests(Round round) {
        byte[] told = victim.clone();
        long bound = round.clockwork().bound();
        long second = round.seating() == Seating.BESIDE ? round.clockwork().boundAlone() : bound;
        ByteBuffer.wrap(told).order(ByteOrder.LITTLE_ENDIAN).putLong(UNTIL, round.milliseconds()).putLong(BOUNDS, bound).putLong(BOUNDS + 8, second);
        try {
            Path victimFile = Files.write(directory.resolve("victim.image"), told);
            Path attackerFile = Files.write(directory.resolve("attacker.image"), round.sequence().image(attacker, round.seating().vcpus(), round.clockwork()));
            return new GuestList(List.of(
                    new Guest(VICTIM, GuestKind.KERNEL, victimFile, Optional.empty(), VICTIM_VCPUS, Seating.VICTIM, VICTIM_MEMORY, ""),
                    new Guest(ATTACKER, GuestKind.KERNEL, attackerFile, Optional.empty(), round.seating().vcpus(), round.seating().attacker(), ATTACKER_MEMORY,
                            "", SharedMemory.NONE, WATCHDOG)));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the guests cannot be written into " + directory + ": " + failed, failed);
        }
    }
}
