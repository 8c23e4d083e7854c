package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.card.firmware.BootConfiguration;
import dev.framboise.card.firmware.Purpose;
import dev.framboise.card.read.Card;
import dev.framboise.cli.command.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code framboise card} and {@code framboise flash}, with a guest that is only bytes. */
class CardCommandTest {
    @TempDir
    private Path directory;
    private Fakes world;

    /** The hypervisor may have been compiled before. */
    @BeforeEach
    void compiled() throws IOException {
        world = new Fakes(directory).cacheWithLlvm();
        Files.createDirectories(State.directory().resolve("images"));
        Files.createSymbolicLink(world.cache().resolve("images"), State.directory().resolve("images"));
    }

    /** What the command says, run in this directory. */
    private String says(int status, String... words) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "cd \"$0\"; exec \"$@\"", directory.toString()));
        command.addAll(world.command(words));
        try (ConsoleDriver console = ConsoleDriver.start(command)) {
            assertEquals(status, console.waitFor(), console.transcript());
            return console.transcript();
        }
    }

    private String card(String... more) throws IOException {
        String[] run = world.guest();
        run[0] = "card";
        List<String> words = new ArrayList<>(List.of(run));
        words.addAll(List.of(more));
        return says(0, words.toArray(String[]::new));
    }

    private String configuration(Path image) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Card.open(image).boot().copy(BootConfiguration.FILE, bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    /** Nobody listens at the discard port of this machine. */
    @Test
    void withoutFirmwareTheCardIsForQemuAndSaysSoThreeTimes() throws Exception {
        world.variable("FRAMBOISE_DEBIAN_MIRROR", "http://127.0.0.1:9/debian");
        String said = card();
        assertTrue(said.contains("there is no raspi-firmware: the card will be for QEMU alone"), said);
        assertTrue(said.contains("no Raspberry Pi boots from it"), said);
        Path image = directory.resolve("framboise-rpi4-0.1.0-qemu.img");
        assertEquals(BootConfiguration.text(Purpose.QEMU), configuration(image));
        assertTrue(says(0, "flash", image.toString(), blank(image).toString(), "--regular-file")
                .contains("no Raspberry Pi will boot from this: start4.elf is not on the card"));
        assertEquals(List.of(), world.list(".").stream().filter(name -> name.endsWith("manifest")).toList());
    }

    @Test
    void theSameFilesMakeTheSameCard() throws Exception {
        card("--for-qemu", "-o", "one.img");
        card("--for-qemu", "-o", "two.img");
        assertEquals(-1, Files.mismatch(directory.resolve("one.img"), directory.resolve("two.img")));
        assertEquals(List.of(), world.list(".").stream().filter(name -> name.endsWith("unfinished")).toList());
    }

    /** Debian's package, here as its files in the cache. */
    @Test
    void aCardForTheBoardComesWithAManifestForImager() throws Exception {
        Path kept = Files.createDirectories(world.cache().resolve("debian/firmware-1"));
        byte[] start = new byte[64];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F'}, 0, start, 0, 4);
        start[18] = (byte) 137;
        Files.write(kept.resolve("start4.elf"), start);
        Files.writeString(kept.resolve("fixup4.dat"), "fixup");
        Files.writeString(kept.resolve("copyright"), "whose it is");
        Files.writeString(kept.resolve("packages"), "of which package");
        String said = card("--release", "1.2", "--date", "2026-03-04", "--url", "https://example.org/card.img");
        Path image = directory.resolve("framboise-rpi4-1.2.img");
        assertEquals(BootConfiguration.text(Purpose.BOARD), configuration(image));
        String hash = said.replaceAll("(?s).*sha256  ([0-9a-f]{64}).*", "$1");
        String manifest = Files.readString(directory.resolve("framboise-rpi4-1.2.rpi-imager-manifest"));
        Map<?, ?> list = new Yaml(new SafeConstructor(new LoaderOptions())).load(manifest);
        Map<?, ?> entry = (Map<?, ?>) ((List<?>) list.get("os_list")).get(0);
        assertTrue(entry.keySet().containsAll(List.of("name", "description", "icon", "url", "extract_size", "extract_sha256", "image_download_size",
                "release_date", "devices")));
        assertEquals("https://example.org/card.img", entry.get("url"));
        assertEquals(Files.size(image), ((Number) entry.get("extract_size")).longValue());
        assertEquals(hash, entry.get("extract_sha256"));
        assertEquals(entry.get("extract_sha256"), entry.get("image_download_sha256"));
        Map<?, ?> device = (Map<?, ?>) ((List<?>) ((Map<?, ?>) list.get("imager")).get("devices")).get(0);
        assertEquals(device.get("tags"), entry.get("devices"));
        assertTrue(says(0, "flash", image.toString(), blank(image).toString(), "--regular-file")
                .contains("has the image with SHA-256 " + hash + "; it was read back"));
        assertEquals(-1, Files.mismatch(image, directory.resolve("blank")));
    }

    /** Firmware that is none is not put on a card that somebody trusts; the card that was there before stays. */
    @Test
    void aCardThatTheFirmwareWouldNotBootFromIsNotMade() throws Exception {
        Path kept = Files.createDirectories(world.cache().resolve("debian/firmware-1"));
        for (String name : List.of("start4.elf", "fixup4.dat", "copyright", "packages")) {
            Files.writeString(kept.resolve(name), "something else");
        }
        Path image = Files.writeString(directory.resolve("card.img"), "before");
        String[] run = world.guest();
        run[0] = "card";
        List<String> words = new ArrayList<>(List.of(run));
        words.addAll(List.of("-o", "card.img"));
        assertTrue(says(2, words.toArray(String[]::new)).contains("the card: start4.elf is no ELF file for VideoCore"));
        assertEquals("before", Files.readString(image));
        assertFalse(Files.exists(directory.resolve("card.img.unfinished")));
    }

    private Path blank(Path image) throws IOException {
        return Files.write(directory.resolve("blank"), new byte[(int) Files.size(image)]);
    }

    @Test
    void flashRefusesWhatIsNoImageAndWhatIsNoCard() throws Exception {
        Path file = Files.write(directory.resolve("file"), new byte[4096]);
        assertTrue(says(2, "flash", file.toString(), "/dev/null").contains("file is no card's image: the partition table (byte 510): "));
        card("--for-qemu", "-o", "card.img");
        Path blank = blank(directory.resolve("card.img"));
        assertTrue(says(2, "flash", "card.img", blank.toString()).contains("is a file and no disk; --regular-file if that is meant"));
        assertTrue(says(2, "flash", "card.img", "/dev/null", "--regular-file").contains("/dev/null is neither a disk nor a file"));
        assertEquals(-1, Files.mismatch(blank, Files.write(file, new byte[(int) Files.size(blank)])));
    }
}
