package dev.framboise.spec.mutant;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.SpecFiles;

/**
 * One wrong specification.
 *
 * @param name what it is called
 * @param why one sentence: what would go wrong
 * @param model the model that sees it
 * @param violates the invariant or property that it violates
 * @param file the module that is changed, with its subject's directory
 * @param find the text, which stands there once
 * @param replacement what stands there instead
 */
public record Mutant(String name, String why, String model, String violates, String file, String find, String replacement) {
    /** The specifications with this one thing wrong in them. */
    public SpecFiles in(SpecFiles files) {
        String text = files.text(file);
        int at = text.indexOf(find);
        if (at < 0) {
            throw new SpecFailure("mutant " + name + ": " + file + " does not have the text\n" + find
                    + "\nGive it the text that the specification has now, or strike the mutant.");
        }
        if (text.indexOf(find, at + 1) >= 0) {
            throw new SpecFailure("mutant " + name + ": " + file + " has the text more than once:\n" + find
                    + "\nGive it more of the lines around the place that is meant.");
        }
        return files.with(file, text.substring(0, at) + replacement + text.substring(at + find.length()));
    }
}
