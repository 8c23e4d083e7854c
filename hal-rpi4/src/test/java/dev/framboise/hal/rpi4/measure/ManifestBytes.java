package dev.framboise.hal.rpi4.measure;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/** A manifest and the bundle behind it, written by the picture in {@link Manifest} and not by its constants. */
public final class ManifestBytes {
    private ManifestBytes() {
    }

    /** The SHA-256 that this JDK computes. */
    public static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Manifest and bundle. @param policy 1 or 2, for a sound one */
    public static byte[] around(int policy, byte[] image, byte[] bundle) {
        return around(1, policy, image, bundle);
    }

    static byte[] around(int version, int policy, byte[] image, byte[] bundle) {
        ByteBuffer out = ByteBuffer.allocate(128 + bundle.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("FRMBMEAS".getBytes(StandardCharsets.US_ASCII)).putInt(version).putInt(policy).putLong(bundle.length).putLong(0);
        out.put(sha256(image)).put(sha256(bundle)).position(128).put(bundle);
        return sealed(out.array());
    }

    /** Puts the right checksum into a manifest. */
    static byte[] sealed(byte[] file) {
        CRC32C crc = new CRC32C();
        crc.update(file, 0, 120);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(120, (int) crc.getValue());
        return file;
    }
}
