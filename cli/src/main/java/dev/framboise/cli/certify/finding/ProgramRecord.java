package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of random programs: docs/compiler-checks.md has the fields.
 *
 * @param first the first seed
 * @param programs how many, from it on
 * @param mismatches seeds of those that differed; empty text when none did
 * @param compiler the hash of the compiler
 */
record ProgramRecord(long first, long programs, String mismatches, Sha256 compiler) {
    static ProgramRecord read(String text) throws Malformed {
        try {
            return new ProgramRecord(Long.parseLong(field(text, "firstSeed", "([0-9]+)")), Long.parseLong(field(text, "programs", "([0-9]+)")),
                    field(text, "mismatches", "\\[([0-9, ]*)\\]"), new Sha256(field(text, "compilerSha256", "\"([0-9a-f]{64})\"")));
        } catch (NumberFormatException large) {
            throw new Malformed("a number is too large", large);
        }
    }

    private static String field(String text, String name, String value) throws Malformed {
        Matcher field = Pattern.compile("(?m)^  \"" + name + "\": " + value + ",?$").matcher(text);
        if (!field.find()) {
            throw new Malformed("it has no " + name);
        }
        return field.group(1);
    }

    /** The seed behind the last. */
    long end() {
        return first + programs;
    }
}
