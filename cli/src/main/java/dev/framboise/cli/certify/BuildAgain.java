package dev.framboise.cli.certify;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.Refused;
import dev.framboise.cli.certify.finding.BuildFinding;
import dev.framboise.cli.certify.finding.Finding;
import dev.framboise.cli.certify.finding.Origin;
import dev.framboise.cli.certify.finding.Report;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the image of a card again, around the kernel that was compiled in the clean clone. */
final class BuildAgain {
    /** What a person types for the same. */
    static final String COMMAND = "./framboise verify IMAGE --rebuild";
    /** The item. */
    static final String NAME = "build";

    private BuildAgain() {
    }

    /**
     * Makes it again.
     *
     * @param compiled has the clean clone's
     * @param work where files may be
     * @return empty when there is no clean clone's
     */
    static Optional<Finding> of(Artifact image, Certification.Subject subject, Report compiled, Path work) throws IOException {
        Path kernel = compiled.directory().resolve(Checkout.KERNEL);
        if (!Files.exists(kernel)) {
            return Optional.empty();
        }
        Path again = work.resolve("again.img");
        try {
            Sha256 card = CardAgain.of(subject.image()).write(kernel, again);
            Origin origin = new Origin(image, compiled.origin().madeAt(), COMMAND);
            return Optional.of(BuildFinding.of(origin, new BuildFinding.Twice(Sha256.of(subject.kernel()), Sha256.of(kernel)),
                    new BuildFinding.Twice(image.sha256(), card)));
        } catch (Refused | DamagedImage impossible) {
            throw new Failure(ExitStatus.RUN_FAILED, subject.image() + " cannot be made again: " + impossible.getMessage(), impossible);
        } finally {
            Files.deleteIfExists(again);
        }
    }
}
