package dev.framboise.cli.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What people write is read; and whatever becomes of it, it is read or refused in one line that names the file. */
class ConfigurationFilePropertyTest {
    private static final String SOUND = """
        guests:
          web:            # a comment
            kernel: "Image"
            initrd: /rd
            vcpus: 2
            memory: 512M
            cmdline: &c console=ttyAMA0, quiet
          boot: {bios: u-boot.bin, cmdline: *c}
        """;

    private static Path file;

    @BeforeContainer
    static void place() throws IOException {
        file = Files.createTempDirectory("configuration").resolve("framboise.yaml");
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.getParent());
    }

    @Provide
    Arbitrary<List<GuestLines>> guests() {
        return GuestLines.any().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<TextDamage>> damages() {
        return TextDamage.any(SOUND.length()).list().ofMinSize(1).ofMaxSize(4);
    }

    private static void assertRead(List<GuestLines> guests, String missing) throws IOException {
        StringBuilder text = new StringBuilder("guests:\n");
        List<Guest> expected = new ArrayList<>();
        for (int i = 0; i < guests.size(); i++) {
            text.append(guests.get(i).yaml("guest-" + i));
            expected.add(guests.get(i).guest("guest-" + i, file.getParent()));
        }
        Files.writeString(file, text.toString().replace(missing, "#"));
        assertEquals(expected, ConfigurationFile.read(file).guests());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsRead(@ForAll("guests") List<GuestLines> guests) throws IOException {
        assertRead(guests, "no such key");
    }

    @ShrinksTo(1)
    @Property(tries = 1000, seed = "1", shrinking = ShrinkingMode.FULL, edgeCases = EdgeCasesMode.NONE)
    void aLineThatIsNotReadIsSeen(@ForAll("guests") List<GuestLines> guests) throws IOException {
        assertRead(guests, "weight");
    }

    /** The guests; empty when it is refused, as it must be: in one line that names the file. */
    private static Optional<List<Guest>> damaged(List<TextDamage> damages) throws IOException {
        String text = SOUND;
        for (TextDamage damage : damages) {
            text = damage.to(text);
        }
        Files.writeString(file, text);
        try {
            return Optional.of(ConfigurationFile.read(file).guests());
        } catch (Failure refused) {
            assertTrue(refused.getMessage().startsWith(file + ":"), refused.getMessage());
            assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
            return Optional.empty();
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aDamagedOneIsReadOrRefusedInOneLine(@ForAll("damages") List<TextDamage> damages) throws IOException {
        damaged(damages).ifPresent(guests -> assertTrue(!guests.isEmpty() && guests.stream().allMatch(guest -> guest.vcpus() >= 1 && guest.memory() > 0)));
    }

    /** Too much is claimed: a changed file need not be wrong. One change is enough to see it, or two that need each other. */
    @ShrinksTo(2)
    @Property(tries = 1000, seed = "1", shrinking = ShrinkingMode.FULL, edgeCases = EdgeCasesMode.NONE)
    void whatIsNotRefusedSaysTheSame(@ForAll("damages") List<TextDamage> damages) throws IOException {
        Optional<List<Guest>> sound = damaged(List.of());
        damaged(damages).ifPresent(guests -> assertEquals(sound.orElseThrow(), guests));
    }
}
