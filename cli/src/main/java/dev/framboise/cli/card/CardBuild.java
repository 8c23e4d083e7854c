package dev.framboise.cli.card;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.Refused;
import dev.framboise.card.firmware.BootConfiguration;
import dev.framboise.card.firmware.BootFile;
import dev.framboise.card.firmware.FirmwareFiles;
import dev.framboise.card.firmware.Purpose;
import dev.framboise.card.read.Card;
import dev.framboise.card.write.CardFile;
import dev.framboise.card.write.CardImage;
import dev.framboise.card.write.Content;
import dev.framboise.cli.debian.FirmwarePackage;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.qemu.BoardFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the image of a card. */
public final class CardBuild {
    private static final String COPYRIGHT = "copyright.raspi-firmware";

    private CardBuild() {
    }

    /**
     * Writes {@code image} and reads it back.
     *
     * @param files what the board boots
     * @param firmware the board's; without it, the card is for QEMU
     * @return what is on it
     * @throws Failure when it cannot be written, or is not what the firmware wants
     */
    public static Card make(Path image, BoardFiles files, Optional<FirmwarePackage> firmware) {
        Path unfinished = image.resolveSibling(image.getFileName() + ".unfinished");
        try {
            try {
                Purpose purpose = firmware.isPresent() ? Purpose.BOARD : Purpose.QEMU;
                CardImage.write(unfinished, contents(files, firmware, purpose));
                FirmwareFiles.check(Card.open(unfinished).boot(), purpose);
                Files.move(unfinished, image, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return Card.open(image);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (Refused refused) {
            throw new Failure(ExitStatus.USAGE, "the card: " + refused.getMessage(), refused);
        } catch (DamagedImage damaged) {
            throw new Failure(ExitStatus.RUN_FAILED, image + " is not as it was written: " + damaged.getMessage(), damaged);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, image + " cannot be written: " + Reason.of(failed), failed);
        }
    }

    private static List<CardFile> contents(BoardFiles files, Optional<FirmwarePackage> firmware, Purpose purpose) {
        List<CardFile> contents = new ArrayList<>();
        contents.add(of(BootFile.KERNEL, Content.of(files.kernel())));
        contents.add(of(BootFile.BUNDLE, Content.of(files.bundle())));
        contents.add(of(BootFile.TREE, Content.of(files.boardTree())));
        contents.add(of(BootFile.CONFIGURATION, Content.of(BootConfiguration.text(purpose).getBytes(StandardCharsets.US_ASCII))));
        firmware.ifPresent(debian -> {
            contents.add(of(BootFile.START, Content.of(debian.start())));
            contents.add(of(BootFile.FIXUP, Content.of(debian.fixup())));
            contents.add(new CardFile(COPYRIGHT, Content.of(debian.copyright())));
        });
        return contents;
    }

    private static CardFile of(BootFile file, Content content) {
        return new CardFile(file.path(), content);
    }
}
