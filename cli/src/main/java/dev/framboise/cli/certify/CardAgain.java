package dev.framboise.cli.certify;

import dev.framboise.card.DamagedImage;
import dev.framboise.card.Refused;
import dev.framboise.card.firmware.BootConfiguration;
import dev.framboise.card.firmware.BootFile;
import dev.framboise.card.firmware.Purpose;
import dev.framboise.card.read.Card;
import dev.framboise.card.read.FatVolume;
import dev.framboise.card.write.CardFile;
import dev.framboise.card.write.CardImage;
import dev.framboise.card.write.Content;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.statement.Artifact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a card's image again, with another kernel and with our own config.txt. What is not made of this project's sources, firmware and guests, is taken off the image.
 * Equal bytes mean that the image has that kernel, those files, and nothing between them.
 */
public final class CardAgain {
    private final Card card;

    private CardAgain(Card card) {
        this.card = card;
    }

    /**
     * Reads an image.
     *
     * @throws DamagedImage when it is none
     */
    public static CardAgain of(Path image) throws DamagedImage, IOException {
        return new CardAgain(Card.open(image));
    }

    /** What is on it, by path, each with its hash. */
    public List<Artifact> parts() throws IOException {
        List<Artifact> parts = new ArrayList<>();
        for (String path : card.boot().files()) {
            parts.add(new Artifact(path, Sha256.of(bytes(path))));
        }
        return parts;
    }

    /** A file's bytes. */
    public byte[] bytes(String path) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        card.boot().copy(path, bytes);
        return bytes.toByteArray();
    }

    /**
     * Writes it to {@code again}, with {@code kernel}.
     *
     * @return its hash
     * @throws Refused when such files cannot be on a card
     */
    public Sha256 write(Path kernel, Path again) throws Refused, IOException {
        FatVolume boot = card.boot();
        Purpose purpose = boot.files().contains(BootFile.START.path()) ? Purpose.BOARD : Purpose.QEMU;
        List<CardFile> files = new ArrayList<>();
        for (String path : boot.files()) {
            files.add(new CardFile(path, content(path, kernel, purpose)));
        }
        CardImage.write(again, files);
        return Sha256.of(again);
    }

    private Content content(String path, Path kernel, Purpose purpose) throws IOException {
        if (path.equals(BootFile.KERNEL.path())) {
            return Content.of(kernel);
        }
        return Content.of(path.equals(BootFile.CONFIGURATION.path()) ? BootConfiguration.text(purpose).getBytes(StandardCharsets.US_ASCII) : bytes(path));
    }
}
