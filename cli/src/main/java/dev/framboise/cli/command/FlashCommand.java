package dev.framboise.cli.command;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.Refused;
import dev.framboise.card.Sha256;
import dev.framboise.card.firmware.FirmwareFiles;
import dev.framboise.card.firmware.Purpose;
import dev.framboise.card.flash.Consent;
import dev.framboise.card.flash.DeviceNumbers;
import dev.framboise.card.flash.Flash;
import dev.framboise.card.flash.FlashProgress;
import dev.framboise.card.flash.Target;
import dev.framboise.card.read.Card;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code framboise flash}: the image goes to a card. */
@Command(
        name = "flash",
        description = "Writes an image to an SD card, reads it back and compares. All that was on the card is lost.",
        mixinStandardHelpOptions = true,
        footer = {"", "A disk that is in use is never written to. 'lsblk' says what cards are called; 'sudo chown $USER DEVICE' gives you one.",
            "docs/card.md says what else can be done to write it."})
public final class FlashCommand implements Runnable {
    private static final int STEPS = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", description = "What './framboise card' made.")
    private Path image;

    @Parameters(paramLabel = "DEVICE", description = "The card: /dev/sdb, /dev/mmcblk0.")
    private Path device;

    @Option(names = "--regular-file", description = "DEVICE may be a file.")
    private boolean isFile;

    @Option(names = "--fixed-disk", description = "DEVICE may be a disk that cannot be taken out.")
    private boolean isFixed;

    @Option(names = "--large-disk", description = "DEVICE may have more than 64 GiB.")
    private boolean isLarge;

    private String last = "";

    @Override
    public void run() {
        String hash = checkImage();
        try {
            new Target(Path.of("/"), DeviceNumbers.SYSTEM).check(device, Files.size(image), consents());
        } catch (Refused refused) {
            throw new Failure(ExitStatus.USAGE, refused.getMessage(), refused);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, device + ": what it is cannot be found out: " + Reason.of(failed), failed);
        }
        write(hash);
    }

    /** Its SHA-256. */
    private String checkImage() {
        try {
            FirmwareFiles.check(Card.open(image).boot(), Purpose.BOARD);
        } catch (DamagedImage damaged) {
            throw new Failure(ExitStatus.USAGE, image + " is no card's image: " + damaged.getMessage(), damaged);
        } catch (Refused incomplete) {
            System.err.println("framboise: no Raspberry Pi will boot from this: " + incomplete.getMessage());
        } catch (IOException failed) {
            throw new Failure(ExitStatus.USAGE, image + ": cannot be read: " + Reason.of(failed), failed);
        }
        try {
            return Sha256.of(image);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.USAGE, image + ": cannot be read: " + Reason.of(failed), failed);
        }
    }

    private Set<Consent> consents() {
        Set<Consent> consents = EnumSet.noneOf(Consent.class);
        if (isFile) {
            consents.add(Consent.REGULAR_FILE);
        }
        if (isFixed) {
            consents.add(Consent.FIXED_DISK);
        }
        if (isLarge) {
            consents.add(Consent.LARGE_DISK);
        }
        return consents;
    }

    private void write(String hash) {
        try {
            Flash.ReadBack way = new Flash(image, device, this::say).run();
            var out = spec.commandLine().getOut();
            out.println(device + " has the image with SHA-256 " + hash
                    + (way == Flash.ReadBack.MEDIUM ? "; it was read back from the medium" : "; it was read back, perhaps from this system's memory"));
            out.flush();
        } catch (Refused broken) {
            throw new Failure(ExitStatus.RUN_FAILED, broken.getMessage(), broken);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.RUN_FAILED, device + " cannot be written and read: " + Reason.of(failed), failed);
        }
    }

    /** A line for each tenth. */
    private void say(FlashProgress.Phase phase, long done, long of) {
        String line = phase.name().toLowerCase(Locale.ROOT) + " " + done * STEPS / of * (100 / STEPS) + " %";
        if (!line.equals(last)) {
            System.err.println("framboise: " + line);
            last = line;
        }
    }
}
