package dev.framboise.cli.bundle;

import dev.framboise.cli.guest.Measured;
import dev.framboise.hal.rpi4.measure.Manifest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/** Puts the manifest of measured boot in front of a bundle. */
public final class ManifestWriter {
    private ManifestWriter() {
    }

    /**
     * Writes the manifest and, behind it, {@code bundle} to {@code file}.
     *
     * @param policy    {@link Measured#REPORT} or {@link Measured#REFUSE}
     * @param unchanged what the image never writes of itself, as kernel8.img holds it
     * @throws IOException when the bundle cannot be read, changes meanwhile, or {@code file} cannot be written
     */
    public static void write(Measured policy, byte[] unchanged, Path bundle, Path file) throws IOException {
        long length = Files.size(bundle);
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(bundle), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        byte[] promised = digest.digest();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(manifest(policy, length, sha256().digest(unchanged), promised));
            if (Files.copy(bundle, out) != length) {
                throw new IOException(bundle + " changed while it was read");
            }
        }
    }

    private static byte[] manifest(Measured policy, long length, byte[] image, byte[] bundle) {
        ByteBuffer bytes = ByteBuffer.allocate(Manifest.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(Manifest.MAGIC).putInt(Manifest.VERSION_AT, Manifest.VERSION).putInt(Manifest.POLICY_AT, policy.code());
        bytes.putLong(Manifest.LENGTH_AT, length);
        bytes.position(Manifest.IMAGE_AT).put(image).position(Manifest.BUNDLE_AT).put(bundle);
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), 0, Manifest.CRC_AT);
        bytes.putLong(Manifest.CRC_AT, crc.getValue());
        return bytes.array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
