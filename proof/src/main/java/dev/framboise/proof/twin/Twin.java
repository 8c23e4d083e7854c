package dev.framboise.proof.twin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One wrong copy of a class.
 *
 * @param name what it is called
 * @param why one sentence: what would go wrong
 * @param violates the property that sees it
 * @param file the source that is changed, from {@code dev/framboise} on, without its ending
 * @param find the text, which stands there once
 * @param replacement what stands there instead
 */
public record Twin(String name, String why, String violates, String file, String find, String replacement) {
    private static final String ROOT = "dev/framboise/";

    /** The class that is changed, by its full name. */
    public String type() {
        return (ROOT + file).replace('/', '.');
    }

    /** Its source with this one thing wrong in it. */
    public String source() {
        String text = original();
        int at = text.indexOf(find);
        if (at < 0) {
            throw new IllegalArgumentException("twin " + name + ": " + file + " does not have the text\n" + find
                    + "\nGive it the text that the source has now, or strike the twin.");
        }
        if (text.indexOf(find, at + 1) >= 0) {
            throw new IllegalArgumentException("twin " + name + ": " + file + " has the text more than once:\n" + find
                    + "\nGive it more of the lines around the place that is meant.");
        }
        return text.substring(0, at) + replacement + text.substring(at + find.length());
    }

    private String original() {
        try (InputStream in = Twin.class.getResourceAsStream("/dev/framboise/proof/sources/" + ROOT + file + ".java")) {
            if (in == null) {
                throw new IllegalArgumentException("twin " + name + ": there is no source " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("the source " + file, failed);
        }
    }

    /** Its class files, by the classes' full names. */
    public Map<String, byte[]> classes() {
        return SourceCompiler.compile(Map.of(type(), source()));
    }
}
