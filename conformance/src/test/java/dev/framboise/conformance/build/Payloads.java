package dev.framboise.conformance.build;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Payloads without a program, for tests of what is around them. */
public final class Payloads {
    private static final int PLAN = 16;

    private Payloads() {
    }

    /** A check that nobody carries out. */
    public static CheckEntry entry(String id, World world) {
        return new CheckEntry(id, "title of " + id, "rule of " + id, world, Check.Ending.RETURNS, "", "planted/" + world, id.replace('-', '_'));
    }

    /** One with these checks. */
    public static Payload of(World world, Collection<CheckEntry> entries) {
        byte[] image = Arrays.copyOf("CONFPLAN".getBytes(StandardCharsets.US_ASCII), 256);
        byte[] shifted = new byte[256];
        System.arraycopy(image, 0, shifted, PLAN, 200);
        return new Payload(world, shifted, PLAN, List.copyOf(entries), List.of());
    }

    /** The checks that such an image was told to carry out. */
    public static List<CheckEntry> planned(Payload payload, byte[] image) {
        List<CheckEntry> planned = new ArrayList<>();
        for (int i = 0; i < payload.entries().size(); i++) {
            if ((image[PLAN + Payload.PLAN_HEAD + i / 8] & 1 << i % 8) != 0) {
                planned.add(payload.entries().get(i));
            }
        }
        return planned;
    }

    /** The time of a check that such an image was told, ticks of a board's watchdog. */
    public static int limit(byte[] image) {
        return ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).getInt(PLAN + "CONFPLAN".length());
    }

    /** A registry of these. */
    public static Registry registry(Collection<CheckEntry> entries) {
        return Registry.of(entries);
    }
}
