package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.ElfFile;
import dev.framboise.aot.link.ElfSymbol;
import dev.framboise.cli.command.State;
import dev.framboise.cli.hypervisor.BuiltImage;
import dev.framboise.cli.hypervisor.HypervisorImage;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the build says about the image that ships. */
class BinaryFactsTest {
    private static BuiltImage built;
    private static List<String> calls;

    @BeforeAll
    static void build() {
        built = HypervisorImage.build(State.directory(), System.out);
        calls = built.calls().lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static TreeSet<String> callers(String what) {
        return calls.stream().filter(line -> line.contains(what)).map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void guestsAreEnteredFromTheVectorsSourceAlone() {
        assertEquals(new TreeSet<>(List.of("enter_guest", "resume_guest", "vectors")), callers(" -> (eret)"));
    }

    @Test
    void returnAddressesAreSetByHandWhereTheMmuIsTurnedOnAlone() {
        assertEquals(new TreeSet<>(List.of("framboise_secondary_start", "start")), callers(" ~> "));
    }

    @Test
    void theCallGraphNamesLinesOfJava() {
        assertTrue(calls.stream().anyMatch(line -> line.startsWith("framboise_boot -> dev.framboise.")
                && line.matches(".* at \\w+\\.java:\\d+( in \\w+\\.java:\\d+)*")), built.calls());
    }

    /** Every function but where a core begins, and what only an exception leads to, is called or jumped to by another. */
    @Test
    void nothingInTheImageIsWithoutACaller() {
        TreeSet<String> left = ElfFile.read(built.elf()).symbols().stream()
                .filter(symbol -> symbol.function() && symbol.size() > 0).map(ElfSymbol::name)
                .collect(Collectors.toCollection(TreeSet::new));
        Pattern callee = Pattern.compile(" (?:->|=>|~>) (.+?)(?:\\+0x[0-9a-f]+)?(?:  at .*)?$");
        for (String line : calls) {
            Matcher matcher = callee.matcher(line);
            assertTrue(matcher.find(), line);
            if (!line.startsWith(matcher.group(1) + " ")) {
                left.remove(matcher.group(1));
            }
        }
        assertEquals(new TreeSet<>(List.of("framboise_secondary_start", "last_vectors", "vectors")), left);
    }

    @Test
    void everyEntryFromAGuestHasAStackAndALongestMaskedPath() {
        for (String entry : List.of("boot", "secondary", "lower_sync", "lower_irq", "lower_serror")) {
            for (String fact : List.of("stack of framboise_", "masked path of framboise_")) {
                assertTrue(Pattern.compile("(?m)^" + fact + entry + " +\\d+$").matcher(built.facts()).find(),
                        fact + entry + " in\n" + built.facts());
            }
        }
    }
}
