package dev.framboise.evidence.verify;

import java.nio.file.Path;

/**
 * The files that go together.
 *
 * @param image of the card
 * @param certificate the envelope
 * @param archive of the evidence
 * @param key the public one
 */
public record CertifiedFiles(Path image, Path certificate, Path archive, Path key) {
    private static final String SUFFIX = ".img";

    /** Those beside {@code image}: for x.img x.certificate.json, x.evidence.zip and x.key.pem. */
    public static CertifiedFiles beside(Path image) {
        String name = image.getFileName().toString();
        String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return new CertifiedFiles(image, image.resolveSibling(stem + ".certificate.json"), image.resolveSibling(stem + ".evidence.zip"),
                image.resolveSibling(stem + ".key.pem"));
    }
}
