package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.command.BundleFile;
import dev.framboise.cli.command.MeasuredBundle;
import dev.framboise.cli.command.State;
import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.guest.Measured;
import dev.framboise.cli.guest.Seat;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.ElfSymbols;
import dev.framboise.cli.hypervisor.HypervisorImage;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import dev.framboise.hal.rpi4.firmware.Defect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that ships measures itself and its guests, on QEMU's board. */
class MeasuredRunTest {
    private static final int MANIFEST = 128;
    private static final String SAME = ", as in the manifest";
    private static final String OTHER = ", NOT AS IN THE MANIFEST";
    private static final String HALTED = "framboise: panic: board halted";
    private static final String OFF = "framboise: vm off: powered off";

    @TempDir
    private static Path directory;
    private static BuiltImage hypervisor;
    private static ElfSymbols symbols;
    private static Path guest;
    private static Path bundle;

    @BeforeAll
    static void prepare() {
        hypervisor = HypervisorImage.build(State.directory(), System.out);
        symbols = ElfSymbols.of(Toolchain.open(State.directory(), System.out::println), hypervisor.elf());
        guest = FlatGuest.assemble("off", directory);
        bundle = BundleFile.write(new GuestList(List.of(
                new Guest("off", GuestKind.KERNEL, guest, Optional.empty(), 1, Seat.ANY, 64L << 20, ""))), directory);
    }

    private static byte[] measured(Measured policy) throws IOException {
        return Files.readAllBytes(MeasuredBundle.of(policy, bundle, hypervisor, directory));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String hypervisorIs(byte[] image) {
        int from = (int) symbols.distance("__image_start", "__framboise_sealed_start");
        int to = (int) symbols.distance("__image_start", "__rodata_end");
        return "framboise: measured hypervisor: sha256 " + sha256(Arrays.copyOfRange(image, from, to));
    }

    private static String bundleIs(byte[] file) {
        return "framboise: measured guest bundle: sha256 " + sha256(Arrays.copyOfRange(file, MANIFEST, file.length));
    }

    /** Flips a bit of a word that stands once in {@code file}. */
    private static byte[] altered(byte[] file, String word) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(word);
        assertTrue(at >= 0 && text.indexOf(word, at + 1) < 0, word);
        byte[] other = file.clone();
        other[at] ^= 1;
        return other;
    }

    /** The image with the seal of what it now is. */
    private static byte[] resealed(byte[] image) {
        int from = (int) symbols.distance("__image_start", "__framboise_sealed_start");
        CRC32C crc = new CRC32C();
        crc.update(image, from, (int) symbols.distance("__framboise_sealed_start", "__framboise_sealed_end"));
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putInt((int) symbols.distance("__image_start", "__framboise_seal"), (int) crc.getValue());
        return image;
    }

    /** What a board with these files says until it is off. */
    private static String boots(byte[] image, byte[] file) throws IOException {
        Path kernel = Files.write(directory.resolve("kernel8.img"), image);
        Path guests = Files.write(directory.resolve("loaded.bundle"), file);
        List<String> command = Qemu.find().boardCommand(new BoardFiles(kernel, Machines.debian().boardTree(), guests), List.of());
        try (ConsoleDriver console = ConsoleDriver.start(command)) {
            assertEquals(0, console.waitFor(), console.transcript());
            return console.transcript();
        }
    }

    private static byte[] image() throws IOException {
        return Files.readAllBytes(hypervisor.image());
    }

    private static void says(String transcript, String... lines) {
        int at = 0;
        for (String line : lines) {
            int next = transcript.indexOf(line, at);
            assertTrue(next >= 0, "missing or too early: " + line + "\n" + transcript);
            at = next + line.length();
        }
    }

    @Test
    void whatIsAsItWasBootsWithItsDigests() throws Exception {
        byte[] file = measured(Measured.REFUSE);
        says(boots(image(), file), hypervisorIs(image()) + SAME, bundleIs(file) + SAME, "framboise: a hypervisor in Java", OFF);
    }

    @Test
    void nothingIsMeasuredWhenThatIsOff() throws Exception {
        byte[] file = measured(Measured.OFF);
        assertEquals(-1, Files.mismatch(bundle, Files.write(directory.resolve("off.bundle"), file)));
        String said = boots(image(), file);
        assertFalse(said.contains("measured"), said);
        says(said, "framboise: a hypervisor in Java", OFF);
    }

