package dev.framboise.spec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.Toy;
import dev.framboise.spec.report.Counterexample;
import dev.framboise.spec.tlc.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can be wrong with a specification, its model, its bounds or its mutants is told. */
class CheckerTest {
    private static final String SPEC = "toy/Toy.tla";
    private static final String MODEL = "toy/toy.model";
    private static final String MUTANTS = "toy/Toy.mutants";
    private static final String BOUNDS = "bounds.properties";

    @TempDir
    private Path directory;
    private Toy toy;

    @BeforeEach
    void counter() throws IOException {
        toy = new Toy(directory);
    }

    private static void fails(Result result, Finding finding, String verdict) {
        assertFalse(result.passed());
        assertEquals(finding, result.outcome().finding(), result.outcome().words());
        assertEquals(verdict, result.verdict());
    }

    private static void refused(String start, Executable check) {
        String message = assertThrows(SpecFailure.class, check).getMessage();
        assertTrue(message.startsWith(start), message);
    }

    @Test
    void whatHoldsPassesWithItsStatesAndActionsCounted() {
        Result result = toy.check();
        assertTrue(result.passed(), result.verdict() + result.outcome().words());
        assertEquals(7, result.outcome().distinct());
        assertEquals(5, result.outcome().depth());
        assertEquals(Map.of("Up", 6L, "Down", 5L), result.outcome().taken());
        assertEquals(Map.of("Most", "3"), result.bounds());
    }

    @Test
    void aViolatedInvariantIsNamedAndItsStatesAreTold() throws IOException {
        Result result = toy.with(SPEC, "n <= Most", "n < Most").check();
        fails(result, Finding.INVARIANT, "invariant Small is violated");
        assertEquals("""
                  Invariant Small is violated.
                    1  Initial predicate
                         last       = "none"
                         n          = 0
                    2  Up
                         last       = "up"
                         n          = 1
                    3  Up
                         n          = 2
                    4  Up
                         n          = 3
                """, Counterexample.of(result));
    }

    @Test
    void anInvariantViolatedAtTheStartIsNamed() throws IOException {
        fails(toy.with(SPEC, "n <= Most", "n > 0").check(), Finding.INVARIANT, "invariant Small is violated");
    }

    @Test
    void aStepThatAPropertyForbidsIsTold() throws IOException {
        toy.with(MODEL, "invariants = Small", "properties = Moves");
        fails(toy.with(SPEC, "[n' # n]", "[n' > n]").check(), Finding.ACTION_PROPERTY, "property Moves is violated by a step");
    }

    @Test
    void anEndlessBehaviourThatAPropertyForbidsIsTold() throws IOException {
        toy.with(MODEL, "invariants = Small", "properties = Falls");
        Result result = toy.check();
        fails(result, Finding.TEMPORAL_PROPERTY, "violated by an endless behaviour: Falls");
        assertTrue(Counterexample.of(result).endsWith("  Stuttering\n"), Counterexample.of(result));
        assertTrue(toy.with(MODEL, "= Spec", "= FairSpec").check().passed());
    }

    @Test
    void aDeadlockIsTold() throws IOException {
        fails(toy.with(SPEC, "Next == Up \\/ Down", "Next == Up").check(), Finding.DEADLOCK, "deadlock: nothing goes on from some state");
    }

    @Test
    void aParseErrorIsToldWithItsPlace() throws IOException {
        Result result = toy.with(SPEC, "Next == Up \\/ Down", "Next == Up \\/ Dwon").check();
        fails(result, Finding.PARSE_ERROR, "the module cannot be parsed");
        assertTrue(Counterexample.of(result).contains("Unknown operator: `Dwon'"), Counterexample.of(result));
        assertTrue(Counterexample.of(result).contains("line 8"), Counterexample.of(result));
    }

    @Test
    void anEvaluationErrorIsToldWithItsReason() throws IOException {
        Result result = toy.with(SPEC, "n' = n - 1", "n' = n - last").check();
        fails(result, Finding.EVALUATION_ERROR, "a formula cannot be evaluated, or the configuration does not fit the module");
        assertTrue(Counterexample.of(result).contains("operator"), Counterexample.of(result));
    }

    @Test
    void aProcessThatEndsBeforeTlcHasComeToAnythingFails() throws IOException {
        Result result = toy.with(MODEL, "heap = 256m", "heap = 1k").check();
        fails(result, Finding.BROKEN_OFF, "TLC did not come to its end");
        assertTrue(Counterexample.of(result).contains("its exit status is 1"), Counterexample.of(result));
        assertTrue(Counterexample.of(result).contains("heap"), Counterexample.of(result));
    }

