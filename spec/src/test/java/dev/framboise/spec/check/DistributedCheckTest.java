package dev.framboise.spec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.spec.files.SpecFiles;
import dev.framboise.spec.files.Tier;
import dev.framboise.spec.mutant.Mutant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TLC's server and a worker, both on this machine. */
class DistributedCheckTest {
    private static final String HERE = "127.0.0.1";

    private final SpecFiles files = SpecFiles.bundled();

    private static Checker checker(SpecFiles from) {
        return new Checker(from, Tier.ORDINARY, line -> { });
    }

    @Test
    void aModelHoldsAsOnOneMachine() {
        Checker checker = checker(files);
        Result alone = checker.check(checker.model("ticketlock"));
        Result distributed = checker.checkDistributed(checker.model("ticketlock"), HERE);
        assertTrue(distributed.passed(), distributed.verdict() + distributed.outcome().words());
        assertTrue(distributed.verdict().startsWith("invariants hold"), distributed.verdict());
        assertEquals(alone.outcome().distinct(), distributed.outcome().distinct());
    }

    @Test
    void aWrongSpecificationIsSeen() {
        Checker right = checker(files);
        Mutant mutant = right.mutants(right.models(List.of("ticketlock"))).stream()
                .filter(one -> right.model("ticketlock").invariants().contains(one.violates())).findFirst().orElseThrow();
        Checker wrong = checker(mutant.in(files));
        Result distributed = wrong.checkDistributed(wrong.model("ticketlock"), HERE);
        assertFalse(distributed.passed(), mutant.name());
        assertTrue(distributed.verdict().startsWith("an invariant is violated"), distributed.verdict());
        assertFalse(distributed.outcome().steps().isEmpty(), "the last states are there");
    }

    @Test
    void whatAServerCannotLookAtIsSaid() {
        Checker checker = checker(files);
        assertEquals("not looked at: it calls classes of the kernel's, which is for one machine",
                checker.checkDistributed(checker.model("scheduler-java"), HERE).verdict());
        Checker properties = checker(files.with("locks/ticketlock.model", files.text("locks/ticketlock.model").replaceAll("(?m)^invariants.*$", "")));
        assertEquals("not looked at: it has properties alone, which is for one machine",
                properties.checkDistributed(properties.model("ticketlock"), HERE).verdict());
    }
}
