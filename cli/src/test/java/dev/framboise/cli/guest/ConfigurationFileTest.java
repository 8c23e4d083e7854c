package dev.framboise.cli.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFileTest {
    @TempDir
    private Path directory;

    private List<Guest> read(String text) throws IOException {
        return ConfigurationFile.read(Files.writeString(directory.resolve("framboise.yaml"), text)).guests();
    }

    @Test
    void guestsComeInTheOrderOfTheFileWithFilesBesideIt() throws IOException {
        List<Guest> guests = read("""
                guests:
                  web:
                    kernel: Image
                    initrd: /rd
                    vcpus: 2
                    memory: 512M
                    cmdline: console=ttyAMA0, quiet
                  boot:
                    bios: u-boot.bin
                """);
        assertEquals(List.of(
                new Guest("web", GuestKind.KERNEL, directory.resolve("Image"), Optional.of(Path.of("/rd")), 2, Seat.ANY, 512L << 20,
                        "console=ttyAMA0, quiet"),
                new Guest("boot", GuestKind.BIOS, directory.resolve("u-boot.bin"), Optional.empty(), 1, Seat.ANY, 256L << 20, "")),
                guests);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "guests:|  web:|    kernel: a|    vcpu: 2; 4:5: unknown key 'vcpu'",
        "guests:|  web:|    kernel: a|    vcpus: many; 4:12: vcpus 'many'",
        "guests:|  web:|    kernel: a|    memory: 1.5; 4:13: memory '1.5' is not a size",
        "guests:|  web:|    kernel: a|    mem: 1G; 4:5: unknown key 'mem'",
        "guests:|  web:|    kernel: [a]; 3:13: 'kernel' must be one value",
        "guests:|  web:|    kernel: a|    kernel: b; 4:5: 'kernel' is there twice",
        "guests:|  Web:|    kernel: a; 2:3: name 'Web' is not allowed",
        "guests:|  web:|    vcpus: 1; 2:3: guest 'web': no kernel and no bios",
        "guests:|  web: a; 2:8: guest 'web' must be a mapping",
        "guests:|  a:|    kernel: k|  a:|    kernel: k; 4:3: guest 'a' is there twice",
        "guest:|  web: a; 1:1: unknown key 'guest'; allowed: guests, shared, measured",
        "guests:|  web:|    kernel: k|    vcpus: 9; 2:3: guest web: 9 vCPUs; the board has 4 cores",
        "guests:|  web:|    kernel: k|    memory: 3G; 2:3: guest web: memory 3072M is too much; at most 1024M",
        "guests:|  web:|    kernel: k|    vcpus: 3|    cores: 2; 2:3: guest web: 3 vCPUs, and cores names 1",
        "guests: {}; 1:1: no guest",
        "guests:|  web: {; not YAML",
        "''; is empty",
        "guests:|  a:|    kernel: !!java.io.File /Image; Global tag is not allowed",
        "- a; 1:1: the file must be a mapping",
    })
    void everyErrorNamesFileLineColumnAndWhatIsAllowed(String text, String said) {
        Failure failure = assertThrows(Failure.class, () -> read(text.replace('|', '\n')));
        assertTrue(failure.getMessage().startsWith(directory.resolve("framboise.yaml") + ":"), failure.getMessage());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"off, OFF", "report, REPORT", "'refuse', REFUSE"})
    void whatBecomesOfADifferenceIsSaidOnceAndForAll(String word, Measured measured) throws IOException {
        Path file = Files.writeString(directory.resolve("framboise.yaml"), "measured: " + word + "\nguests: {web: {kernel: a}}\n");
        assertEquals(Optional.of(measured), ConfigurationFile.read(file).measured());
        assertEquals(Optional.empty(), ConfigurationFile.read(Files.writeString(file, "guests: {web: {kernel: a}}\n")).measured());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "measured: on; 2:11: measured 'on' is none of: off, report, refuse",
        "measured: REFUSE; 2:11: measured 'REFUSE' is none of",
        "measured: ''; 2:11: measured '' is none of",
        "measured:; 2:10: measured '' is none of",
        "measured: {policy: off}; 2:11: 'measured' must be one value",
        "measured: off|measured: off; 3:1: 'measured' is there twice",
        "measure: off; 2:1: unknown key 'measure'; allowed: guests, shared, measured",
    })
    void anotherWordForItIsRefusedWithItsPlace(String text, String said) {
        Failure failure = assertThrows(Failure.class, () -> read(("guests: {web: {kernel: a}}|" + text).replace('|', '\n')));
        assertTrue(failure.getMessage().startsWith(directory.resolve("framboise.yaml") + ":"), failure.getMessage());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    private static final String TWO = "guests:|  web: {kernel: a}|  boot: {kernel: a}|  log: {kernel: a}|shared:|";

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "box: {size: 2M, guests: [web, mail]}; 6:33: region 'box': there is no guest 'mail'",
        "box: {size: 2M, guests: [web, web]}; 6:33: region 'box': guest 'web' is there twice",
        "box: {size: 2M, guests: [web]}; 6:27: region 'box' is shared by two guests at least",
        "box: {size: 2M, guests: web}; 6:27: 'guests' must be a list",
        "box: {size: 3M, guests: [web, boot]}; 6:15: size 3M cannot be shared; allowed: multiples of 2M up to 16M",
        "box: {size: 0, guests: [web, boot]}; 6:15: size 0 cannot be shared",
        "box: {size: 18M, guests: [web, boot]}; 6:15: size 18M cannot be shared",
        "box: {size: big, guests: [web, boot]}; 6:15: size 'big' is not a size",
        "box: {size: 2M}; 6:3: region 'box': no guests; it needs both",
        "box: {guests: [web, boot]}; 6:3: region 'box': no size; it needs both",
        "box: {size: 2M, size: 2M, guests: [web, boot]}; 6:19: 'size' is there twice",
        "box: {size: 2M, guest: [web, boot]}; 6:19: unknown key 'guest'; allowed: size, guests",
        "box: 2M; 6:8: region 'box' must be a mapping",
        "Box: {size: 2M, guests: [web, boot]}; 6:3: region 'Box' is not allowed",
        "b: {size: 2M, guests: [web, boot]}|  b: {size: 2M, guests: [web, boot]}; 7:3: region 'b' is there twice",
        "a: &r {size: 2M, guests: [web, boot]}|  b: *r|  c: *r|  d: *r|  e: *r; 10:3: region 'e' is one too many; the hypervisor has 4",
        "a: &r {size: 16M, guests: [web, boot, log]}|  b: *r|  c: *r; 8:3: region 'c' is too much",
    })
    void aRegionThatCannotBeSharedIsRefusedWithItsPlace(String text, String said) {
        Failure failure = assertThrows(Failure.class, () -> read((TWO + "  " + text).replace('|', '\n')));
        assertTrue(failure.getMessage().startsWith(directory.resolve("framboise.yaml") + ":"), failure.getMessage());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    @Test
    void regionsAreNumberedAsTheyComeAndEachGuestHasItsOwn() throws IOException {
        List<Guest> guests = read((TWO + "  box: {size: 2M, guests: [web, boot]}|  ring: {size: 4M, guests: [log, web]}").replace('|', '\n'));
        assertEquals(List.of(2L << 20, 4L << 20, 0L, 0L), guests.get(0).shared().bytes());
        assertEquals(List.of(2L << 20, 0L, 0L, 0L), guests.get(1).shared().bytes());
        assertEquals(List.of(0L, 4L << 20, 0L, 0L), guests.get(2).shared().bytes());
    }

    @Test
    void aMissingFileIsNamed() {
        Failure failure = assertThrows(Failure.class, () -> ConfigurationFile.read(directory.resolve("none.yaml")));
        assertTrue(failure.getMessage().contains("none.yaml: no such file"));
    }

    private void refused(byte[] content, String said) throws IOException {
        Path file = Files.write(directory.resolve("framboise.yaml"), content);
        Failure failure = assertThrows(Failure.class, () -> ConfigurationFile.read(file));
        assertEquals(ExitStatus.USAGE, failure.status());
        assertTrue(failure.getMessage().startsWith(file + ":"), failure.getMessage());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        refused(new byte[] {'g', (byte) 0xff, (byte) 0xfe}, "is not text in UTF-8");
        refused("guests:\n  a\u0001b: 1\n".getBytes(StandardCharsets.UTF_8), "not YAML: special characters are not allowed");
        refused(new byte[4096], "not YAML");
        refused("!%9".getBytes(StandardCharsets.UTF_8), "not YAML: Tag must not contain leading or trailing spaces");
        Failure failure = assertThrows(Failure.class, () -> ConfigurationFile.read(directory));
        assertTrue(failure.getMessage().contains("is a directory"), failure.getMessage());
    }

    @Test
    void whatAMessageQuotesStaysOnItsLine() throws IOException {
        refused("guests: {w: {\"k\\n\\e[2J\": 1}}".getBytes(StandardCharsets.UTF_8), "unknown key 'k\\u000a\\u001b[2J'; allowed: kernel");
        refused("guests: {\"w\\r\": {kernel: k}}".getBytes(StandardCharsets.UTF_8), "name 'w\\u000d' is not allowed");
        refused("\"a\\Lb\": 1".getBytes(StandardCharsets.UTF_8), "unknown key 'a\\u2028b'");
        refused("guests: {w: {kernel: k}}\nshared: {\"\\N\": {}}".getBytes(StandardCharsets.UTF_8), "region '\\u0085' is not allowed");
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() throws IOException {
        refused("# ".repeat(5 << 20).getBytes(StandardCharsets.UTF_8), "has 10485760 bytes; a configuration has at most 1048576");
        refused("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), "not YAML: Nesting Depth exceeded max 50");
        refused(("a: &a [x]\n" + "b: [*a, *a]\n".repeat(1000)).getBytes(StandardCharsets.UTF_8), "not YAML: Number of aliases for non-scalar nodes exceeds");
    }

    /** Whatever the bytes are: guests, or a message that begins with the file's name. */
    @Test
    void noMutatedConfigurationEscapesAsAnythingElse() throws IOException {
        byte[] sound = """
                guests:
                  web:            # a comment
                    kernel: "Image"
                    initrd: /rd
                    vcpus: 2
                    memory: 512M
                    cmdline: &c console=ttyAMA0, quiet
                  boot: {bios: u-boot.bin, cmdline: *c}
                """.getBytes(StandardCharsets.UTF_8);
        String marks = "\t\n {}[]&*!|>'\"%@`#,:?-\0\u007f";
        int refused = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] text = Arrays.copyOf(sound, random.nextInt(3) > 0 ? sound.length : random.nextInt(sound.length));
            for (int i = random.nextInt(4); i >= 0 && text.length > 0; i--) {
                int at = random.nextInt(text.length);
                text[at] = random.nextBoolean() ? (byte) marks.charAt(random.nextInt(marks.length())) : (byte) random.nextInt();
            }
            Path file = Files.write(directory.resolve("framboise.yaml"), text);
            try {
                ConfigurationFile.read(file);
            } catch (Failure failure) {
                refused++;
                assertTrue(failure.getMessage().startsWith(file + ":"), "seed " + seed + ": " + failure.getMessage());
            } catch (RuntimeException | StackOverflowError escaped) {
                throw new AssertionError("seed " + seed, escaped);
            }
        }
        assertTrue(refused > 1_000, refused + " refused");
    }
}
