package dev.framboise.conformance.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.conformance.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check has a name and a rule of its own, and a method that can be called. */
class RegistryTest {
    private static final String REFUSED = "dev.framboise.conformance.refused.";

    @Test
    void theSuiteIsInOrder() {
        List<CheckEntry> all = Registry.ofTheSuite().all();
        assertFalse(all.isEmpty());
        assertEquals(all.stream().map(CheckEntry::id).sorted().distinct().toList(), all.stream().map(CheckEntry::id).toList());
        assertEquals(all.size(), Registry.ofTheSuite().of(World.GUEST).size() + Registry.ofTheSuite().of(World.MACHINE).size());
        assertTrue(all.stream().allMatch(entry -> entry.rule().matches("(DDI \\d{4}|IHI \\d{4}[A-Z]?|DEN\\d{4}),? .*")),
                () -> all.stream().map(CheckEntry::rule).toList().toString());
    }

    @Test
    void aCheckIsFoundByItsAnnotationAlone() {
        CheckEntry entry = Registry.ofTheSuite().find("EXC-004").orElseThrow();
        assertEquals("EXC", entry.area());
        assertEquals(World.MACHINE, entry.on());
        assertEquals("ExceptionChecks.hvcReportsItsImmediate", entry.place());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "identifier | SameIdentifier.second: the identifier REF-001 is taken: take the next free number (SameIdentifier.first has it)",
        "rule       | SameRule.second: \"a rule\" is tested already: name the rule of the section that this one is about (SameRule.first has it)",
        "form       | WrongForm.check: the identifier \"EXC4\" is not an area and a number, like EXC-004",
        "method     | WrongMethod.check: a check is \"static Verdict check(Bench bench)\", and not private",
        "silent     | Silent.check: a check says what holds, and where that is written",
    })
    void whatIsNoCheckIsRefused(String name, String message) {
        List<String> packages = List.of(REFUSED + name);
        RegistryException refused = assertThrows(RegistryException.class,
                () -> Registry.read(List.of(ClassPath.home(RegistryTest.class)), packages));
        assertEquals(message, refused.getMessage());
    }
}
