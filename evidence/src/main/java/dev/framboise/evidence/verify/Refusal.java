package dev.framboise.evidence.verify;

/**
 * Why something is not accepted.
 *
 * @param file which file, by the name it was given; one in an archive behind the archive's, after a {@code !/}
 * @param why in words
 */
public record Refusal(String file, String why) {
    @Override
    public String toString() {
        return file + ": " + why;
    }
}
