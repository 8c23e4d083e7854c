package dev.framboise.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.conformance.World;
import dev.framboise.conformance.build.Payloads;
import dev.framboise.conformance.build.Registry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a target is known of checks that there are. */
class ExpectationsTest {
    private static final Registry REGISTRY = Payloads.registry(List.of(Payloads.entry("ONE-001", World.GUEST), Payloads.entry("ONE-002", World.GUEST)));

    @Test
    void aLineOfACheckComesBeforeThatOfItsArea() {
        Expectations read = Expectations.read("f", "# words\n\nONE-* untestable nothing there\nONE-002 deviates it is 7, not 8\n", REGISTRY);
        assertEquals(Optional.of("nothing there"), read.untestable("ONE-001"));
        assertEquals(Optional.of("it is 7, not 8"), read.deviation("ONE-002"));
        assertEquals(Optional.empty(), read.untestable("ONE-002"));
        assertEquals(Optional.empty(), read.deviation("TWO-001"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ONE-003 deviates so           | f:1: there is no check ONE-003",
        "TWO-* deviates so             | f:1: there is no check TWO-*",
        "ONE-001 deviates              | f:1: a line is a check or an area, a word, and a reason",
        "ONE-001 differs so            | f:1: \"differs\" is none of deviates, sometimes and untestable",
    })
    void whatCannotBeIsRefused(String line, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Expectations.read("f", line, REGISTRY)).getMessage());
    }

    @Test
    void aSecondLineIsRefused() {
        String text = "ONE-001 deviates a\nONE-001 untestable b\n";
        assertEquals("f:2: ONE-001 has a line already",
                assertThrows(IllegalArgumentException.class, () -> Expectations.read("f", text, REGISTRY)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "qemu", "xen", "model"})
    void theSuitesOwnFilesAreRead(String target) {
        Expectations.ofTarget(target, Registry.ofTheSuite());
    }

    /** Of this hypervisor, of its model and of the machine, each run says the same. */
    @ParameterizedTest
    @ValueSource(strings = {"bare", "qemu", "model"})
    void nothingOfOursIsSoInSomeRunsOnly(String target) throws Exception {
        try (var in = Expectations.class.getResourceAsStream("/dev/framboise/conformance/targets/" + target + ".list")) {
            assertEquals(List.of(), new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> line.matches("\\S+\\s+sometimes\\s.*")).toList());
        }
    }
}
