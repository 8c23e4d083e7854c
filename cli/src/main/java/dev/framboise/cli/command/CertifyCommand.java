package dev.framboise.cli.command;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.card.CardBuild;
import dev.framboise.cli.certify.CardBill;
import dev.framboise.cli.certify.Certification;
import dev.framboise.cli.certify.Commit;
import dev.framboise.cli.certify.Effort;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.debian.FirmwarePackage;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.guest.Measured;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.envelope.SigningKey;
import dev.framboise.evidence.issue.NotCertified;
import dev.framboise.evidence.statement.Tool;
import dev.framboise.evidence.verify.CertifiedFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise certify}: the image of a card, the evidence about it, and a certificate. */
@Command(
        name = "certify",
        description = "Makes the image of a card out of the commit that is checked out here, collects the evidence about it, and signs a certificate; or says what is missing.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 there is a certificate, 1 there is none, for the reasons that are said, 2 wrong usage.",
            "What takes minutes is run in a clean clone of the commit; what takes hours is taken in from docs/records.",
            "docs/certificate.md says what a certificate says. './framboise verify IMAGE' checks it."})
public final class CertifyCommand implements Callable<Integer> {
    private static final String CONFIGURED = "XDG_CONFIG_HOME";

    @Spec
    private CommandSpec spec;

    @Mixin
    private GuestOptions guests = new GuestOptions();

    @Option(names = {"-o", "--output"}, paramLabel = "DIRECTORY", defaultValue = ".",
            description = "Where image, certificate, evidence and public key are written (default: the current directory).")
    private Path output;

    @Option(names = "--key", paramLabel = "FILE",
            description = "The Ed25519 private key, PEM of PKCS#8; its public twin is FILE.pub (default: one of this user's, which is made the first time).")
    private Path key;

    @Option(names = "--work", paramLabel = "DIRECTORY", defaultValue = ".framboise/certify",
            description = "Where the clone and its reports are kept between runs (default: ${DEFAULT-VALUE}).")
    private Path work;

    @Option(names = "--no-run", description = "Runs nothing of what is missing: the reports that are there must do.")
    private boolean isTakenInOnly;

    @Option(names = "--for-qemu", description = "Leaves the board's firmware out, which is not free.")
    private boolean isForQemu;

    @Override
    public Integer call() {
        guests.check();
        if (!Files.isDirectory(output)) {
            throw new Failure(ExitStatus.USAGE, output + " is no directory; make it first");
        }
        if (!Files.isWritable(output)) {
            throw new Failure(ExitStatus.USAGE, output + " cannot be written to");
        }
        Commit commit = Commit.checkedOut(Path.of(""));
        requireOwn(commit);
        try (WorkDirectory temporary = WorkDirectory.create()) {
            SigningKey signing = signingKey();
            PreparedFiles boots = guests.prepare(temporary.path(), Measured.REPORT);
            Optional<FirmwarePackage> firmware = isForQemu ? Optional.empty()
                    : Optional.of(new DebianStore(State.directory().resolve("debian"), System.err).firmware());
            Path image = temporary.path().resolve("framboise-rpi4-" + FramboiseCommand.RELEASE + (isForQemu ? "-qemu" : "") + ".img");
            CardBuild.make(image, boots.files(), firmware);
            CardBill bill = new CardBill(FramboiseCommand.RELEASE, image, boots.guests(), State.directory().resolve("debian"));
            Certification.Subject subject = new Certification.Subject(image, boots.hypervisor().image(), FramboiseCommand.RELEASE, bill, tools());
            Certification certification = new Certification(subject, commit, work.toAbsolutePath(), isTakenInOnly ? Effort.TAKE_IN : Effort.RUN, System.err);
            return deliver(certification.issue(signing, temporary.path()));
        } catch (NotCertified refused) {
            refused.reasons().forEach(CertifyCommand::say);
            say("there is NO certificate, for " + (refused.reasons().size() == 1 ? "this reason" : "these " + refused.reasons().size() + " reasons"));
            return ExitStatus.RUN_FAILED.code();
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the certificate cannot be made: " + Reason.of(failed), failed);
        }
    }

    /** What has to be there is what these classes know: they must be the commit's. */
    private static void requireOwn(Commit commit) {
        try {
            Path classes = Path.of(CertifyCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toRealPath();
            Path root = commit.root().toRealPath();
            if (!classes.startsWith(root)) {
                throw new Failure(ExitStatus.USAGE, "the checkout here is " + root + ", and this ./framboise is of another one, " + classes
                        + "; run " + root.resolve("framboise") + " certify");
            }
        } catch (URISyntaxException | IOException strange) {
            throw new Failure(ExitStatus.UNAVAILABLE, "nobody knows where this program is: " + strange.getMessage(), strange);
        }
    }

    private static List<Tool> tools() {
        return List.of(new Tool("JDK", System.getProperty("java.runtime.version")),
                new Tool("LLVM", Toolchain.open(State.directory(), CertifyCommand::say).identity()),
                new Tool("QEMU", Qemu.find().version().show()));
    }

    private int deliver(CertifiedFiles made) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files = List.of(made.image(), made.archive(), made.key(), made.certificate());
        try {
            for (Path file : files) {
                Files.copy(file, unfinished(file), StandardCopyOption.REPLACE_EXISTING);
            }
            for (Path file : files) {
                Path place = output.resolve(file.getFileName());
                Files.move(unfinished(file), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                out.println(place);
            }
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(unfinished(file));
            }
        }
        out.println("./framboise verify " + output.resolve(made.image().getFileName()) + " says what it says");
        out.flush();
        return ExitStatus.OK.code();
    }

    private Path unfinished(Path file) {
        return output.resolve(file.getFileName() + ".unfinished");
    }

    private SigningKey signingKey() throws IOException {
        Path file = key != null ? key : usualKey();
        Path twin = file.resolveSibling(file.getFileName() + ".pub");
        if (key == null && !Files.exists(file)) {
            Files.createDirectories(file.getParent());
            SigningKey made = SigningKey.generate();
            made.write(file, twin);
            say("a new signing key was made: " + file + "; its id is " + made.verifyingKey().id());
        }
        try {
            return SigningKey.read(file, twin);
        } catch (Malformed damaged) {
            throw new Failure(ExitStatus.USAGE, file + ": " + damaged.getMessage(), damaged);
        } catch (IOException unreadable) {
            throw new Failure(ExitStatus.USAGE, "the signing key " + file + " or its public twin " + twin + " cannot be read: " + Reason.of(unreadable)
                    + ". Without --key one is made; or: openssl genpkey -algorithm ed25519 -out FILE; openssl pkey -in FILE -pubout -out FILE.pub; chmod 600 FILE", unreadable);
        }
    }

    private static Path usualKey() {
        String configured = System.getenv(CONFIGURED);
        Path directory = configured == null || configured.isBlank() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(configured);
        return directory.resolve("framboise").resolve("signing-key.pem");
    }

    private static void say(String words) {
        System.err.println("framboise: " + words);
    }
}
