package dev.framboise.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.conformance.Check;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.Payload;
import dev.framboise.conformance.build.Payloads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Whatever a target does, each check gets one outcome, and the right one. */
class SuiteRunTest {
    private static final CheckEntry ONE = Payloads.entry("ONE-001", World.GUEST);
    private static final CheckEntry TWO = Payloads.entry("TWO-002", World.GUEST);
    private static final CheckEntry SIX = Payloads.entry("SIX-006", World.GUEST);
    private static final List<CheckEntry> ALL = List.of(ONE, TWO, SIX);
    private static final Payload PAYLOAD = Payloads.of(World.GUEST, ALL);

    private static final String KILLED = "the payload was killed";
    /** In what a target says: it says nothing for so many milliseconds. */
    private static final String PAUSE = "PAUSE";
    private static final int PAUSE_TIME = 1500;

    /** What a target does when it is started for the n-th time with some checks. */
    private interface Script {
        String say(int start, List<CheckEntry> plan);
    }

    /** A target of words; a word that ends with {@code ...} is followed by silence. */
    private static final class Spoken implements Target {
        private final Script script;
        private final int watchdog;
        private final List<List<CheckEntry>> plans = new ArrayList<>();
        private final List<Integer> limits = new ArrayList<>();

        Spoken(Script script) {
            this(script, 0);
        }

        /** @param watchdog seconds */
        Spoken(Script script, int watchdog) {
            this.script = script;
            this.watchdog = watchdog;
        }

        @Override
        public String name() {
            return "spoken";
        }

        @Override
        public String about() {
            return "words";
        }

        @Override
        public List<World> worlds() {
            return List.of(World.GUEST);
        }

        @Override
        public Kind kind() {
            return Kind.EMULATED;
        }

        @Override
        public int patience() {
            return 1;
        }

        @Override
        public int watchdog() {
            return watchdog;
        }

        @Override
        public Board boot(World world, byte[] image) throws IOException {
            List<CheckEntry> plan = Payloads.planned(PAYLOAD, image);
            plans.add(plan);
            limits.add(Payloads.limit(image));
            String said = script.say(plans.size(), plan);
            boolean isSilent = said.endsWith("...");
            InputStream words = paused(said.replace("...", ""));
            PipedOutputStream open = new PipedOutputStream();
            InputStream silence = new PipedInputStream(open);
            return new Board() {
                @Override
                public InputStream output() {
                    return isSilent ? new SequenceInputStream(words, silence) : words;
                }

                @Override
                public boolean isEndByForce(String line) {
                    return line.equals(KILLED);
                }

                @Override
                public void close() {
                    try {
                        open.close();
                    } catch (IOException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
            };
        }
    }

    private static InputStream paused(String said) {
        int pause = said.indexOf(PAUSE);
        if (pause < 0) {
            return new ByteArrayInputStream(said.getBytes(StandardCharsets.ISO_8859_1));
        }
        InputStream rest = new ByteArrayInputStream(said.substring(pause + PAUSE.length()).getBytes(StandardCharsets.ISO_8859_1)) {
            private boolean isOver;

            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                try {
                    Thread.sleep(isOver ? 0 : PAUSE_TIME);
                } catch (InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                }
                isOver = true;
                return super.read(buffer, offset, length);
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(said.substring(0, pause).getBytes(StandardCharsets.ISO_8859_1)), rest);
    }

    private static String line(String text) {
        return WireReaderTest.line(text) + "\n";
    }

    private static String begin() {
        return line(String.format("FRAMBOISE-CONF BEGIN build=%016x world=guest", PAYLOAD.identity()));
    }

    private static String run(CheckEntry entry) {
        return line("# RUN " + entry.id());
    }

    private static String ok(CheckEntry entry) {
        return run(entry) + line("ok 1 " + entry.id() + " # x=0x1");
    }

    private static String notOk(CheckEntry entry) {
        return run(entry) + line("not ok 1 " + entry.id() + " # x=0x1(want 0x2)");
    }

    private static String end(String... results) {
        CRC32 sums = new CRC32();
        for (String result : results) {
            int sum = WireReader.crc(result);
            for (int shift = 24; shift >= 0; shift -= 8) {
                sums.update(sum >>> shift);
            }
        }
        return line(String.format("FRAMBOISE-CONF END pass=%d fail=0 skip=0 crc32=%08x", results.length, sums.getValue()));
    }

    private static String allOk(List<CheckEntry> plan) {
        StringBuilder said = new StringBuilder(begin());
        plan.forEach(entry -> said.append(ok(entry)));
        return said + end(plan.stream().map(entry -> "ok 1 " + entry.id() + " # x=0x1").toArray(String[]::new));
    }

    private static TargetReport report(Target target, String known) throws Exception {
        Expectations expectations = Expectations.read("known", known, Payloads.registry(ALL));
        return new SuiteRun(target, expectations, Progress.NONE).run(Map.of(World.GUEST, PAYLOAD), ALL);
    }

    private static List<Outcome> outcomes(TargetReport report) {
        return report.outcomes().stream().map(CheckOutcome::outcome).toList();
    }

    @Test
    void allPass() throws Exception {
        Spoken target = new Spoken((start, plan) -> allOk(plan));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.PASS, Outcome.PASS), outcomes(report));
        assertEquals("3 passed, 0 failed, 0 skipped", report.closing());
        assertEquals(List.of(), report.damages());
        assertEquals(1, target.plans.size());
        assertEquals(List.of("words", "world=guest"), report.about());
    }

