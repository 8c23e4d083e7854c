package dev.framboise.spec.mutant;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Bounds;
import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.SpecFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of all mutants of a subject, kept for those runs that look at some of them again.
 *
 * @param subject the directory of its specifications
 * @param hash of everything that the verdicts hang on
 * @param verdicts by {@code MODEL: MUTANT}
 */
public record ViolationRecord(String subject, String hash, Map<String, String> verdicts) {
    private static final String HASH = "of: ";
    private static final String SOURCES = "sources/dev/framboise/";
    /** What puts states into the kernel's classes, makes mutants, and runs TLC. */
    private static final List<String> BINDING = Stream.of("java/", "play/", "mutant/", "check/", "tlc/").map((SOURCES + "spec/")::concat).toList();
    private static final String SEPARATOR = " | ";

    /** The name of a subject's record. */
    public static String file(String subject) {
        return "violations-" + subject + ".txt";
    }

    /** One of the files of today. */
    public static ViolationRecord of(SpecFiles files, String subject, Map<String, String> verdicts) {
        return new ViolationRecord(subject, hash(files, subject), new TreeMap<>(verdicts));
    }

    /** What {@link #text} wrote. */
    public static ViolationRecord parse(String subject, String text) {
        Map<String, String> verdicts = new TreeMap<>();
        text.lines().filter(line -> line.contains(SEPARATOR)).map(line -> line.split(" \\| ", 2)).forEach(cells -> verdicts.put(cells[0], cells[1]));
        String hash = text.lines().filter(line -> line.startsWith(HASH)).map(line -> line.substring(HASH.length())).findFirst().orElse("");
        return new ViolationRecord(subject, hash, verdicts);
    }

    /** For people, and for {@link #parse}. */
    public String text() {
        StringBuilder text = new StringBuilder("# What became of each wrong specification, and of each wrong copy of the kernel's classes, of " + subject
                + ".\n# To write it anew: ./framboise check " + subject + " --mutants --record docs/records\n" + HASH + hash + "\n");
        verdicts.forEach((name, verdict) -> text.append(name).append(SEPARATOR).append(verdict).append('\n'));
        return text.toString();
    }

    /**
     * The SHA-256 of everything that verdicts of a subject hang on: its specifications, models, bounds and mutants, the kernel's packages that its
     * models call (of noninterference, all), and what binds them and runs TLC.
     */
    public static String hash(SpecFiles files, String subject) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : files.named("")) {
                if (name.equals(SpecFiles.BOUNDS)) {
                    digest.update(Bounds.of(files).text(files, subject).getBytes(StandardCharsets.UTF_8));
                } else if (name.startsWith(subject + "/") || name.startsWith("kernel/" + subject + "/")
                        || BINDING.stream().anyMatch(name::startsWith) || name.startsWith(SOURCES + "vmkernel/") && isCalled(files, subject, name)) {
                    digest.update((name + "\n" + files.text(name)).getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new SpecFailure("this JDK has no SHA-256", impossible);
        }
    }

    private static boolean isCalled(SpecFiles files, String subject, String source) {
        String type = source.substring("sources/".length()).replace('/', '.');
        return subject.equals("noninterference")
                || Core.all(files).stream().anyMatch(core -> core.subject().equals(subject) && type.startsWith(core.where() + "."));
    }
}