    @Test
    void anotherBundleIsRefused() throws Exception {
        byte[] file = altered(measured(Measured.REFUSE), "nobody reads this");
        String said = boots(image(), file);
        says(said, hypervisorIs(image()) + SAME, bundleIs(file) + OTHER, "framboise: " + Defect.NOT_AS_MEASURED.words, HALTED);
        assertFalse(said.contains("a hypervisor in Java"), said);
    }

    @Test
    void anotherBundleIsReportedAndBoots() throws Exception {
        byte[] file = altered(measured(Measured.REPORT), "nobody reads this");
        says(boots(image(), file), hypervisorIs(image()) + SAME, bundleIs(file) + OTHER, "framboise: a hypervisor in Java", OFF);
    }

    /** Its own seal is right: only the manifest knows that it is another. */
    @Test
    void anotherImageIsRefusedOrReported() throws Exception {
        byte[] image = resealed(altered(image(), "a hypervisor in Java"));
        byte[] refusing = measured(Measured.REFUSE);
        says(boots(image, refusing), hypervisorIs(image) + OTHER, bundleIs(refusing) + SAME, "framboise: " + Defect.NOT_AS_MEASURED.words, HALTED);
        byte[] reporting = measured(Measured.REPORT);
        says(boots(image, reporting), hypervisorIs(image) + OTHER, bundleIs(reporting) + SAME, "framboise: `", OFF);
    }

    @Test
    void anImageThatWasHurtFindsThatItselfFirst() throws Exception {
        says(boots(altered(image(), "a hypervisor in Java"), measured(Measured.REPORT)), "framboise: " + Defect.DAMAGED_IMAGE.words, HALTED);
    }

    @Test
    void aManifestThatWasHurtIsNamed() throws Exception {
        byte[] file = measured(Measured.REPORT);
        file[40] ^= 1;
        says(boots(image(), file), "framboise: " + Defect.DAMAGED_MANIFEST.words, HALTED);
        says(boots(image(), Arrays.copyOf(measured(Measured.REPORT), 100)), "framboise: " + Defect.DAMAGED_MANIFEST.words, HALTED);
    }

    @Test
    void theConfigurationSaysIfAndARefusalIsTheReasonOfTheFailure() throws Exception {
        Path file = Files.writeString(directory.resolve("framboise.yaml"), "guests: {off: {kernel: " + guest + "}}\nmeasured: refuse\n");
        try (ConsoleDriver console = Machines.framboise("run", "--config", file.toString())) {
            assertEquals(0, console.waitFor(), console.transcript());
            says(console.transcript(), hypervisorIs(image()) + SAME, OFF);
        }
        try (ConsoleDriver console = Machines.framboise("run", "--config", file.toString(), "--measured", "off")) {
            assertEquals(0, console.waitFor(), console.transcript());
            assertFalse(console.transcript().contains("measured hypervisor"), console.transcript());
        }
        Path other = Files.write(directory.resolve("other.bundle"), altered(measured(Measured.REFUSE), "nobody reads this"));
        try (ConsoleDriver console = Machines.framboise("run", "--config", file.toString(), "--qemu-arg", "-initrd", "--qemu-arg",
                other.toString())) {
            assertEquals(3, console.waitFor(), console.transcript());
            says(console.transcript(), HALTED, "framboise: the hypervisor panicked: " + Defect.NOT_AS_MEASURED.words);
        }
    }

    @Test
    void twoDebianMachinesBootMeasured() throws Exception {
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--measured", "refuse")) {
            console.expect("^framboise: measured hypervisor: sha256 [0-9a-f]{64}" + SAME);
            console.expect("^framboise: measured guest bundle: sha256 [0-9a-f]{64}" + SAME);
            for (String machine : new String[] {"debian1", "debian2"}) {
                console.expect(machine + "\\| " + machine + ":\\S*# ");
                console.line("poweroff -f");
                console.expect("framboise: vm " + machine + ": powered off");
            }
            assertEquals(0, console.waitFor(), console.transcript());
        }
    }
}
