package dev.framboise.cli.command;

import dev.framboise.card.Sha256;
import dev.framboise.card.imager.ImagerManifest;
import dev.framboise.card.read.Card;
import dev.framboise.cli.card.CardBuild;
import dev.framboise.cli.debian.DebianStore;
import dev.framboise.cli.debian.FirmwarePackage;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.guest.Measured;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framboise card}: the image of an SD card. */
@Command(
        name = "card",
        description = "Makes the image of an SD card that a Raspberry Pi 4 boots guests from; without --guest or --config, two Debians.",
        mixinStandardHelpOptions = true,
        footer = {"", "The same hypervisor, guests and firmware give the same image. './framboise flash IMAGE DEVICE' writes it to a card.",
            "docs/card.md says what is on it."})
public final class CardCommand implements Runnable {
    private static final String RELEASE = "[0-9A-Za-z][0-9A-Za-z.+~-]{0,63}";

    @Spec
    private CommandSpec spec;

    @Mixin
    private GuestOptions guests = new GuestOptions();

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "The image (default: framboise-rpi4-RELEASE.img, or -qemu.img behind RELEASE without firmware).")
    private Path output;

    @Option(names = "--release", paramLabel = "RELEASE", defaultValue = FramboiseCommand.RELEASE, description = "What this is called (default: ${DEFAULT-VALUE}).")
    private String release;

    @Option(names = "--for-qemu", description = "Leaves the board's firmware out, which is not free.")
    private boolean isForQemu;

    @Option(names = "--url", paramLabel = "URL", description = "Where Raspberry Pi Imager will find the image (default: the file).")
    private URI url;

    @Option(names = "--date", paramLabel = "DATE", description = "What Imager shows as the day of its release (default: today).")
    private LocalDate date;

    @Override
    public void run() {
        guests.check();
        if (!release.matches(RELEASE)) {
            throw new Failure(ExitStatus.USAGE, "--release '" + release + "' is no name: letters, digits, and . + ~ - between them");
        }
        OutputFile.check(output);
        try (WorkDirectory work = WorkDirectory.create()) {
            PreparedFiles boots = guests.prepare(work.path(), Measured.REPORT);
            Optional<FirmwarePackage> firmware = isForQemu ? Optional.empty() : firmware();
            Path image = output != null ? output : Path.of("framboise-rpi4-" + release + (firmware.isPresent() ? "" : "-qemu") + ".img");
            Card card = CardBuild.make(image, boots.files(), firmware);
            report(image, card, firmware.isPresent() ? "a Raspberry Pi 4" : "QEMU: it has no firmware, and no Raspberry Pi boots from it");
            if (firmware.isPresent()) {
                writeManifest(image);
            }
            spec.commandLine().getOut().flush();
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the image cannot be read back: " + Reason.of(failed), failed);
        }
    }

    /** Empty when it cannot be had. */
    private static Optional<FirmwarePackage> firmware() {
        try {
            return Optional.of(new DebianStore(State.directory().resolve("debian"), System.err).firmware());
        } catch (Failure none) {
            System.err.println("framboise: " + none.getMessage());
            System.err.println("framboise: there is no raspi-firmware: the card will be for QEMU alone");
            return Optional.empty();
        }
    }

    private void report(Path image, Card card, String purpose) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (String path : card.boot().files()) {
            out.printf("%10d  %s%n", card.boot().size(path), path);
        }
        out.println("for     " + purpose);
        out.println("image   " + image + " (" + (Files.size(image) >> 20) + " MiB)");
        out.println("sha256  " + Sha256.of(image));
    }

    private void writeManifest(Path image) throws IOException {
        String name = image.getFileName().toString();
        Path manifest = image.resolveSibling((name.endsWith(".img") ? name.substring(0, name.length() - ".img".length()) : name) + ".rpi-imager-manifest");
        URI where = url != null ? url : image.toAbsolutePath().toUri();
        LocalDate released = date != null ? date : LocalDate.now(ZoneOffset.UTC);
        OutputFile.write(manifest, new ImagerManifest(release, where, Files.size(image), Sha256.of(image), released).json());
        spec.commandLine().getOut().println("imager  " + manifest);
    }
}
