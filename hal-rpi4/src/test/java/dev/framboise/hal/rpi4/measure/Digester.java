package dev.framboise.hal.rpi4.measure;

import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.model.Machine;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;

/** {@link Sha256} on the machine model: the digest of a message that is taken in by pieces of so many blocks, again and again. */
public final class Digester implements BiFunction<byte[], int[], byte[]> {
    private static final long AT = 0x1_0000;

    private final Machine machine = Machine.builder().ram(0, 0x20_0000).build();
    private final Sha256 sha = new Sha256();

    @Override
    public byte[] apply(byte[] message, int[] pieces) {
        ByteBuffer digest = ByteBuffer.allocate(32);
        machine.memory().write(AT, message);
        machine.on(0, () -> {
            sha.begin(DirectMap.BASE + AT, message.length);
            int blocks = 0;
            for (int i = 0; !sha.advance(pieces[i % pieces.length]); i++) {
                blocks += pieces[i % pieces.length];
                if (blocks > message.length / 64 + 2) {
                    throw new AssertionError("no end after " + blocks + " blocks");
                }
            }
            for (int i = 0; i < 4; i++) {
                digest.putLong(sha.quarter(i));
            }
        });
        return digest.array();
    }
}
