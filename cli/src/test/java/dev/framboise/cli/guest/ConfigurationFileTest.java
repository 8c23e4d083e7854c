package dev.framboise.cli.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
                new Guest("web", GuestKind.KERNEL, directory.resolve("Image"), Optional.of(Path.of("/rd")), 2, 512L << 20,
                        "console=ttyAMA0, quiet"),
                new Guest("boot", GuestKind.BIOS, directory.resolve("u-boot.bin"), Optional.empty(), 1, 256L << 20, "")),
                guests);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "guests:|  web:|    kernel: a|    vcpu: 2; 4: unknown key 'vcpu'",
        "guests:|  web:|    kernel: a|    vcpus: many; 4: vcpus 'many'",
        "guests:|  web:|    kernel: a|    memory: 1.5; 4: memory '1.5' is not a size",
        "guests:|  web:|    kernel: a|    mem: 1G; 4: unknown key 'mem'",
        "guests:|  web:|    kernel: [a]; 3: 'kernel' must be one value",
        "guests:|  web:|    kernel: a|    kernel: b; 4: 'kernel' is there twice",
        "guests:|  Web:|    kernel: a; 2: name 'Web' is not allowed",
        "guests:|  web:|    vcpus: 1; 2: guest 'web': no kernel and no bios",
        "guests:|  web: a; 2: guest 'web' must be a mapping",
        "guests:|  a:|    kernel: k|  a:|    kernel: k; 4: guest 'a' is there twice",
        "guest:|  web: a; 1: unknown key 'guest'; allowed: guests",
        "guests: {}; 1: no guest",
        "guests:|  web: {; not YAML",
        "''; is empty",
        "guests:|  a:|    kernel: !!java.io.File /Image; Global tag is not allowed",
        "- a; 1: the file must be a mapping",
    })
    void everyErrorNamesFileLineAndWhatIsAllowed(String text, String said) {
        Failure failure = assertThrows(Failure.class, () -> read(text.replace('|', '\n')));
        assertTrue(failure.getMessage().startsWith(directory.resolve("framboise.yaml") + ":"), failure.getMessage());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    @Test
    void aMissingFileIsNamed() {
        Failure failure = assertThrows(Failure.class, () -> ConfigurationFile.read(directory.resolve("none.yaml")));
        assertTrue(failure.getMessage().contains("none.yaml: no such file"));
    }
}
