package dev.framboise.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256: FIPS 180-4, as 64 lower-case hexadecimal digits. */
public record Sha256(@JsonValue String hex) {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");
    private static final int PIECE = 1 << 16;
    private static final int SHORT = 12;

    /** @throws IllegalArgumentException when these are not its digits */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sha256 {
        if (hex == null || !DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 of 0-9 and a-f");
        }
    }

    /** That of {@code bytes}. */
    public static Sha256 of(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(algorithm().digest(bytes)));
    }

    /** That of a file. */
    public static Sha256 of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, Long.MAX_VALUE);
        }
    }

    /**
     * That of the rest of a stream.
     *
     * @throws IOException when there are more than {@code most} bytes, too
     */
    public static Sha256 of(InputStream in, long most) throws IOException {
        MessageDigest digest = algorithm();
        byte[] piece = new byte[PIECE];
        long seen = 0;
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            seen += count;
            if (seen > most) {
                throw new IOException("it is longer than " + most + " bytes");
            }
            digest.update(piece, 0, count);
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    /** Its first digits, for people to tell two apart. */
    public String brief() {
        return hex.substring(0, SHORT);
    }

    @Override
    public String toString() {
        return hex;
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
