package dev.framboise.cli.hypervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A compiled hypervisor.
 *
 * @param image kernel8.img
 * @param elf the same with symbols and debug information
 * @param callGraph which routine leads to which, as text
 * @param sizes section sizes, for people
 * @param facts the deepest stacks and the longest masked paths, for people
 */
public record BuiltImage(Path image, Path elf, Path callGraph, String sizes, String facts) {
    /** The text of the call graph. */
    public String calls() {
        try {
            return Files.readString(callGraph);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The image's SHA-256 as {@code sha256sum} writes it, the line's end included. */
    public String hashLine() {
        return hash() + "  " + image.getFileName() + "\n";
    }

    /** The image's SHA-256, hexadecimal. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(image)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
