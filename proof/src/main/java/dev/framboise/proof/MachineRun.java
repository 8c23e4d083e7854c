package dev.framboise.proof;

import dev.framboise.proof.image.ImageState;
import dev.framboise.proof.image.MachineProver;
import dev.framboise.proof.image.MachineReport;
import dev.framboise.proof.image.MachineVerdict;
import dev.framboise.proof.image.ShippedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Comparisons of class files with the image's machine code, and what is written of them. */
public final class MachineRun {
    private static final long MILLISECONDS = 60_000;

    private final ShippedImage image;
    private final PrintWriter progress;
    private final List<MachineVerdict> verdicts = new ArrayList<>();

    /** Nothing is compared yet. @param progress where each result is told as it comes */
    public MachineRun(ShippedImage image, PrintWriter progress) {
        this.image = image;
        this.progress = progress;
    }

    /** Compares the routines that are kept as equal. */
    public void compare() {
        try (ImageState state = new ImageState()) {
            MachineProver prover = new MachineProver(image, state);
            for (String symbol : MachineProver.known()) {
                MachineVerdict verdict = prover.compare(symbol, MILLISECONDS);
                verdicts.add(verdict);
                progress.printf(Locale.ROOT, "%s: %s, %d paths, %.1f s%n", symbol, verdict.status(), verdict.paths(), verdict.milliseconds() / 1000.0);
                progress.flush();
            }
        }
    }

    /** Whether all are equal. */
    public boolean passed() {
        return verdicts.stream().allMatch(verdict -> verdict.status() == MachineVerdict.Status.EQUAL);
    }

    /** How many are, of which image, and what is to be said of the others. */
    public String text() {
        StringBuilder text = new StringBuilder("machine code of the image ").append(image.hash()).append(": ").append(MachineReport.summary(verdicts)).append('\n');
        verdicts.stream().filter(verdict -> verdict.status() != MachineVerdict.Status.EQUAL)
                .forEach(verdict -> text.append(verdict.symbol()).append(": ").append(verdict.text()).append('\n'));
        return text.toString();
    }

    /** Writes machine-code.csv, and the same as a section of proofs.html. */
    public void writeReports(Path directory) {
        try {
            Files.writeString(directory.resolve("machine-code.csv"), MachineReport.csv(image.hash(), verdicts));
            Path page = directory.resolve("proofs.html");
            String html = Files.readString(page);
            Files.writeString(page, html.replace("</body>", MachineReport.html(image.hash(), verdicts) + "</body>"));
        } catch (IOException failed) {
            throw new ProofFailure("the reports cannot be written to " + directory + ": " + failed.getMessage(), failed);
        }
    }
}
