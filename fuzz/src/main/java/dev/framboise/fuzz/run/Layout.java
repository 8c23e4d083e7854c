package dev.framboise.fuzz.run;

import dev.framboise.fuzz.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a campaign keeps what it has.
 *
 * <pre>
 *   WORK/corpus/TARGET/HASH        inputs, each of which came to something new
 *   WORK/findings/TARGET/NAME      inputs that find something, as they were found and as they were made smaller
 *   WORK/history.txt               a line for each target and campaign
 *   WORK/campaign.txt              the last campaign, for docs/records/fuzz-campaign.txt
 *   WORK/coverage.txt              which branches of vmkernel the corpora take, if somebody asked
 *   WORK/report.html               the last campaign, and the trend
 * </pre>
 *
 * <p>Beside it there are seeds, which are only read: the corpora that are kept in the repository, a directory for each target.
 *
 * @param work where it may write
 * @param seeds the corpora of the repository; may not be there
 */
public record Layout(Path work, Path seeds) {
    /** More than any target takes: what is longer is no input of ours. */
    public static final int MOST_BYTES = 1 << 16;

    /** Makes the directories and looks at what is there. @throws CampaignFailure when something is damaged, before anything is changed */
    public void prepare() {
        try {
            for (String target : Targets.names()) {
                Files.createDirectories(corpus(target));
                Files.createDirectories(findings(target));
                check(corpus(target));
                if (Files.isDirectory(seeds(target))) {
                    check(seeds(target));
                }
            }
        } catch (IOException failed) {
            throw new CampaignFailure(work + " cannot be made: " + failed + "; make room there, or name another directory with --work", failed);
        }
        History.read(history());
    }

    private static void check(Path directory) throws IOException {
        for (Path file : files(directory)) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) > MOST_BYTES) {
                throw new CampaignFailure(file + ": is no input of a corpus (a readable file of at most " + MOST_BYTES
                        + " bytes); nothing was changed: move it elsewhere");
            }
        }
    }

    /** A target's corpus. */
    public Path corpus(String target) {
        return work.resolve("corpus").resolve(target);
    }

    /** A target's seeds. */
    public Path seeds(String target) {
        return seeds.resolve(target);
    }

    /** What a target's inputs have found. */
    public Path findings(String target) {
        return work.resolve("findings").resolve(target);
    }

    /** The history. */
    public Path history() {
        return work.resolve("history.txt");
    }

    /** The last campaign. */
    public Path campaign() {
        return work.resolve("campaign.txt");
    }

    /** Which branches the corpora take. */
    public Path coverage() {
        return work.resolve("coverage.txt");
    }

    /** The report. */
    public Path report() {
        return work.resolve("report.html");
    }

    /** What is in a directory, by name. */
    public static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> all = new ArrayList<>(files.toList());
            Collections.sort(all);
            return all;
        }
    }
}
