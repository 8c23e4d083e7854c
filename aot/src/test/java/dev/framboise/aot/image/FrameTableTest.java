package dev.framboise.aot.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.PanicSite;
import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.source.JavaFrame;
import dev.framboise.metal.panic.Backtrace;
import dev.framboise.metal.panic.FrameTable;
import dev.framboise.metal.panic.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameTableTest {
    private static final long BASE = 0xFFFF_FFC0_0008_0000L;
    private static final JavaFrame INNER = new JavaFrame("a.Inner", "get", "Inner.java", 7);
    private static final JavaFrame OUTER = new JavaFrame("a.Outer", "run", "Outer.java", 41);
    private static final JavaFrame LATER = new JavaFrame("a.Outer", "run", "Outer.java", 42);
    private static final JavaFrame START = new JavaFrame("", "start", "start.S", 0);
    private static final long LOW = 0x1000;
    private static final long HIGH = 0x2000;

    private final FrameTable table = new FrameTable();
    private final StringBuilder printed = new StringBuilder();
    private TableMemory memory;

    @BeforeEach
    void writeTable() {
        List<CodeRange> ranges = List.of(
                new CodeRange(BASE, List.of(START), true),
                new CodeRange(BASE + 0x10, List.of(OUTER), true),
                new CodeRange(BASE + 0x18, List.of(INNER, OUTER), false),
                new CodeRange(BASE + 0x20, List.of(LATER), false),
                new CodeRange(BASE + 0x28, List.of(), false));
        List<PanicSite> sites = List.of(site(9, "a.Broken", "it is broken"), site(3, "a.Other", ""));
        memory = new TableMemory(FrameTableWriter.write(BASE, ranges, sites));
        Memory.register(memory);
        table.attach(TableMemory.TABLE);
    }

    private static PanicSite site(int index, String exception, String message) {
        return new PanicSite(index, PanicKind.EXPLICIT_THROW, "a.Inner", "get", "Inner.java", 7, exception, message);
    }

    private void put(int octet) {
        printed.append((char) octet);
    }

    private List<String> framesAt(long pc) {
        List<String> frames = new ArrayList<>();
        for (int frame = table.frameAt(pc); frame != 0; frame = table.caller(frame)) {
            printed.setLength(0);
            table.printClass(frame, this::put);
            put(' ');
            table.printMethod(frame, this::put);
            put(' ');
            table.printFile(frame, this::put);
            frames.add(printed + " " + table.line(frame));
        }
        printed.setLength(0);
        return frames;
    }

    private String trace(long pc, long fp, long lr) {
        printed.setLength(0);
        new Backtrace(table).printFrames(pc, fp, lr, LOW, HIGH, this::put);
        return printed.toString();
    }

    private String exception(int immediate) {
        printed.setLength(0);
        new Backtrace(table).printException(immediate, this::put);
        return printed.toString();
    }

    @Test
    void listsInlinedFramesInnermostFirst() {
        assertEquals(List.of("a.Inner get Inner.java 7", "a.Outer run Outer.java 41"), framesAt(BASE + 0x1C));
    }

    @Test
    void aRangeHoldsItsFirstInstructionAndEndsBeforeTheNext() {
        assertEquals(List.of("a.Outer run Outer.java 41"), framesAt(BASE + 0x14));
        assertEquals(2, framesAt(BASE + 0x18).size());
        assertEquals(List.of("a.Outer run Outer.java 42"), framesAt(BASE + 0x24));
    }

    @Test
    void knowsNothingOutsideTheCode() {
        for (long pc : new long[] {BASE - 4, BASE + 0x28, BASE + 0x7FFF_FFFFL, 0, -4, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(List.of(), framesAt(pc), Long.toHexString(pc));
        }
    }

    @Test
    void saysWhereTheCallerIsStillInRegisters() {
        assertTrue(table.framelessAt(BASE + 0x14));
        assertFalse(table.framelessAt(BASE + 0x18));
        assertFalse(table.framelessAt(BASE + 0x1000));
    }

    @Test
    void findsAPanicSiteByItsImmediate() {
        assertEquals("a.Broken: it is broken\n", exception(9));
        assertEquals("a.Other\n", exception(3));
        assertEquals(PanicKind.EXPLICIT_THROW.number(), table.kind(table.site(3)));
    }

    @Test
    void namesAnUnknownPanicSite() {
        assertEquals("unknown panic site 0\n", exception(0));
        assertEquals("unknown panic site 65535\n", exception(65535));
    }

    @Test
    void findsNothingWhereNoTableIs() {
        memory.with(0x800, 0x1234);
        table.attach(0x800);
        assertEquals(0, table.frameAt(BASE + 0x1C));
        assertEquals(-1, table.site(3));
    }

    @Test
    void printsAStackTraceAsJavaDoes() {
        memory.with(0x1100, 0x1200).with(0x1108, BASE + 0x28).with(0x1200, 0).with(0x1208, BASE + 4);
        assertEquals("""
                \tat a.Inner.get(Inner.java:7)
                \tat a.Outer.run(Outer.java:41)
                \tat a.Outer.run(Outer.java:42)
                \tat start(start.S)
                """, trace(BASE + 0x1C, 0x1100, 0xDEAD));
    }

    @Test
    void takesTheFirstCallerFromTheLinkRegisterWhileThereIsNoRecord() {
        memory.with(0x1200, 0).with(0x1208, BASE + 4);
        assertEquals("""
                \tat a.Outer.run(Outer.java:41)
                \tat a.Outer.run(Outer.java:42)
                \tat start(start.S)
                """, trace(BASE + 0x14, 0x1200, BASE + 0x24));
    }

    @Test
    void printsAnUnknownPlaceAsANumberAndGoesOn() {
        memory.with(0x1200, 0).with(0x1208, BASE + 0x24);
        assertEquals("\tat 0x0000000000000abc\n\tat a.Outer.run(Outer.java:42)\n", trace(0xABC, 0x1200, 0));
    }

    @Test
    void stopsAtARecordOutsideTheStack() {
        String first = "\tat a.Outer.run(Outer.java:42)\n";
        for (long fp : new long[] {0, LOW - 16, HIGH, HIGH - 8, 0x1108, 0x1101, -16, Long.MIN_VALUE}) {
            assertEquals(first, trace(BASE + 0x20, fp, 0), Long.toHexString(fp));
        }
    }

    @Test
    void stopsAtARecordThatPointsDownwards() {
        memory.with(0x1100, 0x1100).with(0x1108, BASE + 0x24);
        assertEquals(2, trace(BASE + 0x20, 0x1100, 0).lines().count());
        memory.with(0x1200, 0x1100).with(0x1208, BASE + 0x24);
        assertEquals(2, trace(BASE + 0x20, 0x1200, 0).lines().count());
    }

    @Test
    void usesTheHighestRecordThatFits() {
        memory.with(HIGH - 16, 0).with(HIGH - 8, BASE + 0x24);
        assertEquals(2, trace(BASE + 0x20, HIGH - 16, 0).lines().count());
    }

    @Test
    void refusesMoreMethodsThanAFrameCanName() {
        List<CodeRange> ranges = new ArrayList<>();
        for (int i = 0; i <= 0x10000; i++) {
            ranges.add(new CodeRange(BASE + 4L * i, List.of(new JavaFrame("a.Many", "m" + i, "Many.java", 1)), false));
        }
        assertTrue(assertThrows(BuildFailure.class, () -> FrameTableWriter.write(BASE, ranges, List.of()))
                .getMessage().contains("65536 methods"));
    }
}