    @Test
    void aCheckThatHangsIsRecordedAndTheRunGoesOnBehindIt() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? begin() + ok(ONE) + run(TWO) + "..." : allOk(plan));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.TIMEOUT, Outcome.PASS), outcomes(report));
        assertEquals(List.of(ALL, List.of(SIX)), target.plans);
        assertEquals("2 passed, 1 failed, 0 skipped", report.closing());
    }

    @Test
    void aTargetThatEndsDuringACheckFailsIt() throws Exception {
        TargetReport report = report(new Spoken((start, plan) -> start == 1 ? begin() + run(ONE) : allOk(plan)), "");
        assertEquals(List.of(Outcome.FAIL, Outcome.PASS, Outcome.PASS), outcomes(report));
        assertEquals("the target ended by itself while it ran", report.outcomes().get(0).comment());
    }

    @Test
    void aPayloadThatIsEndedByForceFailsItsCheckAtOnce() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? begin() + ok(ONE) + run(TWO) + KILLED + "\n..." : allOk(plan));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.FAIL, Outcome.PASS), outcomes(report));
        assertEquals("the target ended the payload by force while it ran", report.outcomes().get(1).comment());
    }

    @Test
    void beingEndedByForceIsNotBeingTurnedOff() throws Exception {
        CheckEntry off = new CheckEntry("OFF-001", "t", "r", World.GUEST, Check.Ending.OFF, "", "o", "m");
        Payload payload = Payloads.of(World.GUEST, List.of(off));
        String begin = line(String.format("FRAMBOISE-CONF BEGIN build=%016x world=guest", payload.identity()));
        Spoken target = new Spoken((start, plan) -> begin + run(off) + KILLED + "\n");
        TargetReport report = new SuiteRun(target, Expectations.NONE, Progress.NONE).run(Map.of(World.GUEST, payload), List.of(off));
        assertEquals(List.of(Outcome.FAIL), outcomes(report));
    }

    @Test
    void aPayloadThatEndsBeforeAllIsDoneIsStartedForTheRest() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? begin() + ok(ONE) + end("ok 1 ONE-001 # x=0x1") : allOk(plan));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.PASS, Outcome.PASS), outcomes(report));
        assertEquals(List.of(ALL, List.of(TWO, SIX)), target.plans);
        assertEquals(List.of(), report.damages());
    }

    @Test
    void aDamagedResultIsAskedForOnceMore() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? allOk(plan).replaceFirst("ok 1 TWO-002 # x=0x1", "ok 1 TWO-002 # x=0x7") : allOk(plan));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.PASS, Outcome.PASS), outcomes(report));
        assertEquals(List.of(ALL, List.of(TWO)), target.plans);
        assertEquals(2, report.damages().size());
        assertTrue(report.damages().get(0).contains("its checksum is another one: ok 1 TWO-002 # x=0x7"), report.damages()::toString);
        assertTrue(report.damages().get(1).contains("3 results were sent, and 2 arrived"), report.damages()::toString);
    }

    /** The last check's result and the end are both damaged: what is silent has ended, and the check did not hang. */
    @Test
    void silenceAfterADamagedLineIsNotACheckThatHangs() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1
                ? begin() + ok(ONE) + ok(TWO) + run(SIX) + "ok 1 SIX-006 # x=0x7 ~00000000\nFRAMBOISE-CONF ED ~00000000\n..." : allOk(plan));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.PASS, Outcome.PASS), outcomes(report));
        assertEquals(List.of(ALL, List.of(SIX)), target.plans);
    }

    /** A long result is damaged more often than not. */
    @Test
    void aResultThatIsDamagedAgainAndAgainIsAskedForUntilItComes() throws Exception {
        Spoken target = new Spoken((start, plan) -> start < 10
                ? allOk(plan).replaceFirst("ok 1 TWO-002 # x=0x1", "ok 1 TWO-002 # x=0x7") : allOk(plan));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.PASS, Outcome.PASS), outcomes(report));
        assertEquals(10, target.plans.size());
    }

    @Test
    void aLineThatDamagesEverythingEndsTheRun() throws Exception {
        Spoken target = new Spoken((start, plan) -> allOk(plan).replace("ok 1 TWO-002 # x=0x1", "ok 1 TWO-002 # x=0x7"));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.LOST, Outcome.PASS), outcomes(report));
        assertEquals("20 starts brought damaged lines and no result", report.outcomes().get(1).text());
        assertEquals(21, target.plans.size());
    }

    @Test
    void aTargetThatBringsNothingIsGivenUp() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? begin() + ok(ONE) : "garbage\n");
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.LOST, Outcome.LOST), outcomes(report));
        assertEquals(4, target.plans.size());
    }

    @Test
    void anotherImageIsNotTakenForThisOne() throws Exception {
        Spoken target = new Spoken((start, plan) -> line("FRAMBOISE-CONF BEGIN build=0000000000000001 world=guest"));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.LOST, Outcome.LOST, Outcome.LOST), outcomes(report));
        assertTrue(report.damages().get(0).contains("the target runs another image"), report.damages()::toString);
    }

    @Test
    void whatIsSoInSomeRunsDeviatesInThoseAndPassesInOthers() throws Exception {
        Spoken target = new Spoken((start, plan) -> begin() + notOk(ONE) + ok(TWO) + line("FRAMBOISE-CONF END pass=1 fail=1 skip=0 crc32=00000000"));
        TargetReport report = report(target, "ONE-001 sometimes it races\nTWO-002 sometimes it races\nSIX-* untestable there is nothing\n");
        assertEquals(List.of(Outcome.DEVIATES, Outcome.PASS, Outcome.UNTESTABLE), outcomes(report));
        assertEquals("in some runs: it races", report.outcomes().get(0).reason());
    }

    @Test
    void whatIsKnownOfATargetIsJudgedByIt() throws Exception {
        Spoken target = new Spoken((start, plan) -> begin() + notOk(ONE) + ok(TWO) + line("FRAMBOISE-CONF END pass=1 fail=1 skip=0 crc32=00000000"));
        TargetReport report = report(target, "ONE-001 deviates it is broken\nTWO-002 deviates it was broken\nSIX-* untestable there is nothing\n");
        assertEquals(List.of(Outcome.DEVIATES, Outcome.UNEXPECTED, Outcome.UNTESTABLE), outcomes(report));
        assertEquals("it is broken", report.outcomes().get(0).reason());
        assertEquals("1 passed, 1 failed, 1 skipped", report.closing());
        assertEquals(List.of(List.of(ONE, TWO)), target.plans);
        assertTrue(report.damages().get(0).startsWith("the checksum over all results is "), report.damages()::toString);
    }

    @Test
    void whatOnlyABoardShowsIsNotAskedOfAnEmulator() throws Exception {
        CheckEntry board = new CheckEntry("TWO-002", "t", "r", World.GUEST, Check.Ending.RETURNS, "caches", "o", "m");
        Payload payload = Payloads.of(World.GUEST, List.of(ONE, board));
        Spoken target = new Spoken((start, plan) -> line(String.format("FRAMBOISE-CONF BEGIN build=%016x world=guest", payload.identity()))
                + ok(ONE) + end("ok 1 ONE-001 # x=0x1"));
        TargetReport report = new SuiteRun(target, Expectations.NONE, Progress.NONE).run(Map.of(World.GUEST, payload), List.of(ONE, board));
        assertEquals(List.of(Outcome.PASS, Outcome.UNTESTABLE), outcomes(report));
        assertEquals("a board only: caches", report.outcomes().get(1).reason());
    }

    @Test
    void aCheckThatResetsItsTargetIsJudgedByThat() throws Exception {
        CheckEntry reset = new CheckEntry("RST-001", "t", "r", World.GUEST, Check.Ending.RESET, "", "o", "m");
        CheckEntry other = new CheckEntry("RST-002", "t", "r2", World.GUEST, Check.Ending.RETURNS, "", "o", "m");
        CheckEntry off = new CheckEntry("RST-003", "t", "r3", World.GUEST, Check.Ending.OFF, "", "o", "m");
        List<CheckEntry> all = List.of(reset, other, off);
        Payload payload = Payloads.of(World.GUEST, all);
        String begin = line(String.format("FRAMBOISE-CONF BEGIN build=%016x world=guest", payload.identity()));
        Spoken target = new Spoken((start, plan) -> switch (start) {
            case 1 -> begin + run(reset) + begin + run(reset);
            case 2 -> begin + run(other) + begin;
            default -> begin + run(off);
        });
        TargetReport report = new SuiteRun(target, Expectations.NONE, Progress.NONE).run(Map.of(World.GUEST, payload), all);
        assertEquals(List.of(Outcome.PASS, Outcome.FAIL, Outcome.PASS), outcomes(report), report::toString);
        assertEquals("the target began anew while it ran", report.outcomes().get(1).comment());
    }

    private static String ready() {
        return line("FRAMBOISE-LOADER READY block=256");
    }

    /** Longer than the patience of a target, one second: a board that resets itself is heard of later. */
    @Test
    void aBoardThatItsWatchdogHasResetHungInTheCheckThatRan() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? begin() + ok(ONE) + run(TWO) + PAUSE + ready() + "..." : allOk(plan), 1);
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.TIMEOUT, Outcome.PASS), outcomes(report));
        assertEquals("the target was reset by its watchdog while it ran", report.outcomes().get(1).comment());
        assertEquals(List.of(ALL, List.of(SIX)), target.plans);
        assertEquals(List.of(0x1_0000, 0x1_0000), target.limits);
    }

    @Test
    void aResetBeforeTheWatchdogsTimeIsNotTheWatchdogs() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? begin() + ok(ONE) + run(TWO) + ready() + "..." : allOk(plan), 1);
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.PASS, Outcome.FAIL, Outcome.PASS), outcomes(report));
        assertEquals("the target began anew while it ran", report.outcomes().get(1).comment());
    }

    @Test
    void aTargetWithoutAWatchdogIsNotResetByOne() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? begin() + run(ONE) + ready() : allOk(plan));
        TargetReport report = report(target, "");
        assertEquals(List.of(Outcome.FAIL, Outcome.PASS, Outcome.PASS), outcomes(report));
        assertEquals(List.of(0, 0), target.limits);
    }

    /** The rule is kept when the check resets its target, and not when that hung until the watchdog did. */
    @Test
    void aCheckThatIsToResetItsTargetDoesNotPassByTheWatchdog() throws Exception {
        CheckEntry reset = new CheckEntry("RST-001", "t", "r", World.GUEST, Check.Ending.RESET, "", "o", "m");
        Payload payload = Payloads.of(World.GUEST, List.of(reset));
        String begin = line(String.format("FRAMBOISE-CONF BEGIN build=%016x world=guest", payload.identity()));
        for (boolean hangs : List.of(true, false)) {
            Spoken target = new Spoken((start, plan) -> begin + run(reset) + (hangs ? PAUSE : "") + ready(), 1);
            TargetReport report = new SuiteRun(target, Expectations.NONE, Progress.NONE).run(Map.of(World.GUEST, payload), List.of(reset));
            assertEquals(List.of(hangs ? Outcome.TIMEOUT : Outcome.PASS), outcomes(report), report::toString);
        }
    }

    /** The payload hung, or was reset, before its first check: no check is blamed. */
    @Test
    void aResetBeforeTheFirstCheckBlamesNone() throws Exception {
        Spoken target = new Spoken((start, plan) -> start == 1 ? begin() + PAUSE + ready() : allOk(plan), 1);
        assertEquals(List.of(Outcome.PASS, Outcome.PASS, Outcome.PASS), outcomes(report(target, "")));
        assertEquals(List.of(ALL, ALL), target.plans);
    }
}
