package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.firmware.BootFile;
import dev.framboise.card.firmware.FirmwareFiles;
import dev.framboise.card.firmware.Purpose;
import dev.framboise.card.read.Card;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QEMU's board has no firmware that reads a card: what that would load is taken off the card here. */
class CardRunTest {
    @TempDir
    private Path directory;

    private Path card(String... options) {
        Path image = directory.resolve("card.img");
        List<String> words = new ArrayList<>(List.of("card", "-o", image.toString()));
        words.addAll(List.of(options));
        try (ConsoleDriver console = Machines.framboise(words.toArray(String[]::new))) {
            assertEquals(0, console.waitFor(), console.transcript());
        }
        return image;
    }

    private Path taken(Card card, BootFile file) throws IOException {
        Path copy = directory.resolve(file.path());
        try (OutputStream out = Files.newOutputStream(copy)) {
            card.boot().copy(file.path(), out);
        }
        return copy;
    }

    private static List<String> inTheSlot(Path image) {
        return List.of("-drive", "if=sd,format=raw,file=" + image);
    }

    @Test
    void kernelAndBundleFromTheCardBootTwoDebianMachines() throws Exception {
        Path image = card("--for-qemu");
        Card card = Card.open(image);
        BoardFiles files = new BoardFiles(taken(card, BootFile.KERNEL), taken(card, BootFile.TREE), taken(card, BootFile.BUNDLE));
        try (ConsoleDriver console = ConsoleDriver.start(Qemu.find().boardCommand(files, inTheSlot(image)))) {
            console.expect("^framboise: measured hypervisor: sha256 [0-9a-f]{64}, as in the manifest");
            console.expect("^framboise: measured guest bundle: sha256 [0-9a-f]{64}, as in the manifest");
            console.expect("debian1\\| debian1:\\S*# ");
            console.line("echo here is $(hostname) with $(nproc); poweroff -f");
            console.expect("debian1\\| here is debian1 with 2");
            console.expect("vm debian1: powered off");
            console.line("");
            console.expect("debian2\\| debian2:\\S*# ");
            console.line("echo here is $(hostname) with $(nproc); poweroff -f");
            console.expect("debian2\\| here is debian2 with 1");
            console.expect("vm debian2: powered off");
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }

    @Test
    void aCardForTheBoardHasDebiansFirmwareAndAllThatItReads() throws Exception {
        Path image = card();
        FirmwareFiles.check(Card.open(image).boot(), Purpose.BOARD);
        assertTrue(Card.open(image).boot().files().contains("copyright.raspi-firmware"));
        assertTrue(Files.size(image) < 200L << 20, () -> "too large: " + image);
    }

    /** QEMU's board, with nothing but a card, says that about its slot. */
    private static void says(Path image, String pattern) {
        List<String> command = new ArrayList<>(List.of(Qemu.find().program().toString(), "-M", "raspi4b",
                "-display", "none", "-serial", "none", "-monitor", "stdio"));
        command.addAll(inTheSlot(image));
        try (ConsoleDriver console = ConsoleDriver.start(command)) {
            console.type("info block sd0\n");
            console.expect(pattern);
        }
    }

    @Test
    void qemuTakesTheImageAsACard() throws Exception {
        Path image = card("--for-qemu");
        says(image, "sd0 .*: " + image + " \\(raw\\)");
        Path cut = Files.copy(image, directory.resolve("cut.img"));
        try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
            file.setLength(88L << 20);
        }
        says(cut, "Invalid SD card size: 88 MiB");
    }
}