    @Test
    void anActionThatIsNeverTakenFails() throws IOException {
        fails(toy.with(SPEC, "Down == n > 0", "Down == n > 7").with(SPEC, "Next == Up", "Next == Up \\/ UNCHANGED <<n, last>>").check(),
                Finding.NOTHING, "never taken: Down");
    }

    @Test
    void anActionOfWhichTheModelSaysWronglyThatItIsNeverTakenFails() throws IOException {
        fails(toy.with(MODEL, "heap", "never = Down\nheap").check(), Finding.NOTHING,
                "the model says that these are never taken, but they are, or are no actions: Down");
    }

    @Test
    void aMissingBoundIsNamedWithTheLineToAdd() throws IOException {
        toy.with(BOUNDS, "toy.Most = 3", "");
        refused("bounds.properties has no value for the constant Most of model toy: add a line \"toy.Most = ...\"", () -> toy.check());
    }

    @Test
    void aBoundThatNothingReadsIsNamed() throws IOException {
        toy.with(BOUNDS, "toy.Most", "toy.Mots = 4\ntoy.Most");
        refused("bounds.properties: no model has a constant for toy.Mots", () -> toy.checker());
    }

    @Test
    void aBoundWithTwoValuesIsNamedWithItsLine() throws IOException {
        toy.with(BOUNDS, "toy.Most", "toy.Most = 4\ntoy.Most");
        refused("bounds.properties:2: toy.Most has a value already", () -> toy.checker());
    }

    @Test
    void aConstantThatTheModelForgetsIsTold() throws IOException {
        Result result = toy.with(MODEL, "constants = Most", "").with(BOUNDS, "toy.Most = 3", "").check();
        assertFalse(result.passed());
        assertTrue(Counterexample.of(result).contains("Most"), Counterexample.of(result));
    }

    @Test
    void aModelThatChecksNothingIsRefused() throws IOException {
        toy.with(MODEL, "invariants = Small", "");
        refused("toy/toy.model: names neither invariants nor properties", () -> toy.checker());
    }

    @Test
    void aModelWithAnUnknownKeyIsRefused() throws IOException {
        toy.with(MODEL, "invariants", "invariant");
        refused("toy/toy.model: nothing reads invariant", () -> toy.checker());
    }

    @Test
    void aModelWithoutItsModuleIsRefused() throws IOException {
        toy.with(MODEL, "module = Toy", "module = Joy");
        refused("model toy: there is no toy/Joy.tla", () -> toy.check());
    }

    @Test
    void anUnknownModelIsRefusedWithTheNamesThatThereAre() {
        refused("there is no model tony; there are toy", () -> toy.checker().models(List.of("tony")));
    }

    @Test
    void aMutantThatViolatesWhatItNamesIsSeen() {
        Result result = toy.checkMutant();
        assertTrue(result.passed(), result.verdict());
        assertEquals("violates Small", result.verdict());
    }

    @Test
    void aMutantThatViolatesNothingFails() throws IOException {
        fails(toy.with(MUTANTS, "n <= Most", "n < Most /\\ TRUE").checkMutant(), Finding.NOTHING, "Small holds although it counts beyond its end");
    }

    @Test
    void aMutantThatOnlyBreaksTheSpecificationFails() throws IOException {
        fails(toy.with(MUTANTS, "n <= Most", "n < Mots").checkMutant(), Finding.PARSE_ERROR, "not Small, but: the module cannot be parsed");
        fails(toy.with(MUTANTS, "n < Mots", "n < Most /\\ n < 1 /\\ last = \"none\"").with(SPEC, "Down == n > 0", "Down == n > 1").checkMutant(),
                Finding.DEADLOCK, "not Small, but: deadlock: nothing goes on from some state");
    }

    @Test
    void aMutantWhoseTextIsNotThereIsRefused() throws IOException {
        toy.with(MUTANTS, "n < Most", "n << Most");
        refused("mutant too-far: toy/Toy.tla does not have the text\nn << Most\n", () -> toy.checkMutant());
    }

    @Test
    void aMutantWhoseTextIsThereTwiceIsRefused() throws IOException {
        toy.with(MUTANTS, "| n < Most", "| last'");
        refused("mutant too-far: toy/Toy.tla has the text more than once:\nlast'\n", () -> toy.checkMutant());
    }

    @Test
    void aMutantOfAPropertyThatNobodyChecksIsRefused() throws IOException {
        toy.with(MUTANTS, "Small", "Falls");
        refused("mutant too-far: no model toy checks Falls", () -> toy.checkMutant());
    }

    @Test
    void aMutantWithoutAReasonIsRefused() throws IOException {
        toy.with(MUTANTS, "why: it counts beyond its end\n", "");
        refused("toy/Toy.mutants: mutant too-far has no why", () -> toy.checkMutant());
    }
}
