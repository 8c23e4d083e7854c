package dev.framboise.aot.random;

import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.image.Optimization;
import dev.framboise.aot.link.Toolchain;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a campaign leaves behind, and what it is about: docs/compiler-checks.md has the fields. */
final class CampaignRecord {
    private static final List<Path> OBSERVERS = List.of(Path.of("dev/framboise/aot/path"), Path.of("dev/framboise/aot/check"));

    private final long wanted;
    private final String compiler = compiler();
    private final String llvm = Toolchain.open(System.err::println).identity();

    /** @param wanted how many programs the campaign was asked for */
    CampaignRecord(long wanted) {
        this.wanted = wanted;
    }

    /** The record after so many seconds. */
    String json(Tally tally, long seconds) {
        StringBuilder text = new StringBuilder("{\n");
        field(text, "firstSeed", Long.toString(tally.first()));
        field(text, "wanted", Long.toString(wanted));
        field(text, "programs", Long.toString(tally.programs()));
        for (Optimization level : Optimization.values()) {
            field(text, "comparedAt" + level.option(), Long.toString(tally.compared(level)));
        }
        field(text, "mismatches", tally.mismatches().toString());
        field(text, "seconds", Long.toString(seconds));
        field(text, "compilerSha256", '"' + compiler + '"');
        field(text, "llvm", '"' + llvm + '"');
        field(text, "jdk", '"' + System.getProperty("java.runtime.version") + '"');
        return text.delete(text.length() - 2, text.length()).append("\n}\n").toString();
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append("  \"").append(name).append("\": ").append(value).append(",\n");
    }

    private static String compiler() {
        try {
            return hash(Path.of(FrontEnd.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("cannot read the compiler's classes", e);
        }
    }

    private static boolean isObserver(Path file) {
        return OBSERVERS.stream().anyMatch(file::startsWith);
    }

    /**
     * The hash of the class files below a directory, names and bytes, in the order of their names; without those of packages
     * that only look at what was made.
     */
    static String hash(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".class") && !isObserver(classes.relativize(file))).sorted().toList();
            for (Path file : sorted) {
                digest.update(classes.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
