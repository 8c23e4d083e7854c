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

/**
 * A campaign as a program: {@code CampaignCommand FIRST COUNT RECORD}. docs/random-programs.md says how to start it.
 *
 * <p>Every program runs at {@code -O0} and {@code -O2}; those of every fourth image at {@code -Os}, which ships, too.
 */
final class CampaignCommand {
    private CampaignCommand() {
    }

    /** Runs the campaign; the record is written anew after each image. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: CampaignCommand FIRST_SEED COUNT RECORD.json");
            System.exit(2);
        }
        long first = Long.parseLong(arguments[0]);
        long count = Long.parseLong(arguments[1]);
        Path record = Path.of(arguments[2]).toAbsolutePath();
        Path directory = Files.createTempDirectory("framboise-campaign");
        String identity = identity();
        long start = System.nanoTime();
        Campaign campaign = new Campaign(first, count, image -> image % 4 == 0 ? List.of(Optimization.values())
                : List.of(Optimization.O0, Optimization.O2), directory, record.resolveSibling("mismatches"), tally -> {
                    long seconds = (System.nanoTime() - start) / 1_000_000_000;
                    write(record, json(tally, count, identity, seconds));
                    System.err.print("\rprogram " + tally.programs() + " of " + count + ", " + tally.mismatches().size()
                            + " differ, " + seconds + " s");
                });
        Tally tally = campaign.run(1);
        System.err.println();
        System.exit(tally.mismatches().isEmpty() ? 0 : 1);
    }

    private static synchronized void write(Path record, String text) {
        try {
            Files.writeString(record, text);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + record, e);
        }
    }

    private static String json(Tally tally, long wanted, String identity, long seconds) {
        StringBuilder text = new StringBuilder("{\n");
        field(text, "firstSeed", Long.toString(tally.first()));
        field(text, "wanted", Long.toString(wanted));
        field(text, "programs", Long.toString(tally.programs()));
        for (Optimization level : Optimization.values()) {
            field(text, "comparedAt" + level.option(), Long.toString(tally.compared(level)));
        }
        field(text, "mismatches", tally.mismatches().toString());
        field(text, "seconds", Long.toString(seconds));
        field(text, "compilerSha256", '"' + identity + '"');
        field(text, "llvm", '"' + Toolchain.open(System.err::println).identity() + '"');
        field(text, "jdk", '"' + System.getProperty("java.runtime.version") + '"');
        return text.delete(text.length() - 2, text.length()).append("\n}\n").toString();
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append("  \"").append(name).append("\": ").append(value).append(",\n");
    }

    /** The hash of the compiler's class files, in the order of their names. */
    static String identity() {
        try {
            Path classes = Path.of(FrontEnd.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                    digest.update(classes.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot read the compiler's classes", e);
        }
    }
}
