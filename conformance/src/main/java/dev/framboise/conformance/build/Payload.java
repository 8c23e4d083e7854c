package dev.framboise.conformance.build;

import dev.framboise.aot.PanicSite;
import dev.framboise.conformance.World;
import dev.framboise.conformance.payload.PowerManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A payload, built: an arm64 Image in which it is written what is to be done. */
public final class Payload {
    /** Octets of the plan before its bits: its name, and the time that a check has on a board that resets itself behind that. */
    static final int PLAN_HEAD = 16;

    private static final int PLAN_LIMIT = 8;

    private static final int BREAKPOINT = 0x3C;
    private static final int CLASS_SHIFT = 26;
    private static final int COMMENT = 0xFFFF;

    private final World world;
    private final byte[] image;
    private final int plan;
    private final List<CheckEntry> entries;
    private final List<PanicSite> panics;
    private final long identity;

    Payload(World world, byte[] image, int plan, List<CheckEntry> entries, List<PanicSite> panics) {
        this.world = world;
        this.image = image;
        this.plan = plan;
        this.entries = List.copyOf(entries);
        this.panics = List.copyOf(panics);
        this.identity = CheckTableWriter.identity(entries);
    }

    /** Which program it is. */
    public World world() {
        return world;
    }

    /** Its checks; a check's number is its place here. */
    public List<CheckEntry> entries() {
        return entries;
    }

    /** What it calls itself when it begins. */
    public long identity() {
        return identity;
    }

    /** The image that carries out these checks and no others. */
    public byte[] image(Collection<CheckEntry> planned) {
        return image(planned, 0);
    }

    /**
     * The same, for a board that resets itself when a check has not ended.
     *
     * @param seconds that a check has, 1 to 15; 0 for ever
     */
    public byte[] image(Collection<CheckEntry> planned, int seconds) {
        int ticks = seconds * PowerManager.TICKS;
        if (seconds < 0 || ticks > PowerManager.MOST_TICKS) {
            throw new IllegalArgumentException("the board's watchdog does not count " + seconds + " s");
        }
        byte[] told = image.clone();
        ByteBuffer.wrap(told).order(ByteOrder.LITTLE_ENDIAN).putInt(plan + PLAN_LIMIT, ticks);
        for (CheckEntry entry : planned) {
            int number = entries.indexOf(entry);
            if (number < 0) {
                throw new IllegalArgumentException(entry.id() + " is no check of the " + world.word() + "'s payload");
            }
            told[plan + PLAN_HEAD + (number >> 3)] |= (byte) (1 << (number & 7));
        }
        return told;
    }

    /** What a syndrome says if it is that of a panic of Java's: exception, method and line. */
    public Optional<String> panic(long esr) {
        if ((esr >>> CLASS_SHIFT & 0x3F) != BREAKPOINT) {
            return Optional.empty();
        }
        return panics.stream().filter(site -> site.index() == (esr & COMMENT)).findFirst()
                .map(site -> site.exceptionClass() + " at " + site.className() + "." + site.methodName() + "(" + site.sourceFile() + ":" + site.line() + ")");
    }
}
