package dev.framboise.cli.fuzz;

import dev.framboise.fuzz.run.CampaignFailure;
import dev.framboise.fuzz.run.Layout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a campaign's files are: in the repository that this program was built in. */
public final class CampaignPlaces {
    private static final String SEEDS = "fuzz/src/test/resources/dev/framboise/fuzz/TargetsFuzzTestInputs";

    private CampaignPlaces() {
    }

    /** The layout. @param work where it may write; null: in the repository's {@code .framboise} */
    public static Layout layout(Path work) {
        Path root = root();
        return new Layout((work != null ? work : root.resolve(".framboise/fuzz")).toAbsolutePath(), root.resolve(SEEDS));
    }

    /** The first directory above this program's classes that has the targets' sources. */
    private static Path root() {
        try {
            Path at = Path.of(CampaignPlaces.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            while (at != null) {
                if (Files.isDirectory(at.resolve("fuzz/src/main"))) {
                    return at;
                }
                at = at.getParent();
            }
            throw new CampaignFailure("this program is in no clone of the repository; fuzzing needs the corpora there");
        } catch (URISyntaxException strange) {
            throw new CampaignFailure("nobody knows where this program is: " + strange.getMessage(), strange);
        }
    }
}
