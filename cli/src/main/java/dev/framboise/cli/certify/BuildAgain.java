package dev.framboise.cli.certify;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.Refused;
import dev.framboise.cli.certify.finding.BuildFinding;
import dev.framboise.cli.certify.finding.Finding;
import dev.framboise.cli.certify.finding.Origin;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes the image of a card again: the kernel in the clean clone, by a compiler that finds nothing of earlier runs, and the card around it. */
final class BuildAgain {
    private BuildAgain() {
    }

    /**
     * Makes it again.
     *
     * @param image of the card
     * @param kernel that was put on it
     * @param work where files may be
     */
    static Finding of(Path image, Path kernel, Checkout checkout, Path work) throws IOException {
        Path directory = Files.createDirectories(work.resolve("again"));
        Path compiled = checkout.compiled(directory);
        try {
            Path again = directory.resolve("card.img");
            Sha256 card = CardAgain.of(image).write(compiled, again);
            Files.delete(again);
            Artifact subject = new Artifact(image.getFileName().toString(), Sha256.of(image));
            Origin origin = new Origin(subject, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), "./framboise verify " + subject.name() + " --rebuild");
            return BuildFinding.of(origin, new BuildFinding.Twice(Sha256.of(kernel), Sha256.of(compiled)), new BuildFinding.Twice(subject.sha256(), card));
        } catch (Refused | DamagedImage impossible) {
            throw new Failure(ExitStatus.RUN_FAILED, image + " cannot be made again: " + impossible.getMessage(), impossible);
        }
    }
}
