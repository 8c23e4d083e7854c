package dev.framboise.evidence.statement;

import dev.framboise.evidence.Sha256;

/**
 * Bytes with a name.
 *
 * @param name a file's name, or what the bytes are: kernel8.img, the kernel's class files
 * @param sha256 of the bytes
 */
public record Artifact(String name, Sha256 sha256) {
    /** @throws IllegalArgumentException when the name is none */
    public Artifact {
        Field.line("name", name);
    }

    @Override
    public String toString() {
        return name + " " + sha256.brief();
    }
}
