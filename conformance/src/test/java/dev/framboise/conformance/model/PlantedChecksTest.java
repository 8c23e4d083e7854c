package dev.framboise.conformance.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.conformance.build.PayloadBuilder;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Expectations;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that are wrong, or end their model, are said to be so, and the next one is carried out. */
class PlantedChecksTest {
    private static final int PATIENCE = 20;

    @TempDir
    Path directory;

    @Test
    void eachHasItsOutcomeAndNoneIsThatOfAnother() throws Exception {
        Path part = Path.of(PlantedChecksTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        PayloadBuilder builder = PayloadBuilder.of(Toolchain.open(words -> { }), part, List.of("dev.framboise.conformance.model.planted"));
        List<CheckOutcome> outcomes = new ModelRun(builder, directory, Expectations.NONE, Progress.NONE, PATIENCE).run(builder.registry().all()).outcomes();
        List<Outcome> expected = List.of(Outcome.PASS, Outcome.FAIL, Outcome.TIMEOUT, Outcome.TIMEOUT, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL,
                Outcome.FAIL, Outcome.FAIL, Outcome.SKIP);
        assertEquals(expected, outcomes.stream().map(CheckOutcome::outcome).toList(), outcomes::toString);
        assertEquals("esr=0x5a000007(want 0x5a000008)", outcomes.get(1).comment());
        assertEquals("it has not ended after " + PATIENCE + " s", outcomes.get(3).comment());
        assertTrue(outcomes.get(4).comment().startsWith("ArrayIndexOutOfBoundsException: "), outcomes.get(4)::comment);
        String nowhere = "ModelFault: nothing answers an access of 8 bytes at physical address 0x1fff00000";
        assertTrue(outcomes.get(6).comment().startsWith(nowhere), outcomes.get(6)::comment);
        assertTrue(outcomes.get(7).comment().startsWith("ArchitectureViolation: a guest with its caches off accesses physical address 0x220000 past the caches"),
                outcomes.get(7)::comment);
        assertTrue(outcomes.get(8).comment().startsWith(nowhere), outcomes.get(8)::comment);
        assertEquals("NotModelledException: the model's guests have no instruction for the word 0xc8e0fc41", outcomes.get(9).comment());
        assertEquals("the planted thing is not there", outcomes.get(10).reason());
    }
}
