package dev.framboise.cli.command;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.Refused;
import dev.framboise.cli.certify.CardAgain;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.Certificate;
import dev.framboise.evidence.verify.CertifiedFiles;
import dev.framboise.evidence.verify.Judgement;
import dev.framboise.evidence.verify.Verifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framboise verify}: whether an image is the one that a certificate is about, and the evidence the one it names. */
@Command(
        name = "verify",
        description = "Holds an image and the evidence about it against their certificate, and the certificate against a key.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 all is the certificate's, 1 something is not, 2 wrong usage.",
            "docs/certificate.md says what a certificate says, what it does not, and how to check it with openssl alone."})
public final class VerifyCommand implements Callable<Integer> {
    private static final String KERNEL = "kernel8.img";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "The image: framboise-rpi4-0.1.0.img, say.")
    private Path image;

    @Option(names = "--certificate", paramLabel = "FILE",
            description = "The certificate (default: beside the image, IMAGE without .img and with .certificate.json).")
    private Path certificate;

    @Option(names = "--evidence", paramLabel = "FILE", description = "The archive of evidence (default: beside the image, with .evidence.zip).")
    private Path evidence;

    @Option(names = "--key", paramLabel = "FILE", description = "The public key in PEM (default: beside the image, with .key.pem).")
    private Path key;

    @Option(names = "--rebuild", description = "Compiles the hypervisor from the sources here, too, writes the image around it again, and compares both bit for bit.")
    private boolean isRebuilt;

    @Override
    public Integer call() {
        if (!Files.exists(image)) {
            throw new Failure(ExitStatus.USAGE, image + ": no such file");
        }
        if (!Files.isRegularFile(image)) {
            throw new Failure(ExitStatus.USAGE, image + ": is no file");
        }
        CertifiedFiles beside = CertifiedFiles.beside(image);
        Judgement judgement = Verifier.verify(new CertifiedFiles(image, or(certificate, beside.certificate()),
                or(evidence, beside.archive()), or(key, beside.key())));
        if (judgement instanceof Judgement.Refused refused) {
            refused.refusals().forEach(refusal -> say(refusal.toString()));
            say(image + " is NOT verified");
            return ExitStatus.RUN_FAILED.code();
        }
        Judgement.Accepted accepted = (Judgement.Accepted) judgement;
        if (isRebuilt && !isRebuiltEqual(accepted.certificate())) {
            say(image + " is NOT verified");
            return ExitStatus.RUN_FAILED.code();
        }
        print(accepted);
        return ExitStatus.OK.code();
    }

    private static Path or(Path named, Path usual) {
        return named == null ? usual : named;
    }

    /** Of what is compiled now: what is kept from before may be anybody's. */
    private boolean isRebuiltEqual(Certificate certified) {
        try (WorkDirectory work = WorkDirectory.create()) {
            Path kernel = HypervisorImage.buildAnew(State.directory(), Files.createDirectory(work.path().resolve("kernel")), System.err).image();
            return isSameKernel(certified, Sha256.of(kernel)) && isSameCard(certified, CardAgain.of(image).write(kernel, work.path().resolve("card.img")));
        } catch (DamagedImage | Refused none) {
            say(image + " cannot be written again: " + none.getMessage());
            return false;
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "what was rebuilt cannot be read: " + Reason.of(failed), failed);
        }
    }

    private boolean isSameKernel(Certificate certified, Sha256 found) {
        Optional<Artifact> wanted = certified.predicate().parts().stream().filter(part -> part.name().equals(KERNEL)).findFirst();
        if (wanted.isEmpty()) {
            say("the certificate has no " + KERNEL + " to compare with");
            return false;
        }
        if (!found.equals(wanted.get().sha256())) {
            say(KERNEL + ": the sources here make " + found.brief() + "..., the certificate's is " + wanted.get().sha256().brief()
                    + "... of commit " + certified.predicate().commit());
            return false;
        }
        return true;
    }

    private boolean isSameCard(Certificate certified, Sha256 found) {
        if (!found.equals(certified.image().sha256())) {
            say(image + ": written again with the kernel of these sources and with the other files that are on it, it is " + found.brief()
                    + "..., the certificate's is " + certified.image().sha256().brief() + "...");
            return false;
        }
        return true;
    }

    private void print(Judgement.Accepted accepted) {
        PrintWriter out = spec.commandLine().getOut();
        Certificate certified = accepted.certificate();
        out.println(image + " is verified");
        out.println("version   " + certified.predicate().version() + " of commit " + certified.predicate().commit()
                + ", certified " + certified.predicate().madeAt());
        out.println("sha256    " + certified.image().sha256());
        out.println("key       " + accepted.key() + " (compare it with one that you have from elsewhere)");
        if (isRebuilt) {
            out.println("rebuilt   " + KERNEL + ", and the image around it, the same bit for bit");
        }
        out.println("evidence");
        certified.predicate().evidence().forEach(item -> out.printf("  %-7s %s: %s%n", item.verdict(), item.name(), item.claim()));
        out.println("not covered");
        certified.predicate().notCovered().forEach(exclusion -> out.println("  " + exclusion.what() + ": " + exclusion.why()));
        out.flush();
    }

    private void say(String words) {
        spec.commandLine().getErr().println("framboise: " + words);
        spec.commandLine().getErr().flush();
    }
}
