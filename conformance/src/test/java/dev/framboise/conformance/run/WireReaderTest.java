package dev.framboise.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood is what was sent, or it is not understood. */
class WireReaderTest {
    private static final String RESULT = "not ok 12 S2T-069 # esr=0x9380004d(want 0x93c3804f)";

    /** As the payload ends a line. */
    static String line(String text) {
        return text + String.format(" ~%08x", WireReader.crc(text));
    }

    @Test
    void everyKindOfLineIsUnderstood() {
        assertEquals(new WireLine.Run("S2T-069"), WireReader.read(line("# RUN S2T-069")));
        assertEquals(new WireLine.Begin(0x1234, "world=guest cpus=4", line("FRAMBOISE-CONF BEGIN build=0000000000001234 world=guest cpus=4")), WireReader.read(line("FRAMBOISE-CONF BEGIN build=0000000000001234 world=guest cpus=4")));
        assertEquals(new WireLine.End(6, 0xcafe), WireReader.read(line("FRAMBOISE-CONF END pass=1 fail=2 skip=3 crc32=0000cafe")));
        WireLine.Result result = assertInstanceOf(WireLine.Result.class, WireReader.read(line(RESULT)));
        assertEquals("S2T-069", result.id());
        assertEquals(Outcome.FAIL, result.verdict());
        assertEquals("esr=0x9380004d(want 0x93c3804f)", result.comment());
        WireLine.Result skipped = assertInstanceOf(WireLine.Result.class, WireReader.read(line("ok 3 PSC-138 # SKIP no PSCI")));
        assertEquals(Outcome.SKIP, skipped.verdict());
        assertEquals("no PSCI", skipped.comment());
        WireLine.Result bare = assertInstanceOf(WireLine.Result.class, WireReader.read(line("ok 3 PSC-138")));
        assertEquals(Outcome.PASS, bare.verdict());
    }

    @ParameterizedTest
    @ValueSource(strings = {"conformance: ", "(XEN) DOM1: ", "[    0.1] ok "})
    void whoeverPassesLinesOnMayPutSomethingBeforeThem(String name) {
        assertEquals(new WireLine.Run("S2T-069"), WireReader.read(name + line("# RUN S2T-069")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KTAP version 1", "1..25", "framboise: vm conformance: running", "it is all ok here", "ETA ~12345678 s"})
    void linesOfOthersAreNotTouched(String text) {
        assertInstanceOf(WireLine.Other.class, WireReader.read(text));
    }

    @Test
    void aLineThatLostAnOctetIsNeverAResult() {
        String sent = line(RESULT);
        for (int at = 0; at < sent.length(); at++) {
            WireLine read = WireReader.read(sent.substring(0, at) + sent.substring(at + 1));
            assertTrue(read instanceof WireLine.Damaged || read instanceof WireLine.Other, at + ": " + read);
        }
    }

    @Test
    void aLineThatEndsEarlyIsNeverAResult() {
        String sent = line(RESULT);
        for (int length = 0; length < sent.length(); length++) {
            WireLine read = WireReader.read(sent.substring(0, length));
            assertTrue(read instanceof WireLine.Damaged || read instanceof WireLine.Other, length + ": " + read);
        }
    }

    @Test
    void aLineInWhichABitChangedIsNeverAnotherResult() {
        String sent = line(RESULT);
        for (int at = 0; at < sent.length(); at++) {
            for (int bit = 0; bit < 8; bit++) {
                String changed = sent.substring(0, at) + (char) (sent.charAt(at) ^ 1 << bit) + sent.substring(at + 1);
                WireLine read = WireReader.read(changed);
                assertTrue(read instanceof WireLine.Damaged || read instanceof WireLine.Other, at + ": " + read);
            }
        }
    }

    @Test
    void theWaysInWhichALineIsDamagedAreNamed() {
        List<String> damaged = List.of(RESULT, RESULT + " ~00000000", line("ok twelve S2T-069"));
        List<String> why = List.of("it has no checksum", "its checksum is another one", "it is none of the lines that there are");
        for (int i = 0; i < damaged.size(); i++) {
            assertEquals(why.get(i), assertInstanceOf(WireLine.Damaged.class, WireReader.read(damaged.get(i))).why());
        }
    }
}
