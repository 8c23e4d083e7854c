package dev.framboise.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.run.OpenFindings;
import dev.framboise.fuzz.target.Play;
import dev.framboise.fuzz.target.Targets;
import org.junit.jupiter.api.Test;

/** Each finding that is open is still there. One that is not any more was mended: its input goes to the seeds, and its line goes. */
class OpenFindingsTest {
    @Test
    void eachIsStillThere() {
        for (OpenFindings.Open open : OpenFindings.all()) {
            Violation found = Play.finding(Targets.named(open.target()), open.input());
            assertNotNull(found, open.target() + " finds no more: " + open.words());
            assertEquals(open.kind(), OpenFindings.kind(open.target(), found));
            System.out.println("open finding of " + open.target() + ": " + open.words());
        }
    }
}
