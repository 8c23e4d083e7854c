package dev.framboise.aot.random;

import dev.framboise.aot.image.Optimization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A campaign as a program: {@code CampaignCommand FIRST COUNT RECORD}. docs/compiler-checks.md says how to start it.
 *
 * <p>Every program runs at {@code -O0} and {@code -O2}; those of every fourth image at {@code -Os}, which ships, too.
 */
final class CampaignCommand {
    private static final LongFunction<List<Optimization>> LEVELS = image -> image % 4 == 0
            ? List.of(Optimization.values()) : List.of(Optimization.O0, Optimization.O2);

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
        Path file = Path.of(arguments[2]).toAbsolutePath();
        CampaignRecord record = new CampaignRecord(count);
        long start = System.nanoTime();
        Campaign campaign = new Campaign(first, count, LEVELS, module -> module,
                Files.createTempDirectory("framboise-campaign"), file.resolveSibling("mismatches"), tally -> {
                    long seconds = (System.nanoTime() - start) / 1_000_000_000;
                    write(file, record.json(tally, seconds));
                    System.err.print("\rprogram " + tally.programs() + " of " + count + ", " + tally.mismatches().size()
                            + " differ, " + seconds + " s");
                });
        Tally tally = campaign.run(1);
        System.err.println();
        System.exit(tally.mismatches().isEmpty() ? 0 : 1);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the record; name a place that can be written", e);
        }
    }
}
