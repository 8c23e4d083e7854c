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
        return ConfigurationFile.read(Files.writeString(directory.resolve("framboise.yaml"), text));
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
        "guest:|  web: a; 1:1: unknown key 'guest'; allowed: guests",
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
        Failure failure = assertThrows(Failure.class, () -> ConfigurationFile.read(directory));
        assertTrue(failure.getMessage().contains("is a directory"), failure.getMessage());
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
